/** A name up to this long is shown whole. */
const SHORT = 24;
/** So much may be left out at either end: less is no gain. */
const WORTH_IT = 8;
/** The word that differs, and one beside it. */
const LAST = /(?:[^_/.-]*[_/.-])?[^_/.-]*$/;

/** Long names that differ in a part of them, shortened to that part: `…_3/…`. What is cut ends at a word. */
export function shortNames(names: readonly string[]): string[] {
  if (names.length < 2 || names.every(({ length }) => length <= SHORT)) return [...names];
  const start = common(names, (text) => text).replace(LAST, '').length;
  const cut = start >= WORTH_IT ? start : 0;
  const rest = names.map((name) => name.slice(cut));
  const end = common(rest, (text) => Array.from(text).reverse().join('')).replace(LAST, '').length;
  return rest.map((name) => {
    const middle = end >= WORTH_IT ? `${name.slice(0, name.length - end)}…` : name;
    return cut > 0 ? `…${middle}` : middle;
  });
}

/** The longest beginning that all have. */
function common(names: readonly string[], read: (name: string) => string): string {
  const [first = '', ...others] = names.map(read);
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length--;
  return first.slice(0, length);
}
