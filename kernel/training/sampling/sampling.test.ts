import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RunSnapshot } from '../../protocol/training';
import { MAX_HISTOGRAMS } from '../../protocol/training';
import { createHarness, type Harness } from '../testing/harness';
import { classifier, plane } from '../testing/models';
import { builtInLayers } from './builtIn';
import { DistributionStore } from './distributions';
import { BINS, histogramOf } from './histograms';
import { MotionMeter } from './motion';
import { Probe } from './probe';
import { describeTargets } from './targets';

let harness: Harness;

beforeEach(async () => {
  await tf.setBackend('cpu');
});

afterEach(() => {
  tf.disposeVariables();
});

function seriesOf(run: RunSnapshot | undefined, name: string) {
  return run?.series.find((one) => one.name === name);
}

describe('motion', () => {
  test('is what the definitions give for a step that is known', () => {
    const kernel = tf.variable(tf.tensor2d([[3, 4]]), true, 'layer/kernel');
    const bias = tf.variable(tf.tensor1d([0]), true, 'layer/bias');
    const meter = new MotionMeter(tf, () => 'layer');
    const gradients = [
      { variable: 'layer/kernel', gradient: tf.tensor2d([[6, 8]]) },
      { variable: 'layer/bias', gradient: tf.tensor1d([24]) },
    ];
    meter.begin(gradients);
    kernel.assign(kernel.sub(tf.tensor2d([[0.6, 0.8]])));
    bias.assign(bias.sub(tf.tensor1d([2.4])));
    const finished = meter.finish(7);
    const values = finished?.scalars.map((one) => one.dataSync()[0] ?? NaN) ?? [];
    const sample = finished?.sample(values);
    expect(sample).toMatchObject({ step: 7, layers: [{ layer: 'layer' }] });
    expect(sample?.gradient).toBeCloseTo(26, 4);
    // Down the gradient with rate 0.1.
    expect(sample?.direction).toBeCloseTo(-1, 5);
    const [layer] = sample?.layers ?? [];
    expect(layer?.kernel?.gradient).toBeCloseTo(10, 5);
    expect(layer?.kernel?.weight).toBeCloseTo(5, 5);
    expect(layer?.kernel?.update).toBeCloseTo(1, 5);
    expect(layer?.update).toBeCloseTo(2.6, 5);
  });

  test('keeps no tensors when the step fails', () => {
    tf.variable(tf.tensor2d([[3, 4]]), true, 'w');
    const gradient = tf.tensor2d([[1, 1]]);
    const before = tf.memory().numTensors;
    const meter = new MotionMeter(tf, (name) => name);
    meter.begin([{ variable: 'w', gradient }]);
    meter.discard();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('the probe', () => {
  const inputs = () => tf.tensor2d(Array.from({ length: 40 }, (_, i) => [i / 40, 1 - i / 40, 0.5]));

  test('sees what predict sees, layer by layer, and leaves nothing', () => {
    const model = tf.sequential({
      layers: [
        tf.layers.dense({
          units: 5,
          activation: 'relu',
          inputShape: [3],
          biasInitializer: tf.initializers.constant({ value: -9 }),
        }),
        tf.layers.dropout({ rate: 0.5 }),
        tf.layers.dense({
          units: 2,
          activation: 'tanh',
          kernelInitializer: 'zeros',
          biasInitializer: tf.initializers.constant({ value: 3 }),
        }),
      ],
    });
    model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
    const x = inputs();
    const inner = (model as unknown as { model: tf.LayersModel }).model;
    const before = tf.memory().numTensors;
    const probe = Probe.of(tf, inner, [x], builtInLayers(tf));
    const reading = probe?.read(3);
    const sample = reading?.sample(reading.scalars.map((one) => one.dataSync()[0] ?? NaN));
    tf.dispose(reading?.scalars ?? []);
    probe?.dispose();
    expect(tf.memory().numTensors).toBe(before);
    expect(sample?.rows).toBe(32);
    expect(sample?.inputScale).toBe(1);
    const [hidden, output] = sample?.layers ?? [];
    expect(hidden).toMatchObject({ zeroUnits: 1, units: 5, mean: 0, std: 0 });
    expect(output?.mean).toBeCloseTo(Math.tanh(3), 5);
    expect(output).toMatchObject({ saturated: 1, spread: 0 });
  });

  test('does not call layers that users write, nor names and numbers of others', () => {
    const isBuiltIn = builtInLayers(tf);
    let calls = 0;
    class Counting extends tf.layers.Layer {
      static readonly className = 'Counting';
      override call(given: tf.Tensor | tf.Tensor[]) {
        calls++;
        return Array.isArray(given) ? (given[0] as tf.Tensor) : given;
      }
      override computeOutputShape(shape: tf.Shape) {
        return shape;
      }
    }
    const input = tf.input({ shape: [3] });
    const output = tf.layers.dense({ units: 1 }).apply(new Counting({}).apply(input)) as tf.SymbolicTensor;
    const model = tf.model({ inputs: input, outputs: output });
    const probe = Probe.of(tf, model, [inputs()], isBuiltIn);
    const sample = probe?.read(1);
    expect(calls).toBe(0);
    expect(sample?.sample([]).layers).toEqual([]);
    const next = tf.layers.dense({ units: 1 }).name;
    Probe.of(tf, model, [inputs()], isBuiltIn)?.read(1);
    expect(Number(/\d+$/.exec(tf.layers.dense({ units: 1 }).name)?.[0])).toBe(
      Number(/\d+$/.exec(next)?.[0]) + 1,
    );
  });

  test('leaves dropout, batch normalization and the history as they are without it', async () => {
    const train = async (share: number) => {
      harness = createHarness(tf, { share });
      const model = tf.sequential({
        layers: [
          tf.layers.dense({
            units: 8,
            inputShape: [3],
            kernelInitializer: tf.initializers.heNormal({ seed: 1 }),
          }),
          tf.layers.batchNormalization(),
          tf.layers.dropout({ rate: 0.5, seed: 5 }),
          tf.layers.dense({ units: 1, kernelInitializer: tf.initializers.heNormal({ seed: 2 }) }),
        ],
      });
      model.compile({ optimizer: tf.train.adam(0.01), loss: 'meanSquaredError' });
      const { x, y } = plane(tf);
      const { history } = await model.fit(x, y, { epochs: 4, batchSize: 16, shuffle: false });
      const weights = model.getWeights().map((one) => [...one.dataSync()]);
      harness.hooks.dispose();
      return { history, weights };
    };
    expect(await train(1)).toEqual(await train(0));
  });
});

describe('targets', () => {
  test('are recognised, with the shares of classes', () => {
    expect(describeTargets(1, [0, 1, 1, 0, 0, 1], 2)).toMatchObject({
      encoding: 'one-hot',
      shares: [1 / 3, 2 / 3],
      rows: 3,
    });
    expect(describeTargets(1, [0, 2, 2, 1], 1)).toMatchObject({
      encoding: 'indices',
      shares: [0.25, 0.25, 0.5],
    });
    expect(describeTargets(1, [0, 1, 1, 1], 1)).toMatchObject({
      encoding: 'binary',
      shares: [0.75],
      variance: 0.1875,
    });
    expect(describeTargets(1, [1.5, -0.5], 1)).toMatchObject({ encoding: 'real', variance: 1, deviation: 1 });
    expect(describeTargets(1, [NaN, 1], 1).finite).toBe(false);
  });
});

describe('histograms', () => {
  test('count every finite value once', () => {
    const values = Array.from({ length: 97 }, (_, i) => Math.sin(i));
    const histogram = histogramOf(3, [...values, NaN, Infinity]);
    expect(histogram?.counts).toHaveLength(BINS);
    expect(histogram?.counts.reduce((a, b) => a + b)).toBe(97);
    expect(histogram).toMatchObject({ step: 3, min: Math.min(...values), max: Math.max(...values) });
    expect(histogramOf(1, [2, 2])).toMatchObject({ min: 2, max: 2, std: 0 });
    expect(histogramOf(1, [NaN])).toBeUndefined();
  });

  test('are kept in bounded number, the first and the last among them', () => {
    const store = new DistributionStore();
    for (let step = 1; step <= 10_000; step++) {
      store.add('dense', 'weights', { step, min: 0, max: 1, counts: [1], mean: 0, std: 0 });
      if (step % 50 === 0) store.take();
    }
    const histograms = store.snapshot()[0]?.histograms ?? [];
    expect(histograms.length).toBeLessThanOrEqual(MAX_HISTOGRAMS);
    expect([histograms[0]?.step, histograms.at(-1)?.step]).toEqual([1, 10_000]);
    const gaps = histograms.slice(1).map(({ step }, i) => step - (histograms[i]?.step ?? 0));
    expect(Math.max(...gaps)).toBeLessThan(1500);
  });
});

describe('a run', () => {
  test('has series and histograms of its layers, and frees what it used', async () => {
    harness = createHarness(tf);
    const { x, y } = plane(tf);
    const model = classifier(tf, tf.train.adam(0.01));
    await model.fit(x, y, { epochs: 1 });
    const before = tf.memory().numTensors;
    await model.fit(x, y, { epochs: 5, batchSize: 8 });
    expect(tf.memory().numTensors).toBe(before);
    const run = harness.ended[1];
    const [hidden] = model.layers;
    const name = hidden?.name ?? '';
    for (const series of [
      'gradientNorm',
      'updateRatio',
      'activationMean',
      'activationStd',
      'activationZeros',
      'saturation',
    ]) {
      expect(seriesOf(run, `${series}/${name}`)?.y.every((value) => value !== null)).toBe(true);
    }
    const kinds = run?.distributions?.filter(({ layer }) => layer === name).map(({ kind }) => kind);
    expect(kinds?.sort()).toEqual(['activations', 'gradients', 'weights']);
    expect(harness.log).toEqual([]);
    harness.hooks.dispose();
  });

  test('of 500 layers is measured, and stays small', { timeout: 60_000 }, async () => {
    harness = createHarness(tf);
    const model = tf.sequential();
    for (let i = 0; i < 500; i++) {
      model.add(
        tf.layers.dense({ units: 3, ...(i === 0 && { inputShape: [3] }), kernelInitializer: 'identity' }),
      );
    }
    model.compile({ optimizer: tf.train.sgd(1e-6), loss: 'meanSquaredError' });
    const { x } = plane(tf, 8);
    await model.fit(x, x, { epochs: 2, batchSize: 8 });
    const [run] = harness.ended;
    expect(run?.status).toBe('finished');
    expect(harness.log).toEqual([]);
    expect(run?.distributions?.length).toBeLessThanOrEqual(3 * 64);
    harness.hooks.dispose();
  });

  test('of a device gives the same numbers, read later, and leaves no tensors', async () => {
    harness = createHarness({ ...tf, getBackend: () => 'webgpu' });
    const { x, y } = plane(tf);
    const model = classifier(tf, tf.train.adam(0.01));
    await model.fit(x, y, { epochs: 1 });
    const before = tf.memory().numTensors;
    await model.fit(x, y, { epochs: 5, batchSize: 8 });
    expect(tf.memory().numTensors).toBe(before);
    expect(
      seriesOf(harness.ended[1], `updateRatio/${model.layers[0]?.name ?? ''}`)?.y.length,
    ).toBeGreaterThan(4);
    expect(harness.log).toEqual([]);
    harness.hooks.dispose();
  });
});
