/** Index of the first element that is not below `value`. */
export function lowerBound(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of the element nearest to `value`, or -1. */
export function nearest(sorted: readonly number[], value: number): number {
  const above = lowerBound(sorted, value);
  if (above === 0) return sorted.length > 0 ? 0 : -1;
  if (above === sorted.length) return above - 1;
  return value - (sorted[above - 1] ?? 0) <= (sorted[above] ?? 0) - value ? above - 1 : above;
}
