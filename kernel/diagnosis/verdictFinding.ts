import type { Cause, Finding, Fix } from '../protocol/findings';
import { isNamedLoss, kindOfLoss } from '../protocol/losses';
import type { Gap, RunInfo, Verdict } from '../protocol/training';
import { isSmallError } from './small';
import { againstBias, againstVariance, trainLonger } from './remedyFixes';
import { percent } from './words';

const CAUSES: Partial<Readonly<Record<Verdict['kind'], Cause>>> = {
  'high-bias': 'underfitting',
  'high-variance': 'overfitting',
  'bias-and-variance': 'overfitting',
  'data-mismatch': 'split',
  'validation-overfitting': 'split',
  'suspect-split': 'split',
  'still-learning': 'training-length',
};

const FIXES: Partial<Readonly<Record<Verdict['kind'], (info: RunInfo) => Fix[]>>> = {
  'high-bias': againstBias,
  'high-variance': againstVariance,
  'still-learning': trainLonger,
};

/** Below this, in error rate, the gap of a run that does what it should is a remark and no warning. */
const WORTH_A_WARNING = 0.05;

/**
 * The verdict as a finding at the `fit` call; undefined when there is nothing to do about it. `epochEnds` are the steps
 * at which the epochs of the run ended, where it has any.
 */
export function verdictFinding(
  info: RunInfo,
  verdict: Verdict | undefined,
  epochEnds: readonly number[] = [],
): Finding | undefined {
  if (!verdict || verdict.kind === 'good' || verdict.kind === 'unknown') return undefined;
  const cause = CAUSES[verdict.kind];
  const fixes = FIXES[verdict.kind]?.(info) ?? [];
  const step = epochEnds[(verdict.since ?? 0) - 1];
  return {
    rule: verdict.kind,
    source: 'diagnosis',
    severity: isWarning(verdict) && !isSmall(info, verdict) && hasScale(info, verdict) ? 'warning' : 'hint',
    message: `${info.name}: ${verdict.title}.`,
    evidence: verdict.levels.map(({ name, error, rows }) => {
      const size =
        verdict.metric.endsWith('loss') || error > 1 ? String(Number(error.toPrecision(4))) : percent(error);
      return `${name}: ${size}${rows === undefined ? '' : ` of ${rows} rows`}`;
    }),
    advice: verdict.advice.join('\n'),
    ...(cause && { cause }),
    ...(info.place && { place: info.place }),
    runId: info.id,
    ...(step !== undefined && { step }),
    ...(fixes.length > 0 && { fixes }),
  };
}

/**
 * A level that nobody gave cannot be missed, a training that goes on learning is not ill, and every good network
 * is a little better on what it has seen.
 */
function isWarning({ kind, metric, gaps, levels }: Verdict): boolean {
  if (kind === 'not-enough-rows' || kind === 'still-learning' || kind === 'suspect-split') return false;
  const certain = gaps.filter(({ significant }) => significant);
  return certain.some((gap) => gap.from !== 'no error' && isWide(gap, metric, levels));
}

/** Both losses are small. */
function isSmall({ guessing, loss }: RunInfo, { kind, metric, levels }: Verdict): boolean {
  const unit = kindOfLoss(metric === 'loss' ? loss : metric);
  const guess = guessing?.[unit];
  if (guess === undefined || kind === 'high-bias') return false;
  const measured = levels.filter(({ name: level }) => !/human|target/.test(level));
  return measured.every(({ error }) => isSmallError(unit, error, guess));
}

/** What twice the loss means is not known of a loss of one's own: it may be tiny, or a bound. */
function hasScale({ loss }: RunInfo, { kind, metric }: Verdict): boolean {
  return metric !== 'loss' || kind === 'high-bias' || isNamedLoss(loss);
}

function isWide({ size, from, kind }: Gap, metric: string, levels: Verdict['levels']): boolean {
  if (kind === 'avoidable-bias') return true;
  const base = levels.find(({ name }) => name === from)?.error ?? 0;
  const isRate = /acc(uracy)?$/i.test(metric);
  return isRate ? size >= WORTH_A_WARNING : size >= Math.abs(base);
}
