import type { Finding, Severity } from '../../kernel/protocol/findings';
import { epochOfStep, isToldAtEnd } from '../../kernel/protocol/epochs';
import { formatCount, formatMetric } from '../../kernel/protocol/format';
import { curveName, isHigherBetter, metricTitle, type CurveRole } from '../../kernel/protocol/metrics';
import type { RunProgress, RunSnapshot, Series } from '../../kernel/protocol/training';

/**
 * One line over the call that trains: `Run 3: 98.1% validation; overfitting since epoch 6`. `findings` are those of
 * this run, `name` what the user calls it.
 */
export function runTitle(run: RunSnapshot, findings: readonly Finding[], name = run.info.name): string {
  const said = [state(run), result(run), trouble(run, findings)].filter(Boolean);
  return said.length > 0 ? `${name}: ${said.join('; ')}` : name;
}

function state({ info, status, progress, problem }: RunSnapshot): string {
  switch (status) {
    case 'running':
      return `${progress.paused ? 'paused at' : ''} ${where(progress, info.epochs)}`.trim();
    case 'interrupted':
      return `stopped at ${where(progress, info.epochs)}`;
    case 'failed':
      return problem === undefined ? 'failed' : lowerFirst(problem.replace(/\.$/, ''));
    case 'finished':
      return '';
  }
}

/** Epochs are counted from 1, as the user reads them. */
function where({ epoch, step }: RunProgress, epochs: number | undefined): string {
  if (epochs === undefined || epochs === 1) return `step ${formatCount(step)}`;
  return `epoch ${formatCount(Math.min(epoch + 1, epochs))} of ${formatCount(epochs)}`;
}

const ROLES: readonly CurveRole[] = ['validation', 'train', 'batch'];

/** The number that counts: of unseen rows rather than seen ones, of an epoch rather than a batch, a share rather than a loss. */
function result({ series }: RunSnapshot): string {
  const curves = series.flatMap((one) => {
    const curve = curveName(one.name);
    return curve && one.y.length > 0 ? [{ ...curve, last: lastOf(one) }] : [];
  });
  const rank = ({ metric, role }: (typeof curves)[number]) =>
    2 * ROLES.indexOf(role) + (isHigherBetter(metric) ? 0 : 1);
  const [best] = curves.toSorted((a, b) => rank(a) - rank(b));
  if (!best) return '';
  const value = best.last === null ? 'NaN' : formatMetric(best.metric, best.last);
  const rows = best.role === 'validation' ? 'validation' : 'training';
  if (/^acc(uracy)?$/i.test(best.metric)) return `${value} ${rows}`;
  return `${rows} ${lowerFirst(metricTitle(best.metric))} ${value}`;
}

const lastOf = ({ y }: Series) => y.at(-1) ?? null;

const order: Severity[] = ['error', 'warning', 'hint'];

/** The worst that was found, in the words of its rule. */
function trouble(run: RunSnapshot, findings: readonly Finding[]): string {
  const serious = findings.filter(({ severity }) => severity !== 'hint');
  const [worst] = serious.toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  if (!worst) return '';
  const since = began(worst.step, run);
  const others = serious.length > 1 ? ` (and ${serious.length - 1} more)` : '';
  return `${worst.rule.replaceAll('-', ' ')}${since}${others}`;
}

/** Nothing for what was there from the beginning, or is a remark on the whole. */
function began(step: number | undefined, run: RunSnapshot): string {
  if (step === undefined || step <= 1 || isToldAtEnd(run, step)) return '';
  const { epochEnds } = run.progress;
  const { epochs } = run.info;
  if (epochs === undefined || epochs === 1) return ` since step ${formatCount(step)}`;
  const epoch = epochOfStep(epochEnds, step) ?? 1;
  return epoch === 1 ? '' : ` since epoch ${epoch}`;
}

const lowerFirst = (text: string) =>
  /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
