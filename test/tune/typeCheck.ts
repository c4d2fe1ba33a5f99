import { join } from 'node:path';
import ts from 'typescript';
import { root } from '../harness/paths';
import { beyond } from './fixes/beyond';

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

interface Change {
  before: string;
  after: string;
}

/** What TypeScript says of each program only since it was changed. */
export function newTypeErrors(changes: readonly Change[]): string[][] {
  const after = messagesOf(changes.map((change) => change.after));
  // Most are right afterwards: it does not matter what they were before.
  const open = changes.filter((change) => after.get(change.after)?.length);
  const before = messagesOf(open.map((change) => change.before));
  return changes.map((change) => beyond(after.get(change.after) ?? [], before.get(change.before) ?? []));
}

function messagesOf(texts: readonly string[]): Map<string, string[]> {
  const different = [...new Set(texts)];
  const found = typeErrorsOf(different).map((errors) => errors.map(({ message }) => message));
  return new Map(different.map((text, i) => [text, found[i] ?? []]));
}

/** The same for each text. All are checked as one program, so that the types of TensorFlow.js are read once. */
function typeErrorsOf(texts: readonly string[]): TypeError[][] {
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
