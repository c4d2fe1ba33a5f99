import { join } from 'node:path';
import ts from 'typescript';
import { root } from '../harness/paths';

/** What a notebook of the bench takes from Descent's own module. */
const descentModule = "declare module 'descent' { export function setRandomSeed(seed: number): void }";

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
  noEmit: true,
  types: [],
};

interface TypeError {
  line: number;
  message: string;
}

/** What TypeScript says about programs, each a module of its own. */
export function typeErrors(programs: readonly { id: string; text: string }[]): string[] {
  const found = typeErrorsOf(programs.map(({ text }) => text));
  return programs.flatMap(({ id }, i) =>
    (found[i] ?? []).map(({ line, message }) => `${id}:${line}: ${message}`),
  );
}

/** The same for each text. All are checked as one program, so that the types of TensorFlow.js are read once. */
export function typeErrorsOf(texts: readonly string[]): TypeError[][] {
  const files = texts.map((_, i) => join(root, 'test/tune', `program${i}.ts`));
  const known = new Map(files.map((file, i) => [file, texts[i] ?? '']));
  known.set(join(root, 'test/tune/descent.d.ts'), descentModule);
  const host = withTexts(ts.createCompilerHost(options), known);
  const program = ts.createProgram([...known.keys()], options, host);
  return files.map((file) => {
    const source = program.getSourceFile(file);
    const said = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return said.map(({ messageText, start = 0 }) => ({
      line: 1 + (source?.getLineAndCharacterOfPosition(start).line ?? 0),
      message: ts.flattenDiagnosticMessageText(messageText, ' '),
    }));
  });
}

/** Files that are nowhere on the disk. */
function withTexts(host: ts.CompilerHost, texts: Map<string, string>): ts.CompilerHost {
  return {
    ...host,
    fileExists: (file) => texts.has(file) || host.fileExists(file),
    readFile: (file) => texts.get(file) ?? host.readFile(file),
    getSourceFile(file, version, ...rest) {
      const text = texts.get(file);
      if (text === undefined) return host.getSourceFile(file, version, ...rest);
      return ts.createSourceFile(file, text, version);
    },
  };
}
