/** A whole number of at least `least`; the message says which option of which call is wrong. */
export function wholeOption(value: number, name: string, least = 1): number {
  if (Number.isInteger(value) && value >= least) return value;
  throw new RangeError(`${name} must be an integer of at least ${least}, got ${String(value)}.`);
}
