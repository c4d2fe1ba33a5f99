import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestKernel } from './testKernel';

let kernel: TestKernel;
beforeAll(async () => void (kernel = await TestKernel.start()));
afterAll(() => kernel.stop());

const cells = (...codes: string[]) => kernel.value(...codes);

describe('names of earlier cells', () => {
  it('keep their values', async () => {
    expect(await cells('let a = 6; let b = 7; b')).toBe('7');
    expect(await cells('let product = a * b; product', 'a = 10; a * b')).toBe('70');
    expect(await cells('product')).toBe('42');
  });

  it('may be declared again', async () => {
    expect(await cells('const x = 1', 'const x = 2', 'x')).toBe('2');
    expect(await cells('let x: number = 5', "const x = 'text'", 'x.toUpperCase()')).toBe("'TEXT'");
  });

  it('keep old classes for old objects', async () => {
    await cells('class M { say() { return 1 } }\nconst m = new M()', 'class M { say() { return 2 } }');
    expect(await cells('[m.say(), new M().say(), m instanceof M].join()')).toBe("'1,2,false'");
  });

  it('are seen by functions that were made before', async () => {
    expect(await cells('let lr = 1; const read = () => lr', 'lr = 2', 'read()')).toBe('2');
    expect(await cells('let lr = 3', 'read()')).toBe('3');
    await cells(
      'function f() { return 1 }\nfunction caller() { return f() + later() }',
      'const later = () => 10',
    );
    expect(await cells('function f() { return 2 }', 'caller()')).toBe('12');
  });

  it('refuse assignment when they are constant', async () => {
    await cells('const fixed = 1');
    for (const code of ['fixed = 2', 'fixed++', '[fixed] = [2]', '({ fixed } = { fixed: 3 })']) {
      const { status, error } = await kernel.run(code);
      expect(status).toBe('error');
      expect(error).toMatchObject({ name: 'TypeError', message: expect.stringContaining('fixed') as string });
    }
    expect(await cells('fixed')).toBe('1');
  });

  it('survive a cell that fails after declaring them', async () => {
    expect((await kernel.run("const before = 1\nthrow new Error('x')\nconst after = 2")).status).toBe(
      'error',
    );
    expect(await cells('before')).toBe('1');
    expect((await kernel.run('after')).error?.message).toBe('after is not defined');
    expect((await kernel.run("const waited = 3; await Promise.reject(new Error('no'))")).status).toBe(
      'error',
    );
    expect(await cells('waited')).toBe('3');
  });

  it('come from every kind of pattern', async () => {
    await cells(
      'const { p, q: [r, , s = 4, ...t], ...u } = { p: 1, q: [2, 3, undefined, 5, 6], v: 7, w: 8 }',
    );
    expect(await cells('JSON.stringify([p, r, s, t, u])')).toBe(`'[1,2,4,[5,6],{"v":7,"w":8}]'`);
  });

  it('come from var in loops but not from let', async () => {
    await cells('for (var i = 0; i < 3; i++) await null\nfor (let hidden = 0; hidden < 2; hidden++);');
    expect(await cells('i')).toBe('3');
    expect(await cells('typeof hidden')).toBe("'undefined'");
  });

  it('may be those of built-ins', async () => {
    await cells(
      "const name = 'n'; const Promise = 1; let Map = 2; const require = 3; const console_ = console",
    );
    expect(await cells('await null; [name, Promise, Map, require].join()')).toBe("'n,1,2,3'");
    expect(await cells('new Set([1]).size')).toBe('1');
  });

  it('may be properties of globalThis', async () => {
    expect(await cells('globalThis.shared = 9', 'shared')).toBe('9');
    expect(await cells('const readsLater = () => setLater', 'globalThis.setLater = 5', 'readsLater()')).toBe(
      '5',
    );
  });

  it('may be exported, and come from TypeScript', async () => {
    expect(
      await cells('export const exported = 1\nexport default function named() { return 2 }'),
    ).toBeUndefined();
    expect(await cells('exported + named()')).toBe('3');
    await cells(
      'namespace Shapes { export const sides = 4 }\ninterface Point { x: number }\nenum Color { Red, Green }',
      'function first<T>(list: T[]): T { return list[0]! }\nconst point = { x: 1 } satisfies Point',
    );
    expect(await cells('[Shapes.sides, first([5]), point.x, Color.Green, Color[0]].join()')).toBe(
      "'4,5,1,1,Red'",
    );
    expect(await cells('enum Color { Blue }', 'JSON.stringify(Color)')).toBe(`'{"0":"Blue","Blue":0}'`);
  });

  it('give functions and classes their names', async () => {
    await cells('const arrow = () => 1; let Klass = class {}; let assigned; assigned = () => 2');
    expect(await cells('[arrow.name, Klass.name, assigned.name].join()')).toBe("'arrow,Klass,assigned'");
  });

  it('are not methods of anything', async () => {
    expect(await cells('function self(this: unknown) { return this }', 'self() === undefined')).toBe('true');
  });
});

describe('restart', () => {
  it('forgets names and counts from 1 again', async () => {
    await cells('let gone = 1');
    await kernel.connection.restart();
    const outcome = await kernel.run('gone');
    expect(outcome.error).toMatchObject({ name: 'ReferenceError', message: 'gone is not defined' });
    expect(outcome.executionCount).toBe(1);
  });
});
