import { Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { Bindings } from '../session/bindings';
import { compileCell } from './cell';
import { CompileError } from './compileError';
import type { Runtime } from './runtime';

const runtime: Runtime = {
  stop: new Int32Array(1),
  stopped: () => undefined,
  guard: (awaited) => awaited,
  each: (iterable) => iterable,
  import: (specifier) => import(String(specifier)) as Promise<object>,
  bind: (namespace, specifier, names) => new Bindings().bind(namespace, specifier, names, () => false),
  constant: (name) => {
    throw new TypeError(`Cannot assign to ${name}`);
  },
  meta: { url: 'file:///notebook' },
};

/** Runs cells one after the other over the same names; gives the value of the last one. */
async function run(...cells: string[]): Promise<unknown> {
  const bindings = new Bindings();
  let value: unknown;
  for (const code of cells) {
    const compiled = await compileCell({ filename: 'cell', code, language: 'typescript' }, bindings);
    const cell = new Script(compiled.code).runInThisContext() as (
      ...parameters: unknown[]
    ) => Promise<unknown>;
    const boxes = compiled.boxes.map((name) => bindings.box(name));
    value = ((await cell(runtime, ...boxes)) as { value: unknown } | undefined)?.value;
  }
  return value;
}

/**
 * Programs that mean the same in one piece and cut into cells at every blank line. Each leaves its result
 * in `out`.
 */
const programs: { [name: string]: string } = {
  'declarations of all kinds': `
let a = 1, b, c = a + 1;

const d = [a, c], e = { a, c };

var f = d.length; var g;

b = f; g = b;

const out = [a, b, c, d, e, f, g];`,
  'destructuring with defaults, rest, holes and computed keys': `
const key = 'k'; const source = { k: 1, n: { list: [1, 2, 3, 4] }, rest1: 5, rest2: 6 };

const { [key]: first, n: { list: [x, , y = 9, ...z] }, missing = () => first, ...others } = source;

let p, q, r; [p, q = 2] = [1]; ({ k: r, nope: p = p } = source);

const out = [first, x, y, z, missing(), missing.name, others, p, q, r];`,
  'functions that call each other, recursion and hoisting': `
const early = typeof even; function even(n: number): boolean { return n === 0 || odd(n - 1) }

function odd(n: number): boolean { return n !== 0 && even(n - 1) }

const out = [early, even(10), odd(7), even.name];`,
  'closures over later assignments': `
let counter = 0; const bump = () => ++counter, read = () => ({ counter });

bump(); bump(); counter += 10;

const out = [read(), counter++, counter--, counter ** 2, (counter ||= 5), (counter &&= 3)];`,
  'shadowing in every scope': `
const v = 'outer'; const seen: unknown[] = [];

function inner(v: string) { seen.push(v); { const v = 'block'; seen.push(v) } for (const v of ['loop']) seen.push(v); return v }

inner('parameter'); try { throw 'caught' } catch (v) { seen.push(v) }

const named = function v() { return typeof v }; class Holder { v = v; static s = v; ['v' + v]() { return v } }

const out = [v, seen, named(), new Holder().v, Holder.s, (new Holder() as any).vouter(), ((v) => v)('arrow'), { v }];`,
  'classes with private members, accessors, statics and inheritance': `
class Base { #p = 1; static made = 0; static { Base.made = 5 } get p() { return this.#p } set p(x) { this.#p = x } who() { return 'base' } }

class Derived extends Base { constructor(private tag: string) { super() } override who() { return super.who() + this.tag } }

const one = new Derived('!'); one.p += 2;

const out = [one.p, one.who(), Base.made, one instanceof Base, Derived.name, new (class extends Derived {})('?').who()];`,
  'loops with var and let, labels and closures': `
var total = 0; const fs: (() => number)[] = [];

outer: for (var i = 0; i < 5; i++) { for (let j = 0; j < 5; j++) { if (j === 3) continue outer; if (i === 3) break outer; total += j; fs.push(() => j) } }

for (var k in { a: 1, b: 2 }); for (var [m, n] of [[1, 2], [3, 4]]); do var once = total; while (false);

let w = 0; while (w < 3) w++;

const out = [total, i, k, m, n, once, w, fs.map((f) => f())];`,
  'enums, namespaces and their merging': `
enum Color { Red = 1, Green, Blue = 'b'.length } namespace Color { export const extra = Color.Red } namespace Geo { export const side = 2; export namespace Deep { export const d = side * 2 } }

const enum Inline { A = 7 }

const out = [Color.Green, Color[1], Color.Blue, Geo.Deep.d, Inline.A, Color.extra];`,
  'operators and syntax around names': `
let n = 1, s = 'x', o: any = { f() { return this === o }, n: { m: 2 } }, u; const tag = (t: TemplateStringsArray, ...v: unknown[]) => t.join('|') + v.join();

function free(this: unknown) { return this }

const out = [typeof n, typeof nowhere, o.f(), o?.n?.m, u?.x, u ?? 'd', \`\${s}\${n}\`, tag\`a\${n}b\${s}c\`, free() === undefined, free?.() === undefined, -n, !u, void n, (n, s), n ? s : u, [...s], { ...o.n, s, [s]: n, n() { return n } }.n(), new Array(n + 1).length, delete o.n, 'f' in o];`,
  'generators, async iteration and await everywhere': `
function* gen() { yield* [1, 2]; const x: number = yield 3; return x } async function* agen() { for (const x of gen()) yield await x }

const all: number[] = []; for await (const x of agen()) all.push(x); const it = gen(); it.next(); it.next(); it.next();

const nested = await (async () => { const y = await Promise.resolve(await 4); return [await y, ...(await Promise.all([1, Promise.resolve(2)]))] })();

const out = [all, it.next(9).value, nested, await (await Promise.resolve(async () => 8))()];`,
  'exceptions and finally': `
const log: string[] = []; function risky(x: number) { try { if (x) throw new RangeError('r' + x); return 'ok' } catch (e) { log.push((e as Error).message); return 'caught' } finally { log.push('f') } }

const results = [risky(0), risky(1)]; try { null!.x } catch { log.push('optional') }

const out = [log, results];`,
  'types that vanish': `
interface Shape<T> { side: T } type Fn = <T>(x: T) => T; declare const nothing: string; abstract class A { abstract m(): void; constructor(readonly q = 3) {} }

const id: Fn = <T,>(x: T) => x; const sh = { side: 2 } as const satisfies Shape<number>; let maybe!: string; class B extends A { m() {} declare z: number }

const out = [id(5), sh.side, (sh as any).side!, new B().q, Object.keys(new B())];`,
  'names like those of the compiler and unusual ones': `
const $$runtime = 1, $$v_x = 2, x = 3, $$ = 4, $ = 5, ünïcode = 6, \\u0061bc = 7;

const __proto__ = 8, constructor = 9; const { toString: hasOwn } = { toString: 10 };

const out = [$$runtime, $$v_x, x, $$, $, ünïcode, abc, __proto__, constructor, hasOwn];`,
};

describe('a program cut into cells', () => {
  it.each(Object.entries(programs))('means what it means in one piece: %s', async (_, program) => {
    const whole = await run(`${program}\nout`);
    const cells = await run(...program.trim().split('\n\n'), 'out');
    const plain = await inOnePiece(program);
    expect(JSON.stringify(cells)).toBe(JSON.stringify(plain));
    expect(JSON.stringify(whole)).toBe(JSON.stringify(plain));
  });
});

/** The same program without its types, as the body of one function. */
async function inOnePiece(program: string): Promise<unknown> {
  const { esbuild } = await import('./esbuild');
  const { code } = await esbuild().transform(program, { loader: 'ts', target: 'node20' });
  const main = new Script(
    `(async () => { "use strict"; ${code}; return out })`,
  ).runInThisContext() as () => unknown;
  return main();
}

describe('the value of a cell', () => {
  it.each([
    ['1;', 1],
    ['1 // comment', 1],
    ['1\n/* a */\n;', 1],
    ['let a = 5', undefined],
    ['let a = 5; a = 6', 6],
    ['NaN', NaN],
    ['-0', -0],
    ['!true', false],
    ["'a' + 'b'", 'ab'],
    ['5; undefined', undefined],
    ['5; void 0', undefined],
    ['enum E { A = 3 }\nE.A', 3],
    ['enum E { A }', undefined],
    ['namespace N { export const a = 1 }', undefined],
    ['export default 7', 7],
    ['({ a: 1 }).a', 1],
    ['(() => 4)()', 4],
    ['`t`', 't'],
    ['if (true) { 5 }', undefined],
    ['function f() {}', undefined],
    ['class C {}', undefined],
  ])('%j is %j', async (code, value) => {
    expect(await run(code)).toBe(value);
  });
});

describe('a source that does not parse', () => {
  const known = { isDeclared: () => false, isConstant: () => false };
  const problem = async (code: string) => {
    const error: unknown = await compileCell({ filename: 'c', code, language: 'typescript' }, known).catch(
      (thrown: unknown) => thrown,
    );
    return error instanceof CompileError ? error.problems[0] : error;
  };

  it.each([
    ['let x = ;', 1, 9],
    ['\n\nfoo(', 3, 5],
    ["'ä🎉' + ;", 1, 9],
    ['type A = number;\nreturn 1', 2, 1],
    ['let a: number = 1;\nlet a = 2', 2, 5],
    ['break', 1, 1],
    ['\tconst {a, a} = {}', 1, 12],
  ])('%j is wrong at line %i, column %i', async (code, line, column) => {
    expect(await problem(code)).toMatchObject({ line, column });
  });
});
