import type { Finding } from '../protocol/findings';
import type { RunInfo, Verdict } from '../protocol/training';
import { percent } from './words';

/** The verdict as a finding at the `fit` call; undefined when there is nothing to do about it. */
export function verdictFinding(info: RunInfo, verdict: Verdict | undefined): Finding | undefined {
  if (!verdict || verdict.kind === 'good' || verdict.kind === 'unknown') return undefined;
  return {
    rule: verdict.kind,
    source: 'diagnosis',
    severity: verdict.kind === 'not-enough-rows' ? 'hint' : 'warning',
    message: `${info.name}: ${verdict.title}.`,
    evidence: verdict.levels.map(({ name, error, rows }) => {
      const size =
        verdict.metric.endsWith('loss') || error > 1 ? String(Number(error.toPrecision(4))) : percent(error);
      return `${name}: ${size}${rows === undefined ? '' : ` of ${rows} rows`}`;
    }),
    advice: verdict.advice.join('\n'),
    ...(info.place && { place: info.place }),
    runId: info.id,
  };
}
