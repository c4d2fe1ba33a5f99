import { isSmallError } from '../../diagnosis/small';
import { againstOverfitting } from '../../diagnosis/remedyFixes';
import type { Finding } from '../../protocol/findings';
import { guessingLoss, lossKind } from '../guess';
import type { EpochSample, Monitor, RunFacts, Sample, TargetSample, Watch } from '../monitor';
import { report, short } from '../report';
import { mean } from '../series';

export const monitor: Monitor = {
  id: 'overfitting',
  kind: 'cause',
  watch: (run) => new OverfittingWatch(run),
};

const RISES = 3;
/** How far the mean of the last epochs lies above the best one: worth a word, worth a warning. */
const WORTH_A_WORD = 0.05;
const CLEAR = 0.3;
/** What the lowest of the last epochs has of that. */
const STEADY = 0.5;
/** How far the training loss fell meanwhile. */
const TRAIN_FELL = 0.1;
const LEARNED = 0.75;
const MOST_EPOCHS = 2000;

interface Point {
  epoch: number;
  step: number;
  train: number;
  validation: number;
}

/** Validation gets worse over at least three epochs while the training loss goes on falling. */
class OverfittingWatch implements Watch {
  private points: Point[] = [];
  private hint: Finding | undefined;
  private targets: TargetSample | undefined;
  private told = false;

  constructor(private readonly run: RunFacts) {}

  observe(sample: Sample): Finding[] {
    if (sample.kind === 'targets') this.targets = sample;
    if (sample.kind !== 'epoch' || this.told) return [];
    this.add(sample);
    return this.judge();
  }

  end(): Finding[] {
    return this.told || !this.hint ? [] : [this.hint];
  }

  private add({ epoch, step, values }: EpochSample): void {
    const { loss: train, val_loss: validation } = values;
    if (train === undefined || validation === undefined) return;
    if (!Number.isFinite(train) || !Number.isFinite(validation)) return;
    this.points.push({ epoch, step, train, validation });
    if (this.points.length > MOST_EPOCHS) this.points = this.points.filter((_, index) => index % 2 === 0);
  }

  private judge(): Finding[] {
    const { points } = this;
    const best = points.reduce((a, b) => (b.validation < a.validation ? b : a), points[0] ?? NONE);
    const after = points.slice(points.indexOf(best) + 1);
    const rises = after.filter(({ validation }, index) => validation > (after[index - 1] ?? best).validation);
    const last = after.slice(-RISES);
    this.hint = undefined;
    if (after.length < RISES + 1 || rises.length < RISES || best.validation <= 0) return [];
    // Never better than guessing: there is nothing yet that could be overdone.
    const kind = lossKind(this.run);
    const guess = this.targets && guessingLoss(kind, this.targets);
    if (guess !== undefined && best.validation > LEARNED * guess) return [];
    const rise =
      Math.min(mean(last.map(({ validation }) => validation)), last.at(-1)?.validation ?? 0) /
        best.validation -
      1;
    const fell = 1 - mean(last.map(({ train }) => train)) / best.train;
    if (rise < Math.max(WORTH_A_WORD, 2 * this.noise()) || fell < TRAIN_FELL) return [];
    const lowest = Math.min(...last.map(({ validation }) => validation)) / best.validation - 1;
    const small = guess !== undefined && isSmallError(kind, last.at(-1)?.validation ?? guess, guess);
    // An epoch that comes back near the best one makes it a curve that jumps, not one that climbs.
    if (rise < CLEAR || lowest < STEADY * rise || small) {
      this.hint = this.finding('hint', best, rise);
      return [];
    }
    this.told = true;
    return [this.finding('warning', best, rise)];
  }

  /** Typical change of the validation loss from one epoch to the next, relative, after the first ones. */
  private noise(): number {
    const moves = this.points.slice(2).map(({ validation }, index) => {
      const before = this.points[index + 1]?.validation ?? NaN;
      return Math.abs(validation - before) / before;
    });
    return moves.length === 0 ? 0 : mean(moves);
  }

  private finding(severity: 'warning' | 'hint', best: Point, rise: number): Finding {
    const now = this.points.at(-1) ?? best;
    return report(this.run, monitor.id, {
      severity,
      message:
        `overfitting since epoch ${best.epoch}: the validation loss rose by ${short(100 * rise)}% while the ` +
        'training loss went on falling.',
      evidence: [
        `validation loss: ${short(best.validation)} after epoch ${best.epoch}, ${short(now.validation)} after epoch ${now.epoch}`,
        `training loss: ${short(best.train)}, then ${short(now.train)}`,
      ],
      advice:
        `Stop after epoch ${best.epoch} (tf.callbacks.earlyStopping({ monitor: 'val_loss', patience: 3 })), get ` +
        'more data or augment it, add dropout of 0.2 to 0.5 or an L2 penalty of 1e-4 to 1e-3, or take a smaller ' +
        'model (Turp, Fundamentals: overfitting; course notes: variance).',
      cause: 'overfitting',
      step: best.step,
      fixes: againstOverfitting(this.run.info, best.epoch),
    });
  }
}

const NONE: Point = { epoch: 0, step: 0, train: NaN, validation: Infinity };
