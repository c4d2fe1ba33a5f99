import { expect, test } from 'vitest';
import { codeInText } from './codeInText';

const codeIn = (text: string) => codeInText(text).flatMap(({ text: part, code }) => (code ? [part] : []));

test.for<[string, string[]]>([
  [
    'Put tf.layers.flatten() (or globalAveragePooling2d) between',
    ['tf.layers.flatten()', 'globalAveragePooling2d'],
  ],
  ['Do it: await tf.tidy(() => …).data(). Or leave it', ['await tf.tidy(() => …).data()']],
  ['the last axis: .sum(-1).mean(). With', ['.sum(-1).mean()']],
  ['Write argMax(-1): along the last axis', ['argMax(-1)']],
  ['Add validationSplit: 0.2 (of shuffled rows).', ['validationSplit: 0.2']],
  ["Watch it (metrics: ['mae']): in", ["metrics: ['mae']"]],
  ["Add activation: 'relu'. Hidden", ["activation: 'relu'"]],
  ['optimizer: tf.train.adam(0.001) in place', ['optimizer: tf.train.adam(0.001)']],
  ["Use 'heNormal' for relu, a unit's 'own' rate", ["'heNormal'", "'own'"]],
  [
    'Stop (tf.callbacks.earlyStopping({ patience: 3 })), get',
    ['tf.callbacks.earlyStopping({ patience: 3 })'],
  ],
  ['subtract weights.sub(gradient.mul(learningRate)).', ['weights.sub(gradient.mul(learningRate))']],
  [
    "import { monitor } from 'descent'; monitor({ humanLevel: { acc: … } }).",
    ["import { monitor } from 'descent'", 'monitor({ humanLevel: { acc: … } })'],
  ],
  ['or call dispose() on each', ['dispose()']],
  ['`dense_Dense2` is dead', ['dense_Dense2']],
])('code in a sentence: %s', ([text, code]) => {
  expect(codeIn(text)).toEqual(code);
});

test.for([
  'In Keras and TensorFlow.js 4.22 momentum is the share that is kept (Chung, "Batch size").',
  'Use a batch of 32 (or 64), e.g. 1e-4 … 0.5; read data.csv in cell 3. The layers’ widths don’t matter.',
  'training error: 0.5% (of 400 rows); Glorot & Bengio 2010: a GPU needs WebGPU.',
])('words are no code: %s', (text) => {
  expect(codeIn(text)).toEqual([]);
});

test('nothing of a text is lost', () => {
  const text = "Use 'relu' (or elu), then tf.tidy(() => { … }); see (x).";
  expect(
    codeInText(text)
      .map(({ text: part }) => part)
      .join(''),
  ).toBe(text);
});
