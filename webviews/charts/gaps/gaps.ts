import { isRatio } from '../../../kernel/protocol/metrics';
import type { Gap, Verdict } from '../../../kernel/protocol/training';
import { formatNumber, formatPercent } from '../../../kernel/protocol/format';

const NAMES: Readonly<Record<Gap['kind'], string>> = {
  'avoidable-bias': 'avoidable bias',
  variance: 'variance',
  'data-mismatch': 'data mismatch',
  'validation-overfitting': 'fitted to validation',
};

/** One line of the picture: a level as a dot, or a gap as a bar between two levels. Places in [0, 1]. */
export type GapRow =
  | { type: 'level'; name: string; at: number; value: string }
  | {
      type: 'gap';
      kind: Gap['kind'];
      name: string;
      from: number;
      to: number;
      /** Where the second level is; the 95% range of the gap is drawn about it. */
      end: number;
      error: number;
      value: string;
      significant: boolean;
      /** The significant gap to work on first. */
      largest: boolean;
    };

/** Levels of error from the best to the worst, with what lies between them. */
export function gapRows(verdict: Verdict): GapRow[] {
  const errorOf = new Map(verdict.levels.map(({ name, error }) => [name, error]));
  const end = Math.max(...verdict.levels.map(({ error }) => error), 1e-9) * 1.08;
  const ratio = isRatio(verdict.metric);
  const level = (name: string, error: number): GapRow => ({
    type: 'level',
    name,
    at: error / end,
    value: ratio ? formatPercent(error) : formatNumber(error),
  });
  const largest = verdict.gaps
    .filter(({ significant, size }) => significant && size > 0)
    .toSorted((a, b) => b.size - a.size)[0];
  const rows = new Map<string, GapRow>();
  for (const gap of verdict.gaps) {
    const from = errorOf.get(gap.from);
    const to = errorOf.get(gap.to);
    if (from === undefined || to === undefined) continue;
    if (!rows.has(gap.from)) rows.set(gap.from, level(gap.from, from));
    rows.set(`${gap.from} → ${gap.to}`, { ...bar(gap, from, to, end, ratio), largest: gap === largest });
    if (!rows.has(gap.to)) rows.set(gap.to, level(gap.to, to));
  }
  for (const { name, error } of verdict.levels) if (!rows.has(name)) rows.set(name, level(name, error));
  return [...rows.values()];
}

function bar(
  gap: Gap,
  from: number,
  to: number,
  end: number,
  ratio: boolean,
): Omit<Extract<GapRow, { type: 'gap' }>, 'largest'> {
  return {
    type: 'gap',
    kind: gap.kind,
    name: NAMES[gap.kind],
    from: Math.min(from, to) / end,
    to: Math.max(from, to) / end,
    end: to / end,
    error: range(gap.standardError ?? 0) / end,
    value: gapText(gap, ratio),
    significant: gap.significant,
  };
}

/** Half of the 95% range, as the words of the verdict have it: a bar whose range reaches its start may be chance. */
function range(standardError: number): number {
  return 2 * standardError;
}

/** Size and 95% range: `+4.1 ± 0.6 pts` for shares, `+0.021 ± 0.004` otherwise. */
export function gapText({ size, standardError }: Gap, ratio: boolean): string {
  const digits = Math.abs(size) < 0.01 ? 2 : 1;
  const number = (value: number): string => (ratio ? (value * 100).toFixed(digits) : formatNumber(value));
  const sign = size >= 0 ? '+' : '−';
  const error = standardError === undefined ? '' : ` ± ${number(range(standardError))}`;
  return `${sign}${number(Math.abs(size))}${error}${ratio ? ' pts' : ''}`;
}
