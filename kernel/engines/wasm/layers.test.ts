import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, test } from 'vitest';
import { prepareEngines, seeded } from '../testing';

beforeAll(prepareEngines);

type Layer = tf.layers.Layer;
const dense = (units = 3): Layer => tf.layers.dense({ units });

/** Every layer of TensorFlow.js that has weights or lets a gradient through, with the input it takes.
 * ThresholdedReLU is left out: TensorFlow.js has no gradient for it on any engine. */
const layers: Record<string, { shape: number[]; layer: () => Layer }> = {
  dense: { shape: [5], layer: () => dense() },
  activation: { shape: [5], layer: () => tf.layers.activation({ activation: 'softplus' }) },
  elu: { shape: [5], layer: () => tf.layers.elu() },
  leakyReLU: { shape: [5], layer: () => tf.layers.leakyReLU() },
  prelu: { shape: [5], layer: () => tf.layers.prelu() },
  softmax: { shape: [5], layer: () => tf.layers.softmax() },
  batchNormalization: { shape: [4, 4, 3], layer: () => tf.layers.batchNormalization() },
  layerNormalization: { shape: [4, 6], layer: () => tf.layers.layerNormalization() },
  reshape: { shape: [6], layer: () => tf.layers.reshape({ targetShape: [2, 3] }) },
  permute: { shape: [2, 3, 4], layer: () => tf.layers.permute({ dims: [3, 1, 2] }) },
  repeatVector: { shape: [4], layer: () => tf.layers.repeatVector({ n: 3 }) },
  conv1d: { shape: [9, 2], layer: () => tf.layers.conv1d({ filters: 3, kernelSize: 3, strides: 2 }) },
  conv2d: { shape: [6, 6, 2], layer: () => tf.layers.conv2d({ filters: 3, kernelSize: 3, padding: 'same' }) },
  conv2dChannelsFirst: {
    shape: [2, 6, 6],
    layer: () => tf.layers.conv2d({ filters: 3, kernelSize: 3, dataFormat: 'channelsFirst' }),
  },
  conv2dTranspose: {
    shape: [4, 4, 2],
    layer: () => tf.layers.conv2dTranspose({ filters: 3, kernelSize: 3, strides: 2 }),
  },
  conv3d: { shape: [5, 5, 5, 2], layer: () => tf.layers.conv3d({ filters: 3, kernelSize: 2 }) },
  separableConv2d: {
    shape: [6, 6, 2],
    layer: () => tf.layers.separableConv2d({ filters: 3, kernelSize: 3, depthMultiplier: 2 }),
  },
  depthwiseConv2d: {
    shape: [6, 6, 2],
    layer: () => tf.layers.depthwiseConv2d({ kernelSize: 3, depthMultiplier: 2 }),
  },
  maxPooling1d: { shape: [8, 2], layer: () => tf.layers.maxPooling1d({ poolSize: 2 }) },
  maxPooling2d: {
    shape: [6, 6, 2],
    layer: () => tf.layers.maxPooling2d({ poolSize: 3, strides: 2, padding: 'same' }),
  },
  maxPooling3d: { shape: [4, 4, 4, 2], layer: () => tf.layers.maxPooling3d({ poolSize: 2 }) },
  averagePooling1d: { shape: [8, 2], layer: () => tf.layers.averagePooling1d({ poolSize: 2 }) },
  averagePooling2d: {
    shape: [6, 6, 2],
    layer: () => tf.layers.averagePooling2d({ poolSize: 3, strides: 2 }),
  },
  averagePooling3d: { shape: [4, 4, 4, 2], layer: () => tf.layers.averagePooling3d({ poolSize: 2 }) },
  globalAveragePooling1d: { shape: [5, 3], layer: () => tf.layers.globalAveragePooling1d() },
  globalMaxPooling1d: { shape: [5, 3], layer: () => tf.layers.globalMaxPooling1d() },
  globalAveragePooling2d: { shape: [5, 4, 3], layer: () => tf.layers.globalAveragePooling2d({}) },
  globalMaxPooling2d: { shape: [5, 4, 3], layer: () => tf.layers.globalMaxPooling2d({}) },
  upSampling2d: { shape: [3, 3, 2], layer: () => tf.layers.upSampling2d({}) },
  upSamplingBilinear: {
    shape: [3, 3, 2],
    layer: () => tf.layers.upSampling2d({ interpolation: 'bilinear' }),
  },
  zeroPadding2d: {
    shape: [3, 3, 2],
    layer: () =>
      tf.layers.zeroPadding2d({
        padding: [
          [1, 2],
          [0, 1],
        ],
      }),
  },
  cropping2D: {
    shape: [6, 6, 2],
    layer: () =>
      tf.layers.cropping2D({
        cropping: [
          [1, 2],
          [0, 1],
        ],
      }),
  },
  simpleRNN: { shape: [4, 3], layer: () => tf.layers.simpleRNN({ units: 4 }) },
  lstm: { shape: [4, 3], layer: () => tf.layers.lstm({ units: 4, returnSequences: true }) },
  gru: { shape: [4, 3], layer: () => tf.layers.gru({ units: 4 }) },
  bidirectional: {
    shape: [4, 3],
    layer: () => tf.layers.bidirectional({ layer: tf.layers.lstm({ units: 3 }), mergeMode: 'concat' }),
  },
  timeDistributed: { shape: [4, 3], layer: () => tf.layers.timeDistributed({ layer: dense() }) },
  convLstm2d: { shape: [3, 5, 5, 2], layer: () => tf.layers.convLstm2d({ filters: 2, kernelSize: 3 }) },
};

/** Loss and the gradients of all weights of a dense layer and `layer` after it, so its input has one too. */
async function gradients(engine: string, shape: number[], layer: Layer): Promise<Record<string, number[]>> {
  await tf.setBackend(engine);
  const input = tf.input({ shape });
  const hidden = dense(shape.at(-1)).apply(input);
  const model = tf.model({ inputs: input, outputs: layer.apply(hidden) as tf.SymbolicTensor });
  model.setWeights(model.getWeights().map(({ shape: size }, index) => tf.mul(seeded(size, index + 1), 0.7)));
  const { value, grads } = tf.variableGrads(() => {
    const output = model.apply(seeded([4, ...shape], 50), { training: true }) as tf.Tensor;
    return tf.sum(tf.mul(output, seeded(output.shape, 60))).asScalar();
  });
  const numbered = Object.values(grads).map((grad, index) => [`weight ${index}`, [...grad.dataSync()]]);
  return { loss: [...value.dataSync()], ...(Object.fromEntries(numbered) as Record<string, number[]>) };
}

test.each(Object.entries(layers))('%s has the gradients it has on cpu', async (_name, { shape, layer }) => {
  const onCpu = await gradients('cpu', shape, layer());
  const onWasm = await gradients('wasm', shape, layer());
  expect(Object.keys(onWasm)).toEqual(Object.keys(onCpu));
  for (const [name, expected] of Object.entries(onCpu)) {
    const scale = Math.max(1, ...expected.map(Math.abs));
    onWasm[name]?.forEach((value, index) => {
      expect(Math.abs(value - (expected[index] ?? NaN)) / scale, `${name}[${index}]`).toBeLessThan(1e-4);
    });
  }
});

const optimizers: Record<string, () => tf.Optimizer> = {
  sgd: () => tf.train.sgd(0.1),
  momentum: () => tf.train.momentum(0.1, 0.9, true),
  adagrad: () => tf.train.adagrad(0.1),
  adadelta: () => tf.train.adadelta(1),
  adam: () => tf.train.adam(0.1),
  adamax: () => tf.train.adamax(0.1),
  rmsprop: () => tf.train.rmsprop(0.1, 0.9, 0.5, 1e-7, true),
};

test.each(Object.entries(optimizers))('%s steps as on cpu', async (_name, make) => {
  const steps = async (engine: string): Promise<number[]> => {
    await tf.setBackend(engine);
    const weight = tf.variable(seeded([6], 3));
    const optimizer = make();
    for (let step = 0; step < 5; step++)
      optimizer.minimize(() => tf.sum(tf.pow(weight, 4)).asScalar(), false, [weight]);
    const values = [...weight.dataSync()];
    optimizer.dispose();
    weight.dispose();
    return values;
  };
  const onCpu = await steps('cpu');
  (await steps('wasm')).forEach((value, index) => expect(value).toBeCloseTo(onCpu[index] ?? NaN, 5));
});
