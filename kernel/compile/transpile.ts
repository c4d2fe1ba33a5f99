import type { Loader, Message, TransformFailure, TransformOptions } from 'esbuild';
import { CompileError, type SyntaxProblem } from './compileError';
import { esbuild } from './esbuild';

export interface Source {
  /** Shown in stacks, and unique within the process. */
  filename: string;
  code: string;
  /** Tried in this order: the first that parses is taken, and the errors of the first are reported. */
  loaders: [Loader, ...Loader[]];
}

export interface Transpiled {
  code: string;
  /** JSON of the source map. */
  map: string;
}

const options: TransformOptions = {
  target: 'node20',
  sourcemap: 'external',
  sourcesContent: false,
  treeShaking: false,
  logLevel: 'silent',
  tsconfigRaw: {
    compilerOptions: {
      verbatimModuleSyntax: true,
      experimentalDecorators: true,
      useDefineForClassFields: true,
    },
  },
};

/** Takes types and new syntax away. Throws {@link CompileError}. */
export async function transpile(source: Source): Promise<Transpiled> {
  let first: CompileError | undefined;
  for (const loader of source.loaders) {
    try {
      const { code, map } = await esbuild().transform(source.code, {
        ...options,
        loader,
        sourcefile: 'source',
      });
      return { code, map };
    } catch (error) {
      first ??= compileError(source, error);
    }
  }
  throw first ?? new Error('no loader was given');
}

function compileError(source: Source, error: unknown): CompileError {
  const [first, ...rest] = (error as Partial<TransformFailure>).errors ?? [];
  if (first === undefined) throw error;
  return new CompileError(source.filename, source.code, [problem(first), ...rest.map(problem)]);
}

function problem({ text, location }: Message): SyntaxProblem {
  if (!location) return { message: text, line: 1, column: 1 };
  // esbuild counts bytes, editors count UTF-16 units.
  const before = Buffer.from(location.lineText).subarray(0, location.column).toString();
  return { message: text, line: location.line, column: before.length + 1 };
}
