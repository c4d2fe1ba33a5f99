import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../../kernel/protocol/findings';
import type { SourcePlace } from '../../../kernel/protocol/values';
import { applyFix, editText } from './applyFix';

type Draft = { [K in Change['type']]: Omit<Extract<Change, { type: K }>, 'place'> }[Change['type']];

/** Fixes `text` where `what` stands in it (or `place` says) and gives the new text, which must parse. */
function fixed(text: string, what: string | SourcePlace, ...drafts: Draft[]): string {
  const cells = [
    { cell: { id: 'a', index: 0 }, text: '// another cell' },
    { cell: { id: 'b', index: 1 }, text },
  ];
  const place = typeof what === 'string' ? placeOf(text, what) : what;
  const changes = drafts.map((draft) => ({ ...draft, place }));
  const results = applyFix(cells, { title: 'Mend it', changes });
  const [result] = results;
  if (!result) return text;
  expect(results.map(({ cellIndex }) => cellIndex)).toEqual([1]);
  const after = editText(text, result.edits);
  const { diagnostics } = ts.transpileModule(after, { reportDiagnostics: true });
  expect(diagnostics).toEqual([]);
  return after;
}

function placeOf(text: string, what: string): SourcePlace {
  const lines = text.slice(0, text.indexOf(what)).split('\n');
  return { cell: { id: 'b', index: 1 }, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

const set = (property: string, value: string) => ({ type: 'set-property', property, value }) as const;

describe('options', () => {
  it('replaces, adds and removes properties', () => {
    const text = `const l = tf.layers.dense({ units: 3, activation: 'relu' });`;
    expect(fixed(text, 'tf.', set('activation', `'tanh'`))).toBe(text.replace('relu', 'tanh'));
    expect(fixed(text, 'tf.', set('useBias', 'false'))).toBe(
      `const l = tf.layers.dense({ units: 3, activation: 'relu', useBias: false });`,
    );
    expect(fixed(text, 'tf.', { type: 'remove-property', property: 'activation' })).toBe(
      `const l = tf.layers.dense({ units: 3 });`,
    );
    expect(fixed(text, 'tf.', { type: 'remove-property', property: 'units' })).toBe(
      `const l = tf.layers.dense({ activation: 'relu' });`,
    );
    expect(fixed(text, 'tf.', { type: 'remove-property', property: 'rate' })).toBe(text);
  });

  it('writes on lines of their own where the others are', () => {
    const text = `await model.fit(x, y, {\n  epochs: 3,\n  batchSize, // large\n});`;
    expect(fixed(text, 'model', set('validationSplit', '0.2'))).toBe(
      `await model.fit(x, y, {\n  epochs: 3,\n  batchSize, // large\n  validationSplit: 0.2,\n});`,
    );
    expect(fixed(text, 'model', set('batchSize', '32'))).toBe(
      `await model.fit(x, y, {\n  epochs: 3,\n  batchSize: 32, // large\n});`,
    );
  });

  it('keeps what is there where it was asked to', () => {
    const stop = { ...set('callbacks', 'stop'), keep: true };
    expect(fixed('await model.fit(x, y, { epochs: 3 });', 'model', stop)).toBe(
      'await model.fit(x, y, { epochs: 3, callbacks: stop });',
    );
    for (const options of ['{ epochs: 3, callbacks: mine }', '{ ...others, epochs: 3 }', 'others']) {
      const text = `await model.fit(x, y, ${options});`;
      expect(fixed(text, 'model', stop)).toBe(text);
    }
  });

  it('puts text around a block of statements', () => {
    const text = 'for (const x of xs) {\n  x.square().print();\n}';
    const place = { ...placeOf(text, '{'), end: { line: 3, column: 2 } };
    expect(fixed(text, place, { type: 'wrap', before: 'tf.tidy(() => ', after: ');' })).toBe(
      'for (const x of xs) tf.tidy(() => {\n  x.square().print();\n});',
    );
  });

  it('adds options where there are none', () => {
    expect(fixed(`await model.fit(x, y);`, 'model', set('epochs', '9'))).toBe(
      `await model.fit(x, y, { epochs: 9 });`,
    );
    expect(fixed(`m.add(tf.layers.flatten());`, 'tf.', set('a', '1'), set('b', '2'))).toBe(
      `m.add(tf.layers.flatten({ a: 1, b: 2 }));`,
    );
    expect(fixed(`m.add(tf.layers.flatten({}));`, 'tf.', set('a', '1'), set('b', '2'))).toBe(
      `m.add(tf.layers.flatten({ a: 1, b: 2 }));`,
    );
  });

  it('follows options to their variable, unless others use it', () => {
    const one = `const o = { units: 3 };\nconst l = tf.layers.dense(o);`;
    expect(fixed(one, 'tf.', set('units', '4'))).toBe(
      `const o = { units: 4 };\nconst l = tf.layers.dense(o);`,
    );
    const shared = `${one}\nconst k = tf.layers.dense(o);`;
    expect(fixed(shared, 'tf.', set('units', '4'))).toBe(
      shared.replace('dense(o)', 'dense({ ...o, units: 4 })'),
    );
  });

  it('sets arguments', () => {
    const argument = (index: number, value: string) => ({ type: 'set-argument', index, value }) as const;
    expect(fixed(`const o = tf.train.sgd(10);`, 'tf.', argument(0, '0.01'))).toBe(
      `const o = tf.train.sgd(0.01);`,
    );
    expect(fixed(`const o = tf.train.adam();`, 'tf.', argument(0, '0.01'))).toBe(
      `const o = tf.train.adam(0.01);`,
    );
    expect(fixed(`const o = tf.train.adam(1);`, 'tf.', argument(3, '1e-7'))).toBe(
      `const o = tf.train.adam(1, undefined, undefined, 1e-7);`,
    );
  });
});

describe('layers', () => {
  const dropout = 'tf.layers.dropout({ rate: 0.3 })';
  const add = (position: 'before' | 'after', text = dropout) =>
    ({ type: 'add-layer', position, text }) as const;
  const remove = { type: 'remove-layer' } as const;

  const sequential = `const model = tf.sequential({
  layers: [
    tf.layers.conv2d({ filters: 8, kernelSize: 3, inputShape: [8, 8, 1] }),
    tf.layers.dense({ units: 3 }),
  ],
});`;

  it('adds to an array of layers', () => {
    expect(fixed(sequential, 'tf.layers.dense', add('after'))).toContain(
      `    tf.layers.dense({ units: 3 }),\n    ${dropout},\n  ],`,
    );
    expect(fixed(sequential, 'tf.layers.dense', add('before'))).toContain(
      `inputShape: [8, 8, 1] }),\n    ${dropout},\n    tf.layers.dense({ units: 3 }),`,
    );
    expect(
      fixed('tf.sequential({ layers: [tf.layers.dense({ units: 3 })] })', 'tf.layers', add('after')),
    ).toBe(`tf.sequential({ layers: [tf.layers.dense({ units: 3 }), ${dropout}] })`);
  });

  it('says the shape of the input where the new layer is the first', () => {
    expect(fixed(sequential, 'tf.layers.conv2d', add('before', 'tf.layers.batchNormalization()'))).toContain(
      `[\n    tf.layers.batchNormalization({ inputShape: [8, 8, 1] }),\n    tf.layers.conv2d(`,
    );
  });

  it('adds by model.add, also for a layer in a variable', () => {
    const text = `  model.add(tf.layers.dense({ units: 3 }));\n  model.add(last);`;
    expect(fixed(text, 'tf.', add('after'))).toBe(
      `  model.add(tf.layers.dense({ units: 3 }));\n  model.add(${dropout});\n  model.add(last);`,
    );
    expect(fixed(text, 'tf.', add('before'))).toBe(
      `  model.add(${dropout});\n  model.add(tf.layers.dense({ units: 3 }));\n  model.add(last);`,
    );
    const variable = `const head = tf.layers.dense({ units: 3 });\nmodel.add(head);`;
    expect(fixed(variable, 'tf.', add('before'))).toBe(
      `const head = tf.layers.dense({ units: 3 });\nmodel.add(${dropout});\nmodel.add(head);`,
    );
  });

  it('adds by apply', () => {
    const text = `x = tf.layers.dense({ units: 3 }).apply(x) as tf.SymbolicTensor;`;
    expect(fixed(text, 'tf.', add('after'))).toBe(
      `x = ${dropout}.apply(tf.layers.dense({ units: 3 }).apply(x)) as tf.SymbolicTensor;`,
    );
    expect(fixed(text, 'tf.', add('before'))).toBe(
      `x = tf.layers.dense({ units: 3 }).apply(${dropout}.apply(x)) as tf.SymbolicTensor;`,
    );
  });

  it('removes', () => {
    expect(fixed(sequential, 'tf.layers.dense', remove)).toContain('[8, 8, 1] }),\n  ],');
    expect(fixed(sequential, 'tf.layers.conv2d', remove)).toContain('[\n    tf.layers.dense');
    expect(fixed(`model.add(a);\nmodel.add(tf.layers.flatten());\nmodel.add(b);`, 'tf.', remove)).toBe(
      `model.add(a);\nmodel.add(b);`,
    );
    expect(
      fixed(`const x = tf.layers.flatten().apply(tf.layers.dense({ units: 2 }).apply(y));`, 'tf.', remove),
    ).toBe(`const x = tf.layers.dense({ units: 2 }).apply(y);`);
  });

  it('leaves a layer alone that a helper hands out', () => {
    const text = `const make = () => tf.layers.dense({ units: 3 });`;
    expect(fixed(text, 'tf.', add('after'))).toBe(text);
  });
});

describe('expressions', () => {
  it('replaces and wraps', () => {
    expect(
      fixed(`model.compile({ optimizer: 'sgd', loss });`, `'sgd'`, {
        type: 'replace',
        text: 'tf.train.adam()',
      }),
    ).toBe(`model.compile({ optimizer: tf.train.adam(), loss });`);
    expect(fixed(`model.fit(x, y);`, 'model', { type: 'wrap', before: 'await ', after: '' })).toBe(
      `await model.fit(x, y);`,
    );
  });

  it('finds the call that a stack names by its method, and the nearest after edits above', () => {
    const text = `const a = tf.layers.dense({ units: 3 });\nconst b = tf.layers.dense({ units: 4 });`;
    const at = (line: number, column: number): SourcePlace => ({ cell: { id: 'b', index: 1 }, line, column });
    expect(fixed(text, at(2, 21), set('units', '5'))).toBe(text.replace('units: 4', 'units: 5'));
    expect(fixed(text, at(7, 21), set('units', '5'))).toBe(text.replace('units: 4', 'units: 5'));
    expect(fixed(text, { cell: { id: 'gone', index: 1 }, line: 1, column: 11 }, set('units', '5'))).toBe(
      text.replace('units: 3', 'units: 5'),
    );
  });

  it('does nothing where nothing fits', () => {
    expect(fixed(`const nothing = 1;`, 'const', set('units', '5'))).toBe(`const nothing = 1;`);
  });
});
