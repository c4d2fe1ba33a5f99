import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../../kernel/protocol/findings';
import { applyFix, editText } from './applyFix';

type Draft = { [K in Change['type']]: Omit<Extract<Change, { type: K }>, 'place'> }[Change['type']];

/** One fix over the many ways in which people write the same thing; cells are split by `// %%`. */
function fixed(text: string, what: string, draft: Draft): string {
  const cells = text
    .split('\n// %%\n')
    .map((cell, index) => ({ cell: { id: `c${index}`, index }, text: cell }));
  const at = cells.find((cell) => cell.text.includes(what));
  if (!at) throw new Error(`no ${what}`);
  const lines = at.text.slice(0, at.text.indexOf(what)).split('\n');
  const place = { cell: at.cell, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
  const edits = applyFix(cells, { title: 'Mend it', changes: [{ ...draft, place }] });
  const after = cells.map(({ text: before }, index) => {
    const own = edits.find(({ cellIndex }) => cellIndex === index);
    return own ? editText(before, own.edits) : before;
  });
  for (const cell of after) {
    expect(ts.transpileModule(cell, { reportDiagnostics: true }).diagnostics).toEqual([]);
  }
  return after.join('\n// %%\n');
}

const rate: Draft = { type: 'set-argument', index: 0, value: '0.01' };
const activation: Draft = { type: 'set-property', property: 'activation', value: "'relu'" };
const noSeed: Draft = { type: 'remove-property', property: 'seed' };
const SAME = undefined;

type Row = [what: string, before: string, after: string | typeof SAME];

const rates: Row[] = [
  ['a number', 'tf.train.sgd(10);', 'tf.train.sgd(0.01);'],
  ['nothing', 'tf.train.sgd();', 'tf.train.sgd(0.01);'],
  ['arithmetic', 'tf.train.sgd(10 * 2);', 'tf.train.sgd(0.01);'],
  ['a variable of its own', 'const lr = 10;\ntf.train.sgd(lr);', 'const lr = 0.01;\ntf.train.sgd(lr);'],
  [
    'a variable of another cell',
    'const lr = 10;\n// %%\ntf.train.sgd(lr);',
    'const lr = 0.01;\n// %%\ntf.train.sgd(lr);',
  ],
  ['a variable in a cast', 'const lr = 10;\ntf.train.sgd((lr));', 'const lr = 0.01;\ntf.train.sgd((lr));'],
  [
    'a variable of a variable',
    'const base = 10;\nconst lr = base;\ntf.train.sgd(lr);',
    'const base = 0.01;\nconst lr = base;\ntf.train.sgd(lr);',
  ],
  [
    'a variable that others use',
    'const lr = 10;\nconsole.log(lr);\ntf.train.sgd(lr);',
    'const lr = 10;\nconsole.log(lr);\ntf.train.sgd(0.01);',
  ],
  [
    'a member of its own',
    'const config = { lr: 10, epochs: 5 };\ntf.train.sgd(config.lr);\nrun(config.epochs);',
    'const config = { lr: 0.01, epochs: 5 };\ntf.train.sgd(config.lr);\nrun(config.epochs);',
  ],
  [
    'a constant member',
    'const config = { lr: 10 } as const;\ntf.train.sgd(config.lr);',
    'const config = { lr: 0.01 } as const;\ntf.train.sgd(config.lr);',
  ],
  [
    'a member of an object that is handed on',
    'const config = { lr: 10 };\nlog(config);\ntf.train.sgd(config.lr);',
    'const config = { lr: 10 };\nlog(config);\ntf.train.sgd(0.01);',
  ],
  [
    'a destructured member',
    'const { lr } = { lr: 10 };\ntf.train.sgd(lr);',
    'const { lr } = { lr: 10 };\ntf.train.sgd(0.01);',
  ],
  [
    'a parameter of a helper called once',
    'const make = (lr: number) => tf.train.sgd(lr);\nmake(10);',
    'const make = (lr: number) => tf.train.sgd(lr);\nmake(0.01);',
  ],
  [
    'a parameter with a default',
    'function make(lr = 10) { return tf.train.sgd(lr); }\nmake();',
    'function make(lr = 0.01) { return tf.train.sgd(lr); }\nmake();',
  ],
  [
    'a parameter of a helper called twice',
    'const make = (lr: number) => tf.train.sgd(lr);\nmake(10);\nmake(0.1);',
    SAME,
  ],
  ['a parameter of a callback', '[10, 1].map((lr) => tf.train.sgd(lr));', SAME],
  ['the variable of a loop', 'for (const lr of [10, 1]) tf.train.sgd(lr);', SAME],
  ['arithmetic of a loop', 'for (let i = 0; i < 3; i++) tf.train.sgd(10 ** i);', SAME],
  [
    'the fix of a helper called once',
    'function make() {\n  return tf.train.sgd(10);\n}\nmake();',
    'function make() {\n  return tf.train.sgd(0.01);\n}\nmake();',
  ],
];

const activations: Row[] = [
  ['single quotes', "tf.layers.dense({ activation: 'tanh' });", "tf.layers.dense({ activation: 'relu' });"],
  ['double quotes', 'tf.layers.dense({ activation: "tanh" });', 'tf.layers.dense({ activation: "relu" });'],
  [
    'double quotes elsewhere',
    'import * as tf from "@tensorflow/tfjs";\n// %%\ntf.layers.dense({ units: 3 });',
    'import * as tf from "@tensorflow/tfjs";\n// %%\ntf.layers.dense({ units: 3, activation: "relu" });',
  ],
  [
    'a key in quotes',
    "tf.layers.dense({ 'activation': 'tanh' });",
    "tf.layers.dense({ 'activation': 'relu' });",
  ],
  [
    'shorthand of its own',
    "const activation = 'tanh';\ntf.layers.dense({ units: 3, activation });",
    "const activation = 'relu';\ntf.layers.dense({ units: 3, activation });",
  ],
  [
    'shorthand that others use',
    "const activation = 'tanh';\nf(activation);\ntf.layers.dense({ units: 3, activation });",
    "const activation = 'tanh';\nf(activation);\ntf.layers.dense({ units: 3, activation: 'relu' });",
  ],
  [
    'a spread before it',
    'tf.layers.dense({ ...common, units: 3 });',
    "tf.layers.dense({ ...common, units: 3, activation: 'relu' });",
  ],
  [
    'a function',
    'tf.layers.dense({ activation: (x: any) => x });',
    "tf.layers.dense({ activation: 'relu' });",
  ],
  [
    'a spread after it',
    "tf.layers.dense({ activation: 'tanh', ...common });",
    "tf.layers.dense({ ...common, activation: 'relu' });",
  ],
  [
    'a spread after it, where the same code makes several layers',
    "const make = (more: object) => tf.layers.dense({ activation: 'tanh', ...more });\nmake({});\nmake({ units: 3 });",
    SAME,
  ],
  [
    'lines with comments',
    'tf.layers.dense({\n  units: 3, // three classes\n  useBias: false // none\n});',
    "tf.layers.dense({\n  units: 3, // three classes\n  useBias: false, // none\n  activation: 'relu'\n});",
  ],
  [
    'tabs and a trailing comma',
    'tf.layers.dense({\n\tunits: 3,\n});',
    "tf.layers.dense({\n\tunits: 3,\n\tactivation: 'relu',\n});",
  ],
  [
    'no comma at the end',
    'tf.layers.dense({\n  units: 3\n});',
    "tf.layers.dense({\n  units: 3,\n  activation: 'relu'\n});",
  ],
  [
    'options of a helper called twice',
    'const layer = (options: any) => tf.layers.dense(options);\nlayer({ units: 3 });\nlayer({ units: 4 });',
    SAME,
  ],
];

const seeds: Row[] = [
  ['the last of a line', 'tf.layers.dropout({ rate: 0.5, seed: 1 });', 'tf.layers.dropout({ rate: 0.5 });'],
  ['the first of a line', 'tf.layers.dropout({ seed: 1, rate: 0.5 });', 'tf.layers.dropout({ rate: 0.5 });'],
  ['the only one', 'tf.layers.dropout({ seed: 1 });', 'tf.layers.dropout({ });'],
  [
    'a line with its comment',
    'tf.layers.dropout({\n  seed: 1, // for the paper\n  // half of them\n  rate: 0.5,\n});',
    'tf.layers.dropout({\n  // half of them\n  rate: 0.5,\n});',
  ],
  [
    'the last line',
    'tf.layers.dropout({\n  rate: 0.5,\n  seed: 1\n});',
    'tf.layers.dropout({\n  rate: 0.5\n});',
  ],
  [
    'the last line with a comma',
    'tf.layers.dropout({\n  rate: 0.5, // half\n  seed: 1,\n});',
    'tf.layers.dropout({\n  rate: 0.5, // half\n});',
  ],
  ['one that comes by a spread', 'const s = { seed: 1 };\ntf.layers.dropout({ rate: 0.5, ...s });', SAME],
];

describe('spellings', () => {
  it.each(rates)('a learning rate: %s', (_, before, after) => {
    expect(fixed(before, 'tf.train', rate)).toBe(after ?? before);
  });
  it.each(activations)('an activation: %s', (_, before, after) => {
    expect(fixed(before, 'tf.layers', activation)).toBe(after ?? before);
  });
  it.each(seeds)('a seed to remove: %s', (_, before, after) => {
    expect(fixed(before, 'tf.layers', noSeed)).toBe(after ?? before);
  });
});

describe('names and semicolons', () => {
  const flatten: Draft = { type: 'add-layer', position: 'before', text: 'tf.layers.flatten()' };
  it('uses the name that TensorFlow.js has', () => {
    const text = `import * as tfjs from '@tensorflow/tfjs-node';\nmodel.add(tfjs.layers.dense({ units: 3 }));`;
    expect(fixed(text, 'tfjs.layers', flatten)).toContain('model.add(tfjs.layers.flatten());\nmodel.add(');
  });
  it('changes nothing where it has none', () => {
    const text = `import { layers } from '@tensorflow/tfjs';\nmodel.add(layers.dense({ units: 3 }));`;
    expect(fixed(text, 'layers.dense', flatten)).toBe(text);
  });
  it('writes none where there are none', () => {
    expect(fixed('model.add(tf.layers.dense({ units: 3 }))', 'tf.', flatten)).toBe(
      'model.add(tf.layers.flatten())\nmodel.add(tf.layers.dense({ units: 3 }))',
    );
  });
});
