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

/** What TypeScript says about programs, each a module of its own, as `id: message`. */
export function typeErrors(programs: { id: string; text: string }[]): string[] {
  const texts = new Map(programs.map(({ id, text }) => [join(root, 'test/tune', `${id}.ts`), text]));
  texts.set(join(root, 'test/tune/descent.d.ts'), descentModule);
  const host = withTexts(ts.createCompilerHost(options), texts);
  const program = ts.createProgram([...texts.keys()], options, host);
  return [...texts.keys()].flatMap((file) => {
    const source = program.getSourceFile(file);
    const said = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return said.map(({ messageText, start = 0 }) => {
      const line = 1 + (source?.getLineAndCharacterOfPosition(start).line ?? 0);
      return `${file}:${line}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
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
