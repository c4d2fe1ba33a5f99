/** What is in `some` more often than in `others`. */
export function beyond<T>(some: readonly T[], others: readonly T[]): T[] {
  const left = [...others];
  return some.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
