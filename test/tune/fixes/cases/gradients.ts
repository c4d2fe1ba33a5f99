import { he, hidden, softmax } from '../pieces';
import { classifier, regression, dense, first, type FixCase } from '../program';

const normal = (stddev: number) => ({
  kernelInitializer: `tf.initializers.randomNormal({ mean: 0, stddev: ${stddev} })`,
});

/** Sums of such weights times what a relu gives are never above zero. */
const negative = { kernelInitializer: 'tf.initializers.randomUniform({ minval: -0.2, maxval: 0 })' };

/** So many that nothing of the gradient comes back to the first from the first step on. */
const sigmoids = classifier({
  layers: [first(2, 24, 'sigmoid'), ...Array.from({ length: 10 }, () => dense(24, 'sigmoid')), softmax],
  optimizer: 'tf.train.adam(0.003)',
  fit: 'epochs: 20, batchSize: 32',
});

/** Of units and gradients, as seen while it trains. */
export const gradients: FixCase[] = [
  {
    rule: 'dead-relu',
    cells: classifier({
      layers: [...hidden, softmax],
      optimizer: 'tf.train.sgd(2)',
      fit: 'epochs: 20, batchSize: 16',
    }),
  },
  {
    rule: 'dead-relu',
    fix: 'Use heNormal',
    cells: classifier({ layers: [first(2, 32, 'relu', he), dense(32, 'relu', negative), softmax] }),
  },
  {
    rule: 'dead-relu',
    fix: 'Use elu',
    cells: classifier({ layers: [first(2, 32, 'relu', he), dense(32, 'relu', negative), softmax] }),
  },
  {
    rule: 'non-finite',
    reveals: ['updates-too-large'],
    cells: regression({
      layers: [first(4, 64, 'relu', he), dense(64, 'relu', he), dense(1)],
      optimizer: 'tf.train.sgd(2)',
    }),
  },
  {
    rule: 'non-finite',
    fix: 'as kernelInitializer',
    reveals: ['updates-too-large'],
    cells: regression({
      layers: [first(4, 16, 'relu', normal(1e8)), dense(16, 'relu', normal(1e8)), dense(1)],
      optimizer: 'tf.train.sgd(0.01)',
    }),
  },
  {
    rule: 'saturated-units',
    cells: classifier({
      layers: [
        first(2, 32, 'tanh', { kernelInitializer: 'tf.initializers.randomNormal({ mean: 0, stddev: 30 })' }),
        dense(32, 'tanh', { kernelInitializer: 'tf.initializers.randomNormal({ mean: 0, stddev: 3 })' }),
        softmax,
      ],
    }),
  },
  {
    rule: 'saturated-units',
    fix: 'glorotNormal',
    cells: classifier({
      layers: [
        first(2, 32, 'tanh', { kernelInitializer: 'tf.initializers.randomNormal({ mean: 0, stddev: 30 })' }),
        dense(32, 'tanh'),
        softmax,
      ],
    }),
  },
  { rule: 'vanishing-gradient', cells: sigmoids },
  { rule: 'vanishing-gradient', fix: 'batch normalization', cells: sigmoids },
  {
    rule: 'exploding-gradient',
    // A little more than such rows allow: each step makes it a few per cent larger.
    cells: regression({
      layers: [first(4, 1)],
      optimizer: 'tf.train.sgd(1.02)',
      fit: 'epochs: 200, batchSize: 400',
    }),
  },
];
