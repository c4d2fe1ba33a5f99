import { arms } from '../dataSets';
import { he, hidden, softmax } from '../pieces';
import { sureness, classifier, regression, dense, first, type FixCase } from '../program';

const normal = (stddev: number) => ({
  kernelInitializer: `tf.initializers.randomNormal({ mean: 0, stddev: ${stddev} })`,
});

const huge = normal(3);

const enormous = normal(200);

/** A network written out of operations on the spiral arms, with its first weights. */
const operations = (weights: string, step: string) => [
  arms,
  `const w1 = tf.variable(${weights});
const b1 = tf.variable(tf.zeros([64]));
const w2 = tf.variable(tf.randomNormal([64, 3], 0, 0.2, 'float32', 12));
const b2 = tf.variable(tf.zeros([3]));
const logits = (x: tf.Tensor) => x.matMul(w1).add(b1).relu().matMul(w2).add(b2);
const loss = () => tf.losses.softmaxCrossEntropy(yTrain, logits(wide)) as tf.Scalar;`,
  `for (let step = 0; step < 120; step++) {\n  ${step}\n}`,
  `console.log('score: ' + -(await loss().data())[0]);`,
];

const wide = (cells: string[]) => [
  `${cells[0] ?? ''}\nconst wide = tf.concat([xTrain, tf.randomNormal([480, 198], 0, 1, 'float32', 13)], 1);`,
  ...cells.slice(1),
];

const descend = 'optimizer.minimize(loss);';

const made = (cells: string[]) => [
  cells[0] ?? '',
  `const optimizer = tf.train.adam(0.01);\n${cells[1] ?? ''}`,
  ...cells.slice(2),
];

function tiny() {
  return { kernelInitializer: 'tf.initializers.randomUniform({ minval: -0.05, maxval: 0.05 })' };
}

/** Of the weights that a training begins with. */
export const initializers: FixCase[] = [
  {
    rule: 'constant-kernel-initializer',
    cells: classifier({ layers: [first(2, 32, 'relu', { kernelInitializer: "'zeros'" }), softmax] }),
  },
  {
    rule: 'constant-kernel-initializer',
    fix: 'by chance',
    cells: made(wide(operations('tf.fill([200, 64], 0.01)', descend))),
  },
  {
    rule: 'kernel-initializer-out-of-scale',
    cells: classifier({
      layers: [first(2, 64, 'relu', he), dense(64, 'relu', huge), dense(64, 'relu', huge), softmax],
      optimizer: 'tf.train.adam(0.002)',
    }),
  },
  {
    rule: 'kernel-initializer-out-of-scale',
    fix: 'standard deviation',
    cells: made(wide(operations("tf.randomNormal([200, 64], 0, 1, 'float32', 11)", descend))),
  },
  {
    rule: 'kernel-initializer-out-of-scale',
    fix: 'in these layers',
    cells: regression({
      layers: [
        first(4, 8, 'relu', tiny()),
        ...Array.from({ length: 6 }, () => dense(8, 'relu', tiny())),
        dense(1),
      ],
    }),
  },
  {
    rule: 'nonzero-bias-initializer',
    cells: classifier({
      layers: [
        first(2, 32, 'relu', { ...he, biasInitializer: 'tf.initializers.constant({ value: -3 })' }),
        dense(32, 'relu', { ...he, biasInitializer: 'tf.initializers.constant({ value: -3 })' }),
        softmax,
      ],
    }),
  },
  {
    rule: 'initializer-unfit-for-activation',
    cells: classifier({
      layers: [
        first(2, 64, 'relu', { kernelInitializer: "'leCunNormal'" }),
        ...Array.from({ length: 7 }, () => dense(64, 'relu', { kernelInitializer: "'leCunNormal'" })),
        softmax,
      ],
      optimizer: 'tf.train.sgd(0.02)',
    }),
  },
  {
    rule: 'selu-without-lecun',
    cells: classifier({
      layers: [
        first(2, 64, 'selu', { kernelInitializer: "'heUniform'" }),
        ...Array.from({ length: 9 }, () => dense(64, 'selu', { kernelInitializer: "'heUniform'" })),
        softmax,
      ],
      optimizer: 'tf.train.sgd(0.05)',
      fit: 'epochs: 4, batchSize: 32, validationSplit: 0.2',
    }),
  },
  {
    rule: 'constant-weights',
    cells: classifier({
      layers: [
        first(2, 32, 'relu', { kernelInitializer: 'tf.initializers.constant({ value: 0.2 })' }),
        softmax,
      ],
    }),
  },
  {
    rule: 'activation-spread',
    cells: classifier({
      layers: [first(2, 64, 'relu', enormous), dense(64, 'relu', he), softmax],
      optimizer: 'tf.train.adam(0.003)',
    }),
  },
  {
    rule: 'unexpected-initial-loss',
    cells: classifier({
      layers: [...hidden, dense(3, 'softmax', normal(40))],
      fit: 'epochs: 6, batchSize: 32, validationSplit: 0.2',
      test: sureness,
    }),
  },
];
