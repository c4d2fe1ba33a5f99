import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { expect } from 'vitest';
import { registerCorrectedKernels } from './cpu/correctedKernels';
import { withoutNewProcessListeners } from './wasm/processListeners';
import { registerTrainingKernels } from './wasm/trainingKernels';

/** Makes the wasm engine and its reference, the cpu engine, ready in a test process. */
export async function prepareEngines(): Promise<void> {
  tf.env().set('PROD', true); // without the advertisement of the cpu engine
  registerTrainingKernels();
  registerCorrectedKernels();
  await tf.setBackend('cpu');
  await withoutNewProcessListeners(() => tf.setBackend('wasm'));
}

type Values = number[];
/** A function of tensors whose values must not depend on the engine. */
export type Case = (inputs: tf.Tensor[]) => tf.Tensor | tf.Tensor[];

/** Seeded values in `[-1, 1)`, the same on every engine. */
export function seeded(shape: number[], seed: number): tf.Tensor {
  const random = tf.buffer([tf.util.sizeFromShape(shape)], 'float32');
  const next = lehmer(seed);
  for (let index = 0; index < random.size; index++) random.values[index] = next() * 2 - 1;
  return tf.tensor(random.values, shape);
}

function lehmer(seed: number): () => number {
  let state = seed * 7919 + 1;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

/** Runs the case on wasm and on cpu and compares every value. */
export async function expectSameOnCpu(shapes: number[][], run: Case, tolerance = 1e-4): Promise<void> {
  const onWasm = await valuesOn('wasm', shapes, run);
  const onCpu = await valuesOn('cpu', shapes, run);
  expect(onWasm.shapes).toEqual(onCpu.shapes);
  onWasm.values.forEach((values, index) => expectClose(values, onCpu.values[index] ?? [], tolerance));
}

async function valuesOn(
  engine: string,
  shapes: number[][],
  run: Case,
): Promise<{ shapes: number[][]; values: Values[] }> {
  await tf.setBackend(engine);
  const before = allocated();
  const inputs = shapes.map((shape, index) => seeded(shape, index + 1));
  const outputs = tf.tidy(() => [run(inputs)].flat());
  const result = {
    shapes: outputs.map(({ shape }) => shape),
    values: outputs.map((output) => [...output.dataSync()]),
  };
  tf.dispose([inputs, outputs]);
  expect(allocated()).toEqual(before);
  return result;
}

/** Tensors that TensorFlow.js knows, and blocks that the engine holds: kernels may leave neither behind. */
function allocated(): { tensors: number; blocks: number } {
  return { tensors: tf.memory().numTensors, blocks: tf.engine().backend.numDataIds() };
}

/** The values and all gradients of `function`, weighted with fixed numbers, as one case. */
export function withGradients(compute: (inputs: tf.Tensor[]) => tf.Tensor): Case {
  return (inputs) => [
    compute(inputs),
    ...tf.grads((...args: tf.Tensor[]) => weighted(compute(args)))(inputs),
  ];
}

function weighted(value: tf.Tensor): tf.Scalar {
  return tf.sum(tf.mul(value, seeded(value.shape, 99)));
}

/** Compares the gradients that an engine computes with central differences of the function on it. */
export async function expectFiniteDifferences(
  shapes: number[][],
  compute: (inputs: tf.Tensor[]) => tf.Tensor,
  step = 1e-2,
  engine = 'wasm',
): Promise<void> {
  await tf.setBackend(engine);
  const inputs = shapes.map((shape, index) => seeded(shape, index + 1));
  const gradients = tf.grads((...args: tf.Tensor[]) => weighted(compute(args)))(inputs);
  inputs.forEach((input, index) => {
    const loss = (values: Values): number =>
      tf.tidy(() => {
        const args = inputs.map((other, at) => (at === index ? tf.tensor(values, input.shape) : other));
        return weighted(compute(args)).dataSync()[0] ?? NaN;
      });
    const values = [...input.dataSync()];
    const numeric = values.map((_, at) => {
      const moved = (by: number): Values => values.map((value, other) => (other === at ? value + by : value));
      return (loss(moved(step)) - loss(moved(-step))) / (2 * step);
    });
    expectClose([...(gradients[index]?.dataSync() ?? [])], numeric, 5e-3);
  });
  tf.dispose([inputs, gradients]);
}

function expectClose(actual: Values, expected: Values, tolerance: number): void {
  expect(actual.length).toBe(expected.length);
  const scale = Math.max(1, ...expected.map(Math.abs));
  const worst = actual.reduce(
    (most, value, index) => Math.max(most, Math.abs(value - (expected[index] ?? NaN))),
    0,
  );
  expect(worst / scale, `largest difference, relative to ${scale}`).toBeLessThan(tolerance);
}
