import { arms, dense, first, regression, type FixCase } from './program';

const better = 'score' as const;
const start = `import * as tf from '@tensorflow/tfjs';
import { setRandomSeed } from 'descent';

setRandomSeed(2);`;

/** Minus the loss after the last epoch. */
const scored = (fit: string) => `const { history } = await model.fit(${fit});
const losses = (history['loss'] ?? []) as number[];
console.log('score: ' + -(losses.at(-1) ?? NaN));`;

const sequential = (layers: string[], compile: string) =>
  `const model = tf.sequential({\n  layers: [\n${layers.map((layer) => `    ${layer},\n`).join('')}  ],\n});\nmodel.compile({ ${compile} });`;

const exclusiveOr = `${start}
const xs = tf.tensor2d([0, 0, 0, 1, 1, 0, 1, 1], [4, 2]);
const ys = tf.tensor2d([0, 1, 1, 0], [4, 1]);`;

const straight = `${start}
const xs = tf.tensor2d([-1, 0, 1, 2, 3, 4], [6, 1]);
const ys = tf.tensor2d([-3, -1, 1, 3, 5, 7], [6, 1]);`;

const columns = `${start}
const xs = tf.tensor2d(Array.from({ length: 60 }, (_, i) => [i % 4, (i % 4) ** 2 / 3, (i % 3) - 1, (i % 5) / 2]));
const ys = tf.tensor1d(Array.from({ length: 60 }, (_, i) => i % 4));
const hot = tf.oneHot(tf.tensor1d(Array.from({ length: 60 }, (_, i) => i % 3), 'int32'), 3);`;

const compileOf = (loss: string, optimizer = 'tf.train.adam(0.05)') =>
  `optimizer: ${optimizer}, loss: '${loss}'`;

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

/** Where rows, or the network, are written in the code. */
export const ofWritten: FixCase[] = [
  {
    rule: 'line-through-curve',
    better,
    cells: [
      exclusiveOr,
      sequential([first(2, 1, 'sigmoid')], compileOf('binaryCrossentropy')),
      scored('xs, ys, { epochs: 200 }'),
    ],
  },
  {
    rule: 'output-cannot-reach-targets',
    better,
    cells: [
      straight,
      sequential([first(1, 10, 'relu'), dense(1, 'sigmoid')], compileOf('meanSquaredError')),
      scored('xs, ys, { epochs: 80 }'),
    ],
  },
  {
    rule: 'learning-rate-diverges',
    better,
    cells: [
      `${start}
const xs = tf.tensor2d([10, 20, 30, 40], [4, 1]);
const ys = tf.tensor2d([20, 40, 60, 80], [4, 1]);`,
      sequential([first(1, 1)], compileOf('meanSquaredError', "'sgd'")),
      scored('xs, ys, { epochs: 20 }'),
    ],
  },
  {
    rule: 'labels-unfit-for-output',
    fix: 'as units',
    better,
    cells: [
      columns,
      sequential([first(4, 8, 'relu'), dense(3, 'softmax')], compileOf('sparseCategoricalCrossentropy')),
      `await model.fit(xs, ys, { epochs: 60 });
const share = (model.predict(xs) as tf.Tensor).argMax(1).equal(ys.toInt()).toFloat().mean();
console.log('score: ' + (await share.data())[0]);`,
    ],
  },
  {
    rule: 'labels-unfit-for-output',
    fix: 'as the loss',
    better,
    cells: [
      columns,
      sequential([first(4, 8, 'relu'), dense(3, 'softmax')], compileOf('sparseCategoricalCrossentropy')),
      scored('xs, hot, { epochs: 20 }'),
    ],
  },
  {
    rule: 'loss-outside-minimize',
    // The line outside is left to whoever wrote it; its tensors stay.
    reveals: ['tensors-leaked-in-loop'],
    better,
    cells: [
      straight,
      `const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
const optimizer = tf.train.adam(0.1);
for (let step = 0; step < 200; step++) {
  const loss = tf.losses.meanSquaredError(ys, model.predict(xs) as tf.Tensor);
  optimizer.minimize(() => loss as tf.Scalar);
}`,
      `const left = tf.losses.meanSquaredError(ys, model.predict(xs) as tf.Tensor);
console.log('score: ' + -(await left.data())[0]);`,
    ],
  },
  {
    rule: 'constant-kernel-initializer',
    fix: 'by chance',
    better,
    cells: made(wide(operations('tf.fill([200, 64], 0.01)', descend))),
  },
  {
    rule: 'kernel-initializer-out-of-scale',
    fix: 'standard deviation',
    better,
    cells: made(wide(operations("tf.randomNormal([200, 64], 0, 1, 'float32', 11)", descend))),
  },
  {
    rule: 'kernel-initializer-out-of-scale',
    fix: 'in these layers',
    better,
    cells: regression({
      layers: [
        first(4, 8, 'relu', tiny()),
        ...Array.from({ length: 6 }, () => dense(8, 'relu', tiny())),
        dense(1),
      ],
    }),
  },
  {
    rule: 'normalization-after-output',
    better,
    cells: [
      arms,
      sequential(
        [first(2, 32, 'relu'), dense(3, 'softmax'), 'tf.layers.batchNormalization()'],
        compileOf('categoricalCrossentropy', 'tf.train.adam(0.01)'),
      ),
      scored('xTrain, yTrain, { epochs: 15 }'),
    ],
  },
  {
    rule: 'optimizer-epsilon-too-large',
    better,
    cells: [
      arms,
      sequential(
        [first(2, 32, 'relu'), dense(3, 'softmax')],
        compileOf('categoricalCrossentropy', 'tf.train.adam(0.01, 0.9, 0.999, 10)'),
      ),
      scored('xTrain, yTrain, { epochs: 15 }'),
    ],
  },
  {
    rule: 'weights-far-outnumber-rows',
    better,
    cells: [
      `${start}
const xs = tf.randomNormal([120, 12], 0, 1, 'float32', 41);
const xTest = tf.randomNormal([300, 12], 0, 1, 'float32', 42);
const noise = (rows: number, seed: number) => tf.randomNormal([rows, 1], 0, 1, 'float32', seed);
const side = (x: tf.Tensor, seed: number) => x.slice([0, 0], [-1, 1]).add(noise(x.shape[0] ?? 0, seed)).greater(0).toFloat();
const ys = side(xs, 43);`,
      sequential(
        [first(12, 320, 'relu'), dense(200, 'relu'), dense(1, 'sigmoid')],
        compileOf('binaryCrossentropy', 'tf.train.adam(0.001)'),
      ),
      'await model.fit(xs, ys, { epochs: 30 });',
      `const loss = tf.metrics.binaryCrossentropy(side(xTest, 44), model.predict(xTest) as tf.Tensor).mean();
console.log('score: ' + -(await loss.data())[0]);`,
    ],
  },
  {
    rule: 'token-ids-out-of-range',
    better,
    cells: [
      `${start}
const ids = Array.from({ length: 240 }, (_, i) => [i % 12, (5 * i) % 12, (7 * i) % 12]);
const xs = tf.tensor2d(ids);
const ys = tf.tensor2d(ids.map(([id]) => [(id ?? 0) >= 8 ? 1 : 0]));`,
      sequential(
        [
          'tf.layers.embedding({ inputDim: 8, outputDim: 4, inputLength: 3 })',
          'tf.layers.flatten()',
          dense(1, 'sigmoid'),
        ],
        compileOf('binaryCrossentropy'),
      ),
      scored('xs, ys, { epochs: 10 }'),
    ],
  },
];

function tiny() {
  return { kernelInitializer: 'tf.initializers.randomUniform({ minval: -0.05, maxval: 0.05 })' };
}
