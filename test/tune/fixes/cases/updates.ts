import { arms, ring } from '../dataSets';
import { hidden, softmax } from '../pieces';
import { classifier, yesOrNo, dense, type FixCase } from '../program';

/** Of the number of updates, and the batches. */
export const updates: FixCase[] = [
  {
    rule: 'batch-size-of-one',
    // As few epochs were enough only for so many updates.
    reveals: ['few-updates', 'training-too-short'],
    cells: yesOrNo({
      data: ring(2000),
      layers: [...hidden, dense(1, 'sigmoid')],
      optimizer: 'tf.train.adam(0.1)',
      fit: 'epochs: 1, batchSize: 1',
    }),
  },
  {
    rule: 'batch-size-one',
    reveals: ['few-updates', 'training-too-short'],
    cells: yesOrNo({
      data: ring(600),
      layers: [...hidden, dense(1, 'sigmoid')],
      optimizer: 'tf.train.adam(0.06)',
      fit: 'epochs: 2, batchSize: 1',
    }),
  },
  {
    rule: 'too-few-updates',
    cells: yesOrNo({
      data: ring(500),
      layers: [...hidden, dense(1, 'sigmoid')],
      optimizer: 'tf.train.adam(0.001)',
      fit: 'epochs: 1, batchSize: 256',
    }),
  },
  {
    rule: 'few-updates',
    cells: classifier({ layers: [...hidden, softmax], fit: 'epochs: 30, batchSize: 480' }),
  },
  {
    rule: 'few-updates',
    fix: 'epochs',
    cells: classifier({ layers: [...hidden, softmax], fit: 'epochs: 2, batchSize: 64' }),
  },
  {
    rule: 'training-too-short',
    cells: yesOrNo({
      layers: [...hidden, dense(1, 'sigmoid')],
      optimizer: 'tf.train.adam(0.0003)',
      fit: 'epochs: 3, batchSize: 32',
    }),
  },
  {
    rule: 'still-learning',
    remains: true,
    cells: classifier({
      layers: [...hidden, softmax],
      optimizer: 'tf.train.adam(0.001)',
      fit: 'epochs: 12, batchSize: 32, validationSplit: 0.2',
    }),
  },
  {
    rule: 'sorted-without-shuffle',
    cells: classifier({
      data: `${arms}
const order = tf.topk(yTrain.argMax(1).toFloat(), 480).indices;
const [xSorted, ySorted] = [tf.gather(xTrain, order), tf.gather(yTrain, order)];`,
      layers: [...hidden, softmax],
      args: 'xSorted, ySorted',
      fit: 'epochs: 6, batchSize: 16, shuffle: false, validationData: [xTest, yTest]',
    }),
  },
];
