/** By kind of name, what people write who come from elsewhere; a value with a dot or a bracket is code. */
type Aliases = Readonly<Record<string, string>>;

/** The known name that was meant: other spelling, another library's name, or a slip of one or two letters. */
export function nearestOf(
  written: string,
  known: readonly string[],
  aliases: Aliases = {},
): string | undefined {
  const plain = plainOf(written);
  const same = known.find((name) => plainOf(name) === plain);
  const alias = Object.hasOwn(aliases, plain) ? aliases[plain] : undefined;
  if (same !== undefined || alias !== undefined) return same ?? alias;
  if (plain.length < 4) return undefined;
  const slips = Math.min(2, Math.floor(plain.length / 4));
  const near = known
    .map((name) => ({ name, away: distance(plain, plainOf(name)) }))
    .filter(({ away }) => away <= slips)
    .sort((a, b) => a.away - b.away);
  return near[0]?.name;
}

/** `kernel_size`, `kernelSize` and `KERNEL-SIZE` are one. */
const plainOf = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Letters to change, add or leave out. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
