import { arms, silentSensor } from '../dataSets';
import { he, hidden, softmax, start, scored, sequential, compileOf } from '../pieces';
import { accuracy, classifier, regression, dense, first, type FixCase } from '../program';

/** Of the optimizer and its rate. */
export const optimizers: FixCase[] = [
  {
    rule: 'learning-rate-too-high',
    cells: classifier({
      layers: [...hidden, softmax],
      optimizer: 'tf.train.adam(0.6)',
      fit: 'epochs: 40, batchSize: 32, validationSplit: 0.2',
    }),
  },
  {
    rule: 'learning-rate-too-low',
    cells: classifier({
      layers: [...hidden, softmax],
      optimizer: 'tf.train.adam(1e-6)',
      fit: 'epochs: 40, batchSize: 32, validationSplit: 0.2',
    }),
  },
  {
    rule: 'learning-rate-not-positive',
    cells: classifier({ layers: [...hidden, softmax], optimizer: 'tf.train.sgd(-0.05)' }),
  },
  {
    rule: 'momentum-not-below-one',
    cells: classifier({ layers: [...hidden, softmax], optimizer: 'tf.train.momentum(0.01, 1.1)' }),
  },
  {
    rule: 'optimizer-epsilon-too-small',
    cells: regression({
      data: silentSensor,
      layers: [first(5, 32, 'relu', he), dense(1)],
      optimizer: 'tf.train.adam(0.01, 0.9, 0.999, 1e-16)',
      args: 'xFive, yTrain',
      test: `const error = tf.losses.meanSquaredError(yTest, model.predict(xFiveTest) as tf.Tensor);
console.log('score: ' + -(await error.data())[0]);`,
    }),
  },
  {
    rule: 'optimizer-epsilon-too-large',
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
    rule: 'learning-rate-diverges',
    cells: [
      `${start}
const xs = tf.tensor2d([10, 20, 30, 40], [4, 1]);
const ys = tf.tensor2d([20, 40, 60, 80], [4, 1]);`,
      sequential([first(1, 1)], compileOf('meanSquaredError', "'sgd'")),
      scored('xs, ys, { epochs: 20 }'),
    ],
  },
  {
    rule: 'options-as-learning-rate',
    cells: classifier({
      layers: [...hidden, softmax],
      optimizer: 'tf.train.adam({ learningRate: 0.01 } as never)',
    }),
  },
  {
    rule: 'gradients-clipped-away',
    cells: [
      arms,
      `const model = tf.sequential({ layers: [${[...hidden, dense(3)].join(', ')}] });
const optimizer = tf.train.sgd(0.2);
const loss = () => tf.losses.softmaxCrossEntropy(yTrain, model.predict(xTrain) as tf.Tensor) as tf.Scalar;`,
      `for (let step = 0; step < 150; step++) {
  tf.tidy(() => {
    const { grads } = tf.variableGrads(loss);
    const clipped: tf.NamedTensorMap = {};
    for (const [name, gradient] of Object.entries(grads)) clipped[name] = gradient.clipByValue(-1e-6, 1e-6);
    optimizer.applyGradients(clipped);
  });
}`,
      accuracy,
    ],
  },
  {
    rule: 'updates-too-large',
    cells: classifier({ layers: [...hidden, softmax], optimizer: 'tf.train.adam(0.4)' }),
  },
  {
    rule: 'updates-too-small',
    cells: classifier({
      layers: [...hidden, softmax],
      optimizer: 'tf.train.sgd(0.0005)',
      fit: 'epochs: 20, batchSize: 32, validationSplit: 0.2',
    }),
  },
  {
    rule: 'loss-diverging',
    cells: regression({
      layers: [first(4, 1)],
      optimizer: 'tf.train.sgd(1.2)',
      fit: 'epochs: 8, batchSize: 32',
    }),
  },
  {
    rule: 'loss-oscillating',
    cells: regression({
      layers: [first(4, 8, 'tanh'), dense(1)],
      optimizer: 'tf.train.momentum(0.5, 0.97)',
      fit: 'epochs: 120, batchSize: 400',
    }),
  },
];
