import { field, isNumberArray, isPlainObject } from '../duck';
import type { Renderer } from '../renderer';
import { tableBundle } from '../table';
import { formatNumber } from '../tensorText';

const EDGE = 5;

/** What `model.fit` returns: one row for each epoch. */
export const historyRenderer: Renderer = (value) => {
  const epochs = field(value, 'epoch');
  const history = field(value, 'history');
  if (!isNumberArray(epochs) || !isPlainObject(history)) return undefined;
  const metrics = lossFirst(
    Object.entries(history).filter((entry): entry is [string, number[]] => isNumberArray(entry[1])),
  );
  if (metrics.length === 0 || epochs.length === 0) return undefined;
  const row = (index: number) => [
    String((epochs[index] ?? 0) + 1),
    ...metrics.map(([, series]) => formatNumber(series[index] ?? NaN)),
  ];
  const all = epochs.map((_, index) => index);
  const isLong = all.length > 2 * EDGE + 1;
  const rows = isLong ? [...all.slice(0, EDGE).map(row), ['…'], ...all.slice(-EDGE).map(row)] : all.map(row);
  return tableBundle({
    title: `Training history, ${String(epochs.length)} epoch${epochs.length === 1 ? '' : 's'}`,
    columns: ['epoch', ...metrics.map(([name]) => name)].map((title) => ({ title, numeric: true })),
    rows,
  });
};

/** TensorFlow.js names the validation before what it validates; people read the training first. */
function lossFirst(metrics: [string, number[]][]): [string, number[]][] {
  const rank = (name: string) => Number(name.startsWith('val_'));
  return metrics.toSorted(([a], [b]) => rank(a) - rank(b));
}
