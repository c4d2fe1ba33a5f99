import { runInThisContext } from 'node:vm';
import * as tf from '@tensorflow/tfjs';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHarness, type Harness } from '../../kernel/training/testing/harness';
import { models } from './analyze/testing';
import type { LayerFacts, ModelFacts, TrainingFacts } from './facts';
import { programOfRun } from './fromRun';

/** Each leaves a compiled `model`, trains it on `x` and `y`, and is read and run. */
const programs: { [name: string]: string } = {
  'a perceptron': `
    const model = tf.sequential({ layers: [
      tf.layers.dense({ units: 8, activation: 'relu', inputShape: [4], kernelInitializer: 'heNormal' }),
      tf.layers.dropout({ rate: 0.2 }),
      tf.layers.dense({ units: 3, activation: 'softmax', kernelRegularizer: tf.regularizers.l2({ l2: 1e-3 }) }),
    ] });
    model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
    await model.fit(tf.zeros([20, 4]), tf.zeros([20, 3]), { epochs: 2, batchSize: 10, validationSplit: 0.5 });`,
  'an image network': `
    const model = tf.sequential();
    model.add(tf.layers.conv2d({ filters: 4, kernelSize: 3, strides: 2, padding: 'same', inputShape: [12, 12, 1] }));
    model.add(tf.layers.batchNormalization());
    model.add(tf.layers.activation({ activation: 'relu' }));
    model.add(tf.layers.maxPooling2d({ poolSize: 2 }));
    model.add(tf.layers.separableConv2d({ filters: 5, kernelSize: [2, 2], useBias: false }));
    model.add(tf.layers.averagePooling2d({ poolSize: 2, strides: 1 }));
    model.add(tf.layers.flatten());
    model.add(tf.layers.dense({ units: 1, activation: 'sigmoid', biasInitializer: tf.initializers.constant({ value: 0.1 }) }));
    model.compile({ optimizer: tf.train.rmsprop(0.002), loss: 'binaryCrossentropy' });
    await model.fit(tf.zeros([4, 12, 12, 1]), tf.zeros([4, 1]));`,
  'a recurrent network': `
    const model = tf.sequential();
    model.add(tf.layers.embedding({ inputDim: 10, outputDim: 4, inputLength: 6 }));
    model.add(tf.layers.bidirectional({ layer: tf.layers.lstm({ units: 3, returnSequences: true }), mergeMode: 'concat' }));
    model.add(tf.layers.gru({ units: 4, recurrentInitializer: 'glorotNormal', dropout: 0.1 }));
    model.add(tf.layers.dense({ units: 1 }));
    model.compile({ optimizer: tf.train.momentum(0.01, 0.9), loss: 'meanSquaredError' });
    await model.fit(tf.zeros([4, 6]), tf.zeros([4, 1]), { shuffle: false });`,
  branches: `
    const input = tf.input({ shape: [6] });
    const left = tf.layers.dense({ units: 4, activation: 'tanh' }).apply(input);
    const right = tf.layers.dense({ units: 4, kernelInitializer: tf.initializers.randomNormal({ stddev: 0.2 }) }).apply(input);
    const sum = tf.layers.add().apply([left, right]);
    const both = tf.layers.concatenate().apply([sum, left]);
    const model = tf.model({ inputs: input, outputs: tf.layers.dense({ units: 2 }).apply(both) });
    model.compile({ optimizer: tf.train.sgd(0.05), loss: tf.losses.softmaxCrossEntropy });
    await model.fit(tf.zeros([5, 6]), tf.zeros([5, 2]), { epochs: 1 });`,
  'a residual block': `
    const input = tf.input({ shape: [8, 8, 3] });
    let x = tf.layers.conv2d({ filters: 4, kernelSize: 1, useBias: false }).apply(input);
    const before = x;
    x = tf.layers.depthwiseConv2d({ kernelSize: 3, padding: 'same', depthMultiplier: 1 }).apply(x);
    x = tf.layers.leakyReLU({ alpha: 0.1 }).apply(x);
    x = tf.layers.add().apply([x, before]);
    x = tf.layers.globalAveragePooling2d({}).apply(x);
    const model = tf.model({ inputs: input, outputs: tf.layers.dense({ units: 3, activation: 'softmax' }).apply(x) });
    model.compile({ optimizer: tf.train.adam(3e-4, 0.8), loss: 'categoricalCrossentropy' });
    await model.fit(tf.zeros([2, 8, 8, 3]), tf.zeros([2, 3]), {});`,
  sequences: `
    const model = tf.sequential({ layers: [
      tf.layers.conv1d({ filters: 4, kernelSize: 3, padding: 'same', inputShape: [10, 2], kernelInitializer: 'leCunNormal', activation: 'selu' }),
      tf.layers.maxPooling1d({ poolSize: 2 }),
      tf.layers.timeDistributed({ layer: tf.layers.dense({ units: 3 }) }),
      tf.layers.simpleRNN({ units: 2 }),
      tf.layers.repeatVector({ n: 3 }),
      tf.layers.reshape({ targetShape: [6] }),
      tf.layers.layerNormalization(),
      tf.layers.dense({ units: 1, kernelConstraint: tf.constraints.maxNorm({ maxValue: 2, axis: 0 }) }),
    ] });
    model.compile({ optimizer: tf.train.adagrad(0.1), loss: 'meanAbsoluteError' });
    await model.fit(tf.zeros([3, 10, 2]), tf.zeros([3, 1]));`,
  'a decoder': `
    const model = tf.sequential({ layers: [
      tf.layers.dense({ units: 16, inputShape: [3], activation: 'elu', kernelRegularizer: 'l1l2' }),
      tf.layers.reshape({ targetShape: [2, 2, 4] }),
      tf.layers.upSampling2d({ size: [2, 2] }),
      tf.layers.conv2dTranspose({ filters: 2, kernelSize: 3, strides: 2, padding: 'same' }),
      tf.layers.zeroPadding2d({ padding: 1 }),
      tf.layers.conv2d({ filters: 1, kernelSize: 3, dilationRate: 1, activation: 'sigmoid' }),
      tf.layers.permute({ dims: [2, 1, 3] }),
      tf.layers.cropping2D({ cropping: 1 }),
    ] });
    model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
    await model.fit(tf.zeros([2, 3]), tf.zeros([2, 6, 6, 1]));`,
  'a loss of the user': `
    const own = (t, p) => tf.abs(tf.sub(t, p)).sqrt().mean();
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2], trainable: false }), tf.layers.prelu(), tf.layers.gaussianNoise({ stddev: 0.1 }), tf.layers.dense({ units: 1 })] });
    model.compile({ optimizer: tf.train.adadelta(), loss: own });
    await model.fitDataset(tf.data.zip({ xs: tf.data.array([[1, 2], [3, 4]]), ys: tf.data.array([[1], [2]]) }).batch(2), { epochs: 1, batchesPerEpoch: 1 });`,
  'a model in a model': `
    const encoder = tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [5] })] });
    const model = tf.sequential();
    model.add(encoder);
    model.add(tf.layers.dense({ units: 5 }));
    model.compile({ optimizer: tf.train.adamax(0.01), loss: 'meanSquaredError' });
    await model.fit(tf.zeros([4, 5]), tf.zeros([4, 5]));`,
};

let harness: Harness;
beforeAll(async () => {
  await tf.setBackend('cpu');
  harness = createHarness(tf);
});
afterAll(() => harness.hooks.dispose());

describe('facts of a run', () => {
  it.each(Object.entries(programs))('are those of the source: %s', async (_, text) => {
    const source = read(text);
    await run(text);
    const info = harness.started.at(-1);
    if (!info) throw new Error('no run was started');
    const [live] = programOfRun(info).models;
    if (!live) throw new Error('no model');
    expect(essence(live)).toEqual(essence(source));
  });
});

describe('a run that goes on', () => {
  const twice = (between: string) => `
    const base = tf.layers.dense({ units: 8, activation: 'relu', inputShape: [4] });
    const model = tf.sequential({ layers: [base, tf.layers.dense({ units: 1 })] });
    const train = async (one) => {
      one.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
      await one.fit(tf.zeros([20, 4]), tf.zeros([20, 1]), { epochs: 2 });
    };
    await train(model);
    ${between}`;
  const again = () => harness.started.slice(-2).map((info) => programOfRun(info).models[0]?.compile?.again);

  it('starts with what was learned, by the model or by a layer of it', async () => {
    await run(twice('await train(model);'));
    expect(again()).toEqual([undefined, true]);
    await run(twice('await train(tf.sequential({ layers: [base, tf.layers.dense({ units: 1 })] }));'));
    expect(again()).toEqual([undefined, true]);
  });

  it('does not where the next model is another', async () => {
    await run(
      twice('await train(tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [4] })] }));'),
    );
    expect(again()).toEqual([undefined, undefined]);
  });
});

/** The model that is trained. */
function read(text: string): ModelFacts {
  const trained = models(text).find(({ trainings }) => trainings.length > 0);
  if (!trained) throw new Error('no model is trained');
  return trained;
}

async function run(text: string): Promise<void> {
  const { outputText } = ts.transpileModule(`(async (tf) => { ${text} })`, {
    compilerOptions: { target: ts.ScriptTarget.ES2022 },
  });
  const train = runInThisContext(outputText) as (library: typeof tf) => Promise<void>;
  await train(tf);
}

/** What a rule about models can ask, without names and places. */
function essence({ layers, complete, outputs, inputShape, compile, trainings }: ModelFacts) {
  return {
    layers: layers.map(essenceOfLayer),
    complete,
    outputs,
    inputShape,
    optimizer: compile?.optimizer && { kind: compile.optimizer.kind, config: compile.optimizer.config },
    loss: compile?.loss && {
      name: compile.loss.name,
      fromLogits: compile.loss.fromLogits,
      custom: compile.loss.custom,
    },
    trainings: trainings.map(essenceOfTraining),
  };
}

const essenceOfLayer = ({ className, config, inputs, inputShape, outputShape, shapeError }: LayerFacts) => ({
  className,
  config,
  inputs,
  inputShape,
  outputShape,
  shapeError,
});

const essenceOfTraining = ({ via, config, hasValidation, rows }: TrainingFacts) => ({
  via,
  config,
  hasValidation,
  rows,
});
