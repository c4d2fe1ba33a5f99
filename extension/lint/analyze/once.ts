/**
 * What something tells by itself is worked out once, and goes when it goes. A keystroke changes one cell, and the
 * other cells keep their trees (see `parseCells`).
 */
export function once<K extends object, T>(compute: (of: K) => T): (of: K) => T {
  const known = new WeakMap<K, { value: T }>();
  return (of) => {
    let entry = known.get(of);
    if (!entry) known.set(of, (entry = { value: compute(of) }));
    return entry.value;
  };
}
