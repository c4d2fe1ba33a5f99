/** The names that compiled code uses for its own purposes: none of them occurs in the user's code. */
export interface Names {
  /** The {@link Runtime}. */
  runtime: string;
  /** Its flag, tested in every loop. */
  stop: string;
  guard: string;
  each: string;
  /** The box of a top-level name. */
  box: (name: string) => string;
  /** The namespace of the n-th import of a module. */
  imported: (index: number) => string;
  /** The value of `export default …`. */
  defaultExport: string;
}

export function namesFor(code: string): Names {
  let prefix = '$$';
  while (code.includes(prefix)) prefix += '$';
  return {
    runtime: `${prefix}runtime`,
    stop: `${prefix}stop`,
    guard: `${prefix}guard`,
    each: `${prefix}each`,
    box: (name) => `${prefix}v_${name}`,
    imported: (index) => `${prefix}m${index}_`,
    defaultExport: `${prefix}default`,
  };
}

const ours =
  /\(0 ?, ?\${2,}(?:v_|m\d+_\.)([\p{ID_Continue}$]+)(?:\.[vdc])?\)|\${2,}(?:v_([\p{ID_Continue}$]+)\.[vdc]|m\d+_\.([\p{ID_Continue}$]+))/gu;

/** V8 quotes the running code in its messages; this gives back the names that the user wrote. */
export function withUserNames(message: string): string {
  if (!message.includes('$$')) return message;
  return message.replace(
    ours,
    (_, called?: string, boxed?: string, member?: string) => called ?? boxed ?? member ?? '',
  );
}
