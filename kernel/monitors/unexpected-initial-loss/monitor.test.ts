import { expect, test } from 'vitest';
import { facts, layer, probe, watch } from '../testing';
import { monitor } from './monitor';

const answers = (outputs: number[][], targets: number[][]) => ({
  outputs: { values: outputs.flat(), width: outputs[0]?.length ?? 0 },
  targets: { values: targets.flat(), width: targets[0]?.length ?? 0 },
});
const rows = 32;
const oneHot = Array.from({ length: rows }, (_, i) => [0, 1, 2].map((unit) => Number(unit === i % 3)));
const unsure = answers(
  oneHot.map(() => [1 / 3, 1 / 3, 1 / 3]),
  oneHot,
);
const start = (loss: number, first = unsure, inputScale = 1) => [
  { ...probe(0, {}), inputScale, first },
  { kind: 'step' as const, step: 1, loss, rows },
];
const own = facts({ info: { loss: 'myLoss' } });

/** Certain of the next class. */
const wrong = answers(
  oneHot.map((row) => [row[2] ?? 0, row[0] ?? 0, row[1] ?? 0].map((one) => 0.0001 + 0.9997 * one)),
  oneHot,
);

test('far above ln C', () => {
  expect(watch(monitor, start(9, wrong))).toMatchObject([
    { severity: 'warning', cause: 'initializer', step: 1 },
  ]);
  expect(watch(monitor, start(9, wrong, 255))).toMatchObject([{ cause: 'input-scale', place: { line: 9 } }]);
  expect(watch(monitor, start(Math.log(3)))).toEqual([]);
  expect(watch(monitor, start(0.01))).toEqual([]);
});

test('a loss that takes raw scores asks no probabilities of the output', () => {
  const advice = (loss: string) =>
    watch(
      monitor,
      start(9, wrong),
      facts({
        info: { loss },
        layers: [layer('hidden', 'relu', false, 2), layer('answer', 'linear', true, 3)],
      }),
    )[0]?.cause;
  expect(advice('categoricalCrossentropy')).toBe('output-and-loss');
  expect(advice('softmaxCrossEntropy')).toBe('initializer');
});

test('a loss of the user that is summed, averaged the wrong way, or takes the softmax over rows', () => {
  const expected = Math.log(3);
  expect(watch(monitor, start(rows * expected), own)).toMatchObject([
    { cause: 'output-and-loss', place: { line: 5, column: 7 } },
  ]);
  expect(watch(monitor, start((rows / 3) * expected), own)[0]?.message).toContain('rows over classes');
  expect(watch(monitor, start(Math.log(rows)), own)[0]?.message).toContain('logarithm of the batch size');
  expect(watch(monitor, start(expected), own)).toEqual([]);
  expect(watch(monitor, start(0.22), own)).toEqual([]);
});

test('a sum of squares', () => {
  const regression = answers(
    oneHot.map(() => [0]),
    oneHot.map((_, i) => [i / rows + 0.1]),
  );
  const mean = regression.targets.values.reduce((sum, y) => sum + y * y, 0) / rows;
  expect(watch(monitor, start(mean * rows, regression), own)).toHaveLength(1);
  expect(watch(monitor, start(mean, regression), own)).toEqual([]);
});

test('penalties do not count', () => {
  expect(watch(monitor, [{ kind: 'penalty', step: 0, penalty: 8 }, ...start(9)])).toEqual([]);
});

test('weights of classes multiply the loss of answers that are as doubtful as they should be', () => {
  expect(watch(monitor, start(9))).toEqual([]);
});

test('ids are not large', () => {
  const reads = facts({ layers: facts().layers.map((one) => ({ ...one, className: 'Embedding' })) });
  expect(watch(monitor, start(9, wrong, 255), reads)).toMatchObject([{ cause: 'initializer' }]);
});
