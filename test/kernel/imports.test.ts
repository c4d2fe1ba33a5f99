import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestKernel } from './testKernel';

let kernel: TestKernel;
const files = {
  'util.ts':
    'export const answer: number = 42; export interface Shape { sides: number }\nexport let count = 0; export function add() { count++ }',
  'lib/index.ts':
    "export { answer as again } from '../util'; export * from './inner.js'; export default () => 'default'",
  'lib/inner.ts': 'export const inner = { here: import.meta.url, folder: __dirname }',
  '../outer.ts': 'export const outer = 1',
  'side.ts': "(globalThis as any).sideEffect = 'ran'",
  'circle/a.ts': "import { b } from './b'; export const a = 'a'; export function both() { return a + b() }",
  'circle/b.ts': "import { a, both } from './a'; export function b() { return typeof both + a }",
  'broken.ts': 'export const x = 1;\nconst y = ;',
  'throws.ts': '\nexport function fail() {\n  const n: number = 1;\n  throw new Error(`in a file ${n}`);\n}',
  'config.json': '{ "depth": 3 }',
  'old.cjs': "exports.kind = 'commonjs'; exports.folder = __dirname",
  'node_modules/plain/index.js':
    "module.exports = { value: 1, default: 'x' }; module.exports.nested = () => 2",
  'node_modules/interop/index.js':
    "Object.defineProperty(exports, '__esModule', { value: true }); exports.default = 'dflt'; exports.named = 1",
  'node_modules/callable/index.js': 'module.exports = function () { return 7 }; module.exports.extra = 8',
  'node_modules/esm-only/package.json':
    '{ "name": "esm-only", "type": "module", "exports": { "import": "./main.js" } }',
  'node_modules/esm-only/main.js': "export const only = 'esm'; export default class Thing {}; await null;",
  'node_modules/@scope/deep/package.json': '{ "name": "@scope/deep", "exports": { "./part": "./part.js" } }',
  'node_modules/@scope/deep/part.js': "exports.part = 'deep'",
};
beforeAll(async () => void (kernel = await TestKernel.start({ files })));
afterAll(() => kernel.stop());

const value = (...codes: string[]) => kernel.value(...codes);

describe('imports', () => {
  it('of what Node has, in every form, for later cells too', async () => {
    expect(
      await value(
        "import path from 'path'; import * as os from 'node:os'; import { join, sep as s } from 'node:path'",
        'path.sep === s && join(s) === s && os.EOL.length > 0',
      ),
    ).toBe('true');
    expect(await value("let join = (a: string) => 'own' + a", "join('!')")).toBe("'own!'");
    expect(await value("const { readFile } = await import('node:fs/promises'); typeof readFile")).toBe(
      "'function'",
    );
  });

  it.each(['./util.ts', './util', './util.js'])('of a file as %s', async (path) => {
    expect(await value(`import { answer } from '${path}'; answer`)).toBe('42');
  });

  it('of files in other folders, with what they export on', async () => {
    expect(await value("import { outer } from '../outer'; outer")).toBe('1');
    expect(
      await value("import make, { again, inner } from './lib'; [make(), again, inner.folder].join()"),
    ).toBe(`'default,42,${join(kernel.folder, 'lib')}'`);
    expect(await value('inner.here')).toContain('lib/inner.ts');
  });

  it('are live', async () => {
    expect(await value("import { count, add } from './util'; add(); add(); count")).toBe('2');
    expect((await kernel.run('count = 5')).error?.name).toBe('TypeError');
  });

  it('may go in a circle', async () => {
    expect(await value("import { both } from './circle/a'; both()")).toBe("'afunctiona'");
  });

  it('of types are erased, unused ones do no harm, side effects happen', async () => {
    expect(
      await value(
        "import type { Nothing } from './not-there'; import { Shape, answer } from './util'; const s: Shape = { sides: answer }; s.sides",
      ),
    ).toBe('42');
    expect(await value("import './side'; sideEffect")).toBe("'ran'");
  });

  it('of a name that is not exported fail when it is used', async () => {
    expect(await value("import { nothing } from './util'; 1")).toBe('1');
    expect((await kernel.run('nothing')).error?.message).toBe("'./util' has no export named 'nothing'");
  });

  it('of JSON and CommonJS files', async () => {
    expect(await value("import config, { depth } from './config.json'; [config.depth, depth].join()")).toBe(
      "'3,3'",
    );
    expect(await value("import { kind } from './old.cjs'; kind")).toBe("'commonjs'");
  });

  it('of packages, whatever they are made of', async () => {
    expect(
      await value("import plain, { value, nested } from 'plain'; [plain.value, value, nested()].join()"),
    ).toBe("'1,1,2'");
    expect(await value("import interop, { named } from 'interop'; [interop, named].join()")).toBe("'dflt,1'");
    expect(
      await value(
        "import callable, { extra } from 'callable'; import * as all from 'callable'; [callable(), extra, all.default()].join()",
      ),
    ).toBe("'7,8,7'");
    expect(await value("import Thing, { only } from 'esm-only'; [only, typeof Thing].join()")).toBe(
      "'esm,function'",
    );
    expect(await value("import { part } from '@scope/deep/part'; part")).toBe("'deep'");
  });

  it('see edits when the cell runs again', async () => {
    await kernel.put('edited/leaf.ts', 'export const v = 1');
    await kernel.put('edited/root.ts', "export * from './leaf'");
    const code = "import { v } from './edited/root'; v";
    expect(await value(code)).toBe('1');
    await kernel.put('edited/leaf.ts', 'export const v = 22');
    await utimes(join(kernel.folder, 'edited/leaf.ts'), 1, 1);
    expect(await value(code)).toBe('22');
  });

  it('stand before everything else', async () => {
    expect(
      await value("const before = typeof tail; before;\nimport { join as tail } from 'node:path';\nbefore"),
    ).toBe("'function'");
  });

  it('may be written as require, and know where they are', async () => {
    expect(await value("require('node:path').sep === require('./old.cjs').folder[0] || true")).toBe('true');
    expect(await value("require('./old.cjs').kind")).toBe("'commonjs'");
    expect(await value('[__dirname, __filename, import.meta.dirname, import.meta.filename].join("|")')).toBe(
      `'${[kernel.folder, kernel.options.notebook, kernel.folder, kernel.options.notebook].join('|')}'`,
    );
    expect(await value('import.meta.url')).toContain('test.ipynb');
  });
});

describe('an import that fails', () => {
  it('names the package and how to install it', async () => {
    const { error } = await kernel.run("import x from '@nobody/nothing/sub'");
    expect(error).toMatchObject({ code: 'module-not-found' });
    expect(error?.message).toContain('@nobody/nothing');
    expect(error?.message).toContain(kernel.folder);
    expect(error?.advice).toContain('npm install @nobody/nothing');
    expect((await kernel.run('1')).text).toBe('1');
  });

  it('finds the package once it is installed', async () => {
    expect((await kernel.run("import late from 'late'")).error?.code).toBe('module-not-found');
    const folder = join(kernel.folder, 'node_modules/late');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'index.js'), "module.exports = 'came'");
    expect(await value("import late from 'late'; late")).toBe("'came'");
  });

  it('names the file that is not there', async () => {
    const { error } = await kernel.run("import { x } from './missing/file'");
    expect(error).toMatchObject({ code: 'module-not-found' });
    expect(error?.message).toContain('./missing/file');
  });

  it('names file, line and column of a syntax error, until it is mended', async () => {
    const { error } = await kernel.run("import { x } from './broken'");
    expect(error).toMatchObject({ name: 'SyntaxError', code: 'syntax' });
    expect(error?.frames[0]?.place).toEqual({ file: join(kernel.folder, 'broken.ts'), line: 2, column: 11 });
    await kernel.put('broken.ts', 'export const x = 11;');
    expect(await value("import { x } from './broken'; x")).toBe('11');
  });

  it('in a function of a file keeps the place in the file', async () => {
    const { error } = await kernel.run("import { fail } from './throws';\nfail()");
    const [inner, outer] = error?.frames ?? [];
    expect(inner).toMatchObject({
      functionName: 'fail',
      place: { file: join(kernel.folder, 'throws.ts'), line: 4, column: 9 },
    });
    expect(outer?.place).toMatchObject({ line: 2, column: 1 });
  });
});
