import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyze } from './analyze/analyze';
import { lintNotebook, strict, type SourceText } from './lint';
import { fencesOf } from './testing/fences';

const page = join(__dirname, '../../test/fixtures/lint/published.md');
const programs = fencesOf(readFileSync(page, 'utf8')).map(({ cells }) => cells.join('\n'));
const asCells = (...texts: string[]) =>
  texts.map((text, index): SourceText => ({ cell: { id: `c${index}`, index }, text }));

function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Mangle = (text: string, random: (below: number) => number) => string;
const anyOf = <T>(items: readonly T[], random: (below: number) => number) => items[random(items.length)] as T;
const BRACKETS = ['(', ')', '{', '}', '[', ']', ',', ';'];
const VALUES = ['-1', '0', '1e9', 'NaN', 'undefined', 'null', '""', '[]', '{}', '1e400', 'x'];

/** What a program looks like while it is typed, cut, pasted, or damaged. */
const mangles: { [name: string]: Mangle } = {
  truncated: (text, random) => text.slice(0, random(text.length)),
  'without its beginning': (text, random) => text.slice(random(text.length)),
  'with a hole': (text, random) => {
    const at = random(text.length);
    return text.slice(0, at) + text.slice(at + random(200));
  },
  'with its lines in another order': (text, random) =>
    text
      .split('\n')
      .map((line) => ({ line, key: random(1e6) }))
      .sort((a, b) => a.key - b.key)
      .map(({ line }) => line)
      .join('\n'),
  'with lines twice': (text, random) => {
    const lines = text.split('\n');
    const at = random(lines.length);
    return [...lines.slice(0, at + 8), ...lines.slice(at)].join('\n');
  },
  'with other brackets': (text, random) =>
    text.replace(/[(){}[\],;]/g, (sign) => (random(20) === 0 ? anyOf(BRACKETS, random) : sign)),
  'with other names': (text, random) => {
    const words = text.match(/\w+/g) ?? [];
    return text.replace(/\w+/g, (word) => (random(20) === 0 ? anyOf(words, random) : word));
  },
  'with other values': (text, random) =>
    text.replace(/\b\d+(\.\d+)?\b/g, (value) => (random(3) === 0 ? anyOf(VALUES, random) : value)),
};

describe('any input', { timeout: 60_000 }, () => {
  beforeAll(() => (strict.on = true));
  afterAll(() => (strict.on = false));

  it.each(Object.entries(mangles))('is survived: %s', (_, mangle) => {
    const random = randomFrom(11);
    for (const program of programs) lintNotebook(asCells(mangle(program, random)));
  });

  it.each([
    ['a class that makes itself', 'class A { next = new A(); } new A();'],
    ['a class that extends itself', 'class A extends A { } new A();'],
    ['functions that call themselves', 'const f = (n) => [f(n), f(n), f(n), f(n)]; const g = () => { g(); f(); g(); }; g();'],
    ['names that go round in circles', 'const { a } = b.c; const { b } = a.c; const c = a.dense({}); tf[a][b](c);'],
    ['an object in itself', 'const o = {}; o.self = o; o.list = [o]; tf.layers.dense(o); model.fit(o, o, o);'],
    ['a list in itself', 'const list = []; list.push(list); tf.sequential({ layers: list }); tf.tensor(list); tf.zeros(list);'],
    ['a model in itself', 'const m = tf.sequential(); m.add(tf.layers.dense({ units: 1, inputShape: [1] })); m.add(m); m.compile({ loss: "mse", optimizer: "sgd" });'],
    ['a thousand terms', `const text = ${Array(1000).fill('"a"').join(' + ')};`],
    ['a thousand brackets', `${'('.repeat(1000)}1${')'.repeat(1000)}`],
    ['hundreds of methods in a row', `tf.scalar(1)${'.add(1)'.repeat(400)};`],
    ['a loop that never ends', 'const m = tf.sequential(); while (true) { for (;;) m.add(tf.layers.flatten()); }'],
    ['a negative number of rounds', 'for (let i = 5; i < 9; i -= 1) { m.add(tf.layers.dense({ units: i })); }'],
  ])('is survived: %s', (_, text) => {
    lintNotebook(asCells(text));
  }); // prettier-ignore

  it('is left alone where it goes too deep', () => {
    strict.on = false;
    expect(lintNotebook(asCells(`tf.scalar(1)${'.add(1)'.repeat(4000)};`))).toEqual([]);
    strict.on = true;
  });

  it('a network of 500 layers is read whole', () => {
    const lines = Array.from({ length: 499 }, () => `x = tf.layers.dense({ units: 8, activation: 'relu' }).apply(x);`);
    const text = `const input = tf.input({ shape: [8] });\nlet x = input;\n${lines.join('\n')}
      const model = tf.model({ inputs: input, outputs: tf.layers.dense({ units: 1 }).apply(x) });`;
    expect(analyze(asCells(text)).models[0]).toMatchObject({ complete: true, layers: { length: 500 } });
    lintNotebook(asCells(text));
  }); // prettier-ignore
});
