import * as tf from '@tensorflow/tfjs';
import { beforeEach, expect, test } from 'vitest';
import { measuredInMemory } from './activityInMemory';
import { measuredOnDevice } from './activityOnDevice';
import { movesOf } from './moves';

/** Engines that say they are these; all compute on the one that is here. */
const ENGINES = {
  inPlace: tf,
  copies: { ...tf, getBackend: () => 'tensorflow', backend: () => ({ isUsingGpuDevice: false }) as never },
  device: { ...tf, getBackend: () => 'webgpu' },
};

beforeEach(() => tf.setBackend('cpu'));

const waves = (step: number, count: number) =>
  Float32Array.from({ length: count }, (_, i) => Math.sin(step * i));

function activityOnDevice(layer: tf.layers.Layer, output: tf.Tensor) {
  const measured = measuredOnDevice(tf, layer, output);
  return measured.activity(measured.scalars.map((one) => one.dataSync()[0] ?? NaN));
}

function activityInMemory(engine: typeof tf, layer: tf.layers.Layer, output: tf.Tensor) {
  tf.engine().startScope();
  const measured = measuredInMemory(engine, layer, output);
  tf.engine().endScope();
  return measured.activity([]);
}

test.each(['relu', 'tanh', 'sigmoid'] as const)(
  'activity of %s is the same in memory and on a device',
  (activation) => {
    const layer = tf.layers.dense({ units: 5, activation });
    const output = tf.tensor3d(waves(1.7, 60), [4, 3, 5]).mul(1.2).relu();
    const known = activityOnDevice(layer, output);
    for (const engine of [ENGINES.inPlace, ENGINES.copies]) {
      const memory = measuredInMemory(engine, layer, output).activity([]);
      expect(Object.keys(memory).sort()).toEqual(Object.keys(known).sort());
      for (const [name, value] of Object.entries(known)) {
        if (typeof value === 'number') expect(memory[name as 'mean']).toBeCloseTo(value, 5);
      }
    }
  },
);

test('of a large result some positions tell of all, whether they are copied or not', () => {
  const layer = tf.layers.dense({ units: 4 });
  // A unit that is always zero, and rows that differ in the last unit alone.
  const output = tf.tidy(() => {
    const all = tf.tensor3d(waves(0.7, 8 * 9000 * 4), [8, 9000, 4]).mul([1, 1, 0, 0]);
    return all.add(tf.range(0, 8).reshape([8, 1, 1]).mul([0, 0, 0, 1]));
  });
  const known = activityOnDevice(layer, output);
  for (const engine of [ENGINES.inPlace, ENGINES.copies]) {
    const seen = activityInMemory(engine, layer, output);
    expect(seen).toMatchObject({ zeroUnits: 0.25, units: 4, scale: 7, spread: 7 });
    expect(seen.mean).toBeCloseTo(known.mean, 2);
    expect(seen.std).toBeCloseTo(known.std, 2);
  }
});

test('activity that is no number', () => {
  const output = tf.tensor2d([
    [NaN, 0],
    [1, 0],
  ]);
  const activity = activityInMemory(tf, tf.layers.dense({ units: 2 }), output);
  expect(activity).toMatchObject({ scale: NaN, spread: NaN, mean: NaN, zeroUnits: 0 });
});

test.each([60, 20_000])('moves of %i values are the same however they are read', (count) => {
  const steps = [1, 2].map((seed) => ({
    variable: tf.variable(tf.tensor1d(waves(seed, count))),
    before: tf.tensor1d(waves(seed + 0.3, count)),
    gradient: tf.tensor1d(waves(seed + 0.5, count)),
  }));
  const before = tf.memory().numTensors;
  const moves = Object.values(ENGINES).map((engine) => {
    const found = movesOf(engine, steps, true);
    const values = found.scalars.map((one) => one.dataSync()[0] ?? NaN);
    tf.dispose(found.scalars);
    return found.of(values);
  });
  expect(tf.memory().numTensors).toBe(before);
  const [known, ...others] = moves;
  for (const other of others) {
    other.forEach((move, index) => {
      for (const [name, value] of Object.entries(known?.[index] ?? {}))
        expect(move[name as 'update'] / value).toBeCloseTo(1, 3);
    });
  }
});
