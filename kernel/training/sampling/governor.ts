export type Instrument = 'motion' | 'probe' | 'histograms';

/** Share of a long training's time that all instruments together may take. */
export const DEFAULT_SHARE = 0.015;

/** What each may take of that share, so that a dear one is not starved by a cheap one. */
const PARTS: Readonly<Record<Instrument, number>> = { motion: 0.35, probe: 0.45, histograms: 0.2 };
/** The first measurements are made whatever they cost: without them nothing can be said of a short run. */
const ALWAYS: Readonly<Record<Instrument, number>> = { motion: 5, probe: 1, histograms: 1 };
/** And up to this step one more whenever the run has doubled: what only comes after the first moments must be seen too. */
const DOUBLED_UNTIL: Readonly<Record<Instrument, number>> = { motion: 40, probe: 0, histograms: 0 };
/**
 * After these one more whenever the run has grown by this factor, as long as all so far took no more than a larger
 * share, or `FREE_MS`: what is said of thirty steps on a fast engine rests on them.
 */
const GROWTH: Readonly<Record<Instrument, number>> = { motion: 1.2, probe: 1.6, histograms: 3 };
const EARLY_SHARE = 0.02;
const FREE_MS: Readonly<Record<Instrument, number>> = { motion: 12, probe: 14, histograms: 5 };
/** At least so many steps between two measurements, however fast they are. */
const EVERY: Readonly<Record<Instrument, number>> = { motion: 1, probe: 5, histograms: 10 };
/** A longer time between two steps was a pause, a validation, a download. */
const LONGEST_STEP_MS = 2000;

/** A cost so many times the usual one is counted as this. */
const OUTLIER = 4;

interface Account {
  spentMs: number;
  samples: number;
  /** A running mean: the first calls of an engine compile and are no measure. */
  costMs: number;
  lastStep: number;
}

/** Keeps all measuring within a share of the time that training itself takes, by measuring less often. */
export class Governor {
  private readonly accounts = new Map<Instrument, Account>();
  private trainedMs = 0;
  private lastTickMs: number | undefined;

  constructor(private readonly share = DEFAULT_SHARE) {}

  /** To be called once each step. */
  tick(nowMs: number): void {
    if (this.lastTickMs !== undefined) {
      this.trainedMs += Math.min(LONGEST_STEP_MS, nowMs - this.lastTickMs);
    }
    this.lastTickMs = nowMs;
  }

  allows(instrument: Instrument, step: number): boolean {
    const account = this.account(instrument);
    if (account.samples < ALWAYS[instrument]) return true;
    if (account.lastStep < DOUBLED_UNTIL[instrument] && step >= 2 * account.lastStep) return true;
    if (step - account.lastStep < EVERY[instrument]) return false;
    const total = account.spentMs + account.costMs;
    const grown = step >= GROWTH[instrument] * account.lastStep;
    if (grown && total <= Math.max(FREE_MS[instrument], this.allowance(instrument, EARLY_SHARE))) return true;
    return total <= this.allowance(instrument, this.share);
  }

  spend(instrument: Instrument, step: number, costMs: number): void {
    const account = this.account(instrument);
    account.samples++;
    account.lastStep = step;
    // A process that had to wait for the machine did not measure for so long.
    const own = account.samples <= 2 ? costMs : Math.min(costMs, OUTLIER * account.costMs);
    account.costMs = account.samples <= 2 ? costMs : 0.5 * account.costMs + 0.5 * own;
    account.spentMs += own;
  }

  samplesOf(instrument: Instrument): number {
    return this.account(instrument).samples;
  }

  private account(instrument: Instrument): Account {
    let account = this.accounts.get(instrument);
    if (!account) {
      account = { spentMs: 0, samples: 0, costMs: 0, lastStep: -Infinity };
      this.accounts.set(instrument, account);
    }
    return account;
  }

  private allowance(instrument: Instrument, share: number): number {
    return this.trainedMs * share * PARTS[instrument];
  }
}
