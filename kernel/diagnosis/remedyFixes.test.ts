import { expect, test } from 'vitest';
import type { LayerInfo, RunInfo } from '../protocol/training';
import { againstBias, againstOverfitting, againstVariance } from './remedyFixes';

const at = (line: number) => ({ cell: { id: 'a', index: 0 }, line, column: 1 });
const dense = (line: number, config: LayerInfo['config']): LayerInfo => ({
  name: `dense_${line}`,
  className: 'Dense',
  outputShape: [1],
  params: 10,
  place: at(line),
  ...(config && { config }),
});

function run(layers: LayerInfo[], more: Partial<RunInfo> = {}): RunInfo {
  const model = { name: 'model', params: 30, layers };
  return {
    id: 'run-1',
    name: 'Run 1',
    via: 'fit',
    epochs: 20,
    place: at(9),
    metrics: [],
    model,
    ...more,
  } as RunInfo;
}

const two = [dense(1, { units: 8, activation: 'relu' }), dense(2, { units: 1, activation: 'sigmoid' })];
const titles = (fixes: { title: string }[]) => fixes.map(({ title }) => title);

test('against overfitting: stop there, stop early, dropout, a penalty; the output is left alone', () => {
  const fixes = againstOverfitting(run(two), 7);
  expect(titles(fixes)).toEqual([
    'Stop after epoch 7',
    'Stop when the validation loss gets no better',
    'Add dropout after the hidden layers',
    'Add an L2 penalty to the hidden layers',
  ]);
  expect(fixes.slice(2).flatMap(({ changes }) => changes.map(({ place }) => place.line))).toEqual([1, 1]);
});

test('what is there already is not offered again', () => {
  const held = [
    dense(1, { units: 8, activation: 'relu', kernelRegularizer: { className: 'L1L2', l2: 0.01 } }),
    { ...dense(3, { rate: 0.5 }), className: 'Dropout', params: 0 },
    dense(2, { units: 1 }),
  ];
  expect(againstVariance(run(held))).toEqual([]);
});

test('against bias: longer, and wider where one place makes each layer', () => {
  expect(titles(againstBias(run(two)))).toEqual([
    'Train for 40 epochs',
    'Double the width of the hidden layers',
  ]);
  const looped = [
    dense(1, { units: 8, activation: 'relu' }),
    dense(1, { units: 4, activation: 'relu' }),
    dense(2, {}),
  ];
  expect(titles(againstBias(run(looped)))).toEqual(['Train for 40 epochs']);
});

test('a loop of the user has no options to set', () => {
  expect(titles(againstOverfitting(run(two, { via: 'loop' }), 7))).toEqual([
    'Add dropout after the hidden layers',
    'Add an L2 penalty to the hidden layers',
  ]);
});
