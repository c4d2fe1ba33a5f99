import type { Loader } from 'esbuild';
import { CellRewriter } from './cellRewriter';
import { compiled, mapPosition, type Compiled } from './compiled';
import { droppedExpression } from './droppedExpression';
import { parseProgram, type Syntax } from './syntax';
import { transpile, type Source, type Transpiled } from './transpile';

export interface CellSource {
  filename: string;
  code: string;
  language: 'typescript' | 'javascript';
}

/** What the compiler has to know about earlier cells. */
export interface KnownNames {
  /** A cell has declared it. */
  isDeclared(name: string): boolean;
  /** It was declared with `const` or imported. */
  isConstant(name: string): boolean;
}

export interface CompiledCell extends Compiled {
  /**
   * Names whose boxes the function takes, in this order, after the {@link Runtime}. `code` is that
   * function: asynchronous, it gives `{ value }` if the cell ends with an expression.
   */
  boxes: string[];
}

// `<T>value` and `<T>(x) => y` are TypeScript, `<T>text</T>` is JSX: a file cannot be both.
const loaders: Record<CellSource['language'], [Loader, ...Loader[]]> = {
  typescript: ['ts', 'tsx'],
  javascript: ['jsx'],
};

/** Throws {@link CompileError}. */
export async function compileCell(cell: CellSource, known: KnownNames): Promise<CompiledCell> {
  const source = { ...cell, loaders: loaders[cell.language] };
  const { transpiled, syntax } = await keepLastExpression(source);
  const rewriter = new CellRewriter(syntax, cell.code, known);
  const boxes = rewriter.rewrite();
  return { ...compiled(cell.filename, cell.code, rewriter.edits.text, transpiled.map), boxes };
}

/** esbuild drops a last expression that it can compute itself, e.g. `NaN` or a member of an enum. */
async function keepLastExpression(source: Source): Promise<{ transpiled: Transpiled; syntax: Syntax }> {
  const first = await parsed(source, source.code);
  const start = droppedExpression(source.code);
  if (start === undefined) return first;
  const last = first.syntax.program.body.at(-1);
  const place = last && mapPosition(first.transpiled, source.code, last.start);
  if (last?.type === 'ExpressionStatement' && place !== undefined && place >= start) return first;
  return parsed(source, `${source.code.slice(0, start)}0, ${source.code.slice(start)}`);
}

async function parsed(source: Source, code: string) {
  const transpiled = await transpile({ ...source, code });
  return { transpiled, syntax: parseProgram(transpiled, source) };
}
