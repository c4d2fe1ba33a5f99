import { readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { preProcessFile } from 'typescript';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const sources = ['kernel', 'extension', 'webviews', 'test'].flatMap(filesBelow);
const isSource = new Set(sources);

/** `where` may import only what `may` matches; packages by name, our own files by path. */
const table: { where: RegExp; may: RegExp; why: string }[] = [
  {
    where: /^kernel\/protocol\//,
    may: /^(kernel\/protocol\/|vscode-jsonrpc$)/,
    why: 'the protocol is a leaf',
  },
  {
    where: /^webviews\/protocol\//,
    may: /^(webviews\/protocol\/|kernel\/protocol\/)/,
    why: 'the protocol is a leaf',
  },
  { where: /^kernel\//, may: /^(?!extension\/|webviews\/|test\/)/, why: 'the kernel stands below' },
  {
    where: /^webviews\//,
    may: /^(webviews\/|kernel\/protocol\/|preact|uplot|vscode-notebook-renderer$)/,
    why: 'webviews run in a browser, and see only messages',
  },
  {
    where: /^kernel\/diagnosis\//,
    may: /^(kernel\/diagnosis\/|kernel\/protocol\/)/,
    why: 'diagnosis is pure',
  },
  {
    where: /^extension\/server\//,
    may: /^(extension\/(server|lint)\/|kernel\/protocol\/|typescript$|vscode-languageserver(-textdocument|\/node)$)/,
    why: 'the language server reads text and asks nobody',
  },
  {
    where: /^extension\/lint\//,
    may: /^(?!vscode$|node:|kernel\/(?!protocol|checks\/(facts|classWeights|layerKinds|lossKinds|judge|registry)$)|extension\/(?!lint))/,
    why: 'lint is pure, and so are the data checks that it shares',
  },
];

describe('imports keep to their directions', () => {
  for (const { where, may, why } of table) {
    test(`${where.source}: ${why}`, () => {
      const wrong = importsOf(where).filter(({ target }) => !may.test(target));
      expect(wrong).toEqual([]);
    });
  }

  test('only the parts of the extension that live in VS Code import vscode', () => {
    const inVscode =
      /^extension\/(main\.ts|notebook|panels|client|findings|views|commands)|^test\/(vscode|harness)\//;
    const wrong = importsOf(/./).filter(({ file, target }) => target === 'vscode' && !inVscode.test(file));
    expect(wrong).toEqual([]);
  });

  test('the extension never imports TensorFlow.js, nor the runner', () => {
    const heavy = /^@tensorflow\/|^kernel\/(engines|session|compile|library|runner|main)\b/;
    expect(importsOf(/^extension\//).filter(({ target }) => heavy.test(target))).toEqual([]);
  });

  test('nothing imports test', () => {
    const wrong = importsOf(/^(kernel|extension|webviews)\//).filter(({ target }) =>
      target.startsWith('test/'),
    );
    expect(wrong).toEqual([]);
  });

  test('siblings of a plugin folder do not import one another', () => {
    const plugin = /^(kernel\/engines|kernel\/monitors|webviews\/charts|extension\/lint\/rules)\/([^/]+)\//;
    const wrong = importsOf(plugin).filter(({ file, target }) => {
      const [, family, own] = plugin.exec(file) ?? [];
      const [, otherFamily, other] = plugin.exec(target) ?? [];
      return family === otherFamily && other !== undefined && own !== other;
    });
    expect(wrong).toEqual([]);
  });
});

test('no file waits for itself to be loaded', () => {
  // The parts of an interpreter call one another as the expressions that it reads nest.
  const interpreters = /^extension\/lint\/(analyze|code)\//;
  const graph = new Map(
    sources.map((file) => [file, neededBy(file).flatMap((one) => fileOf(resolve(file, one)) ?? [])]),
  );
  expect(inCycles(graph).filter((file) => !interpreters.test(file))).toEqual([]);
});

/** What is left when files that need none of the others, or that none of the others needs, are taken away in turn. */
function inCycles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const left = new Map(graph);
  for (let size = Infinity; left.size < size;) {
    size = left.size;
    const needed = new Set([...left.values()].flat());
    for (const [file, needs] of left)
      if (!needed.has(file) || !needs.some((one) => left.has(one))) left.delete(file);
  }
  return [...left.keys()];
}

const IMPORT = /^(?:import|export) (?!type )(?:([^'";]*?) from )?'([^']+)';/gm;
const ONLY_TYPES = /^\{(\s*type [^,}]+,?)+\s*\}$/;

/** What a file imports when it runs: types are gone by then. */
function neededBy(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(IMPORT)].flatMap(([, names = '', from = '']) =>
    ONLY_TYPES.test(names) ? [] : [from],
  );
}

function fileOf(path: string): string | undefined {
  return [`${path}.ts`, `${path}.tsx`, path].find((file) => isSource.has(file));
}

/** Imports of all files that match: packages by name, relative ones as path from the root. */
function importsOf(where: RegExp): { file: string; target: string }[] {
  return sources
    .filter((file) => where.test(file) && !/\.test\.tsx?$/.test(file))
    .flatMap((file) => specifiersOf(file).map((specifier) => ({ file, target: resolve(file, specifier) })));
}

function specifiersOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}

function resolve(file: string, specifier: string): string {
  return specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : specifier;
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.tsx?$/.test(path) && !/\/(examples|fixtures)\//.test(path));
}
