import type { Sequential, Tensor, Tensor2D } from '@tensorflow/tfjs';
import type { Tf } from '../../engines/engine';

/** Rows in the unit cube, labelled by which side of a plane they lie on. */
export function plane(tf: Tf, rows = 64, seed = 7): { x: Tensor2D; y: Tensor2D } {
  const x = tf.randomUniform([rows, 3], -1, 1, 'float32', seed);
  const y = tf.tidy(() => x.sum(1, true).greater(0).toFloat());
  return { x: x as Tensor2D, y: y as Tensor2D };
}

/** 3-8-1, compiled, with the same weights every time. */
export function classifier(
  tf: Tf,
  optimizer: Parameters<Sequential['compile']>[0]['optimizer'] = 'sgd',
): Sequential {
  const model = tf.sequential();
  model.add(
    tf.layers.dense({ units: 8, activation: 'tanh', inputShape: [3], kernelInitializer: seeded(tf, 3) }),
  );
  model.add(tf.layers.dense({ units: 1, activation: 'sigmoid', kernelInitializer: seeded(tf, 4) }));
  model.compile({ optimizer, loss: 'binaryCrossentropy', metrics: ['accuracy'] });
  return model;
}

function seeded(tf: Tf, seed: number) {
  return tf.initializers.glorotNormal({ seed });
}

type FitDataset = Parameters<Sequential['fitDataset']>[0];

/** The same rows as a dataset, in batches. */
export function batched(tf: Tf, x: Tensor2D, y: Tensor2D, size: number): FitDataset {
  const { data } = tf;
  const rows = data.zip({ xs: data.array(x.arraySync()) as never, ys: data.array(y.arraySync()) as never });
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- the same class in the types of two packages
  return rows.batch(size);
}

export function numbers(tensor: Tensor): number[] {
  return [...tensor.dataSync()];
}
