/** Constants that esbuild computes: numbers it knows, operators on literals, `Enum.Member`. */
const computed =
  /^(?:undefined|void\s.+|NaN|Infinity|[-+!~]\s*[\w.'"`]+|typeof\s+\S+|[\p{ID_Start}$_][\p{ID_Continue}$]*(?:\.[\p{ID_Continue}$]+|\[[^\]]+\])+|(['"`]).*\1)$/u;

/** Where the last expression of a cell begins, if it is one that esbuild may drop as having no effect. */
export function droppedExpression(code: string): number | undefined {
  const body = code.replace(/(?:\s|;|\/\/[^\n]*$|\/\*(?:[^*]|\*(?!\/))*\*\/)+$/, '');
  const start = Math.max(body.lastIndexOf('\n'), body.lastIndexOf(';'), body.lastIndexOf('}')) + 1;
  const last = body.slice(start);
  const indent = last.length - last.trimStart().length;
  return computed.test(last.trim()) ? start + indent : undefined;
}
