import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import type MagicString from 'magic-string';
import type { Transpiled } from './transpile';

/** A position in a source. Lines and columns are one-based. */
export interface Position {
  line: number;
  column: number;
}

/** JavaScript that is ready to run, and the way back to what the user wrote. */
export interface Compiled {
  filename: string;
  /** What the user wrote. */
  source: string;
  code: string;
  /** Undefined for code that the compiler added. */
  originalOf(position: Position): Position | undefined;
}

/** Maps are made when an error first needs them: most cells never do. */
export function compiled(filename: string, source: string, rewritten: MagicString, map: string): Compiled {
  let maps: [TraceMap, TraceMap] | undefined;
  return {
    filename,
    source,
    code: rewritten.toString(),
    originalOf(position) {
      const [outer, inner] = (maps ??= [
        new TraceMap(rewritten.generateMap({ hires: 'boundary', source: 'transpiled' }).toString()),
        new TraceMap(map),
      ]);
      const transpiled = trace(outer, position);
      return transpiled && trace(inner, transpiled);
    },
  };
}

function trace(map: TraceMap, { line, column }: Position): Position | undefined {
  const found = originalPositionFor(map, { line, column: column - 1 });
  return found.line === null ? undefined : { line: found.line, column: found.column + 1 };
}

/** Offset in the source that an offset in transpiled code comes from. */
export function mapPosition({ code, map }: Transpiled, source: string, offset: number): number | undefined {
  const before = code.slice(0, offset).split('\n');
  const position = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  const found = trace(new TraceMap(map), position);
  if (!found) return undefined;
  const lines = source.split('\n').slice(0, found.line - 1);
  return lines.reduce((sum, line) => sum + line.length + 1, found.column - 1);
}

/** Where a position in transpiled code comes from. */
export const originalPosition = (map: string, position: Position) => trace(new TraceMap(map), position);
