import type { Sequential } from '@tensorflow/tfjs';
import type { Tf } from '../../kernel/engines/engine';

export const STEPS = 20;
const ROWS = 32;
const CLASSES = 4;

/** Small seeded models, one for each family of kernels, each with the shape of its input. */
const models: Record<string, (tf: Tf) => Sequential> = {
  dense: (tf) =>
    tf.sequential({
      layers: [
        tf.layers.dense({ units: 16, activation: 'relu', inputShape: [12], kernelInitializer: init(tf, 1) }),
        tf.layers.dense({ units: CLASSES, activation: 'softmax', kernelInitializer: init(tf, 2) }),
      ],
    }),
  conv: (tf) =>
    tf.sequential({
      layers: [
        tf.layers.conv2d({
          filters: 4,
          kernelSize: 3,
          activation: 'relu',
          inputShape: [10, 9, 2],
          kernelInitializer: init(tf, 1),
        }),
        tf.layers.maxPooling2d({ poolSize: 2 }),
        tf.layers.depthwiseConv2d({ kernelSize: 2, padding: 'same', depthwiseInitializer: init(tf, 2) }),
        tf.layers.batchNormalization(),
        tf.layers.conv2d({
          filters: 6,
          kernelSize: 3,
          strides: 2,
          padding: 'same',
          kernelInitializer: init(tf, 3),
        }),
        tf.layers.averagePooling2d({ poolSize: 2, strides: 1 }),
        tf.layers.flatten(),
        tf.layers.dense({ units: CLASSES, activation: 'softmax', kernelInitializer: init(tf, 4) }),
      ],
    }),
  lstm: (tf) =>
    tf.sequential({
      layers: [
        tf.layers.lstm({
          units: 8,
          inputShape: [6, 5],
          kernelInitializer: init(tf, 1),
          recurrentInitializer: init(tf, 2),
        }),
        tf.layers.dense({ units: CLASSES, activation: 'softmax', kernelInitializer: init(tf, 3) }),
      ],
    }),
  embedding: (tf) =>
    tf.sequential({
      layers: [
        tf.layers.embedding({
          inputDim: 20,
          outputDim: 6,
          inputLength: 5,
          embeddingsInitializer: init(tf, 1),
        }),
        tf.layers.flatten(),
        tf.layers.dense({ units: CLASSES, activation: 'softmax', kernelInitializer: init(tf, 2) }),
      ],
    }),
};

function init(tf: Tf, seed: number): ReturnType<Tf['initializers']['glorotUniform']> {
  return tf.initializers.glorotUniform({ seed });
}

/** The loss of every step of every model, by the model's name. */
export async function trainAll(tf: Tf): Promise<Record<string, number[]>> {
  const losses: Record<string, number[]> = {};
  for (const [name, build] of Object.entries(models)) losses[name] = await train(tf, name, build(tf));
  return losses;
}

async function train(tf: Tf, name: string, model: Sequential): Promise<number[]> {
  model.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy' });
  const x = rows(tf, name, model);
  const labels = Array.from({ length: ROWS }, (_, row) => row % CLASSES);
  const y = tf.oneHot(tf.tensor1d(labels, 'int32'), CLASSES);
  const losses: number[] = [];
  for (let step = 0; step < STEPS; step++) losses.push((await model.trainOnBatch(x, y)) as number);
  return losses;
}

function rows(tf: Tf, name: string, model: Sequential): ReturnType<Tf['tensor']> {
  const shape = [ROWS, ...(model.inputs[0]?.shape.slice(1) ?? [])] as number[];
  if (name !== 'embedding') return tf.randomUniform(shape, -1, 1, 'float32', 7);
  return tf.tensor(
    Array.from({ length: ROWS * 5 }, (_, index) => (index * index) % 20),
    shape,
  );
}
