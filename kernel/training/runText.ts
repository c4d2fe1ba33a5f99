import { epochsEnded } from '../protocol/epochs';
import { curveName } from '../protocol/metrics';
import type { RunSnapshot, Series } from '../protocol/training';

/** A run as plain text: heading, one row per metric, verdict. */
export function runText(snapshot: RunSnapshot): string {
  const { verdict, problem } = snapshot;
  const lines = [heading(snapshot), ...metricTable(snapshot.series, snapshot.info.metrics)];
  if (problem !== undefined) lines.push(`Problem: ${problem}`);
  if (verdict) lines.push(verdict.title, ...verdict.advice.slice(0, 1).map((first) => `Next: ${first}`));
  return lines.join('\n');
}

function heading({ info, status, progress }: RunSnapshot): string {
  const of = (total: number | undefined) => (total === undefined ? '' : `/${total}`);
  const parts = [
    `${info.name} (${status})`,
    epochsEnded(progress) > 0 || info.epochs !== undefined
      ? `epoch ${epochsEnded(progress)}${of(info.epochs)}`
      : undefined,
    `step ${progress.step}`,
    `${progress.elapsedSeconds.toFixed(1)} s`,
    progress.samplesPerSecond === undefined
      ? undefined
      : `${Math.round(progress.samplesPerSecond)} samples/s`,
    `${info.engine.id}: ${info.engine.device}`,
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}

function metricTable(all: readonly Series[], metrics: readonly string[]): string[] {
  const series = inOrder(all, metrics);
  const rows = series.flatMap(({ name, y }) => {
    const curve = curveName(name);
    if (!curve || y.length === 0) return [];
    if (curve.role === 'batch' && series.some((other) => other.name === curve.metric)) return [];
    const numbers = y.filter((value) => value !== null);
    return [[name, cell(y[0]), cell(y.at(-1)), cell(min(numbers)), cell(max(numbers))]];
  });
  if (rows.length === 0) return [];
  const table = [['', 'first', 'last', 'min', 'max'], ...rows];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table.map((row) =>
    row
      .map((text, column) =>
        column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}

/** Validation below training, metrics as the user listed them. */
function inOrder(series: readonly Series[], metrics: readonly string[]): Series[] {
  const rank = ({ name }: Series) => {
    const index = metrics.indexOf(curveName(name)?.metric ?? '');
    return index < 0 ? metrics.length : index;
  };
  return [...series].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}

function min(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((a, b) => Math.min(a, b));
}

function max(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((a, b) => Math.max(a, b));
}

function cell(value: number | null | undefined): string {
  return value === null || value === undefined ? 'NaN' : String(Number(value.toPrecision(4)));
}
