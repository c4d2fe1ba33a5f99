import type { Overfitting } from './overfitting';
import type { Techniques } from './tried';

/** `0.0412` as `4.1%`. */
export function percent(error: number): string {
  return `${(100 * error).toFixed(digits(error))}%`;
}

/** `0.041` as `4.1 points`. */
export function points(size: number): string {
  const text = (100 * size).toFixed(digits(size));
  return `${text} ${Number(text) === 1 ? 'point' : 'points'}`;
}

/** Two decimals only where one would hide everything. */
function digits(fraction: number): number {
  return Math.abs(fraction) > 0 && Math.abs(fraction) < 0.0095 ? 2 : 1;
}

/** Four significant digits without trailing zeros. */
export function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}

export function count(rows: number): string {
  return rows.toLocaleString('en-US');
}

/** `a`, `a and b`, `a, b and c`. */
export function list(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}

export function overfittingSentence({ bestEpoch, bestLoss, lastLoss }: Overfitting): string {
  return (
    `Overfitting since epoch ${bestEpoch}: the validation loss rose from ${short(bestLoss)} to ` +
    `${short(lastLoss)} while the training loss kept falling.`
  );
}

/** So that nobody wonders why a remedy is missing. */
export function alreadyTried(tried: Techniques | undefined): string {
  return tried && tried.size > 0 ? `Already there: ${list([...tried])}.` : '';
}
