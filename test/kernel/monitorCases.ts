import type { Severity } from '../../kernel/protocol/findings';

/** A training with a real fault, and the same training without it. */
export interface MonitorCase {
  fault: string;
  sound: string;
  /** The least that is said of the fault. */
  severity: Severity;
}

/**
 * What all of them share: 256 rows in the unit cube with a curved target, a side of a plane and one of four classes;
 * networks with the same weights each time.
 */
export const prelude = `import * as tf from '@tensorflow/tfjs';
const rows = 256;
const x = tf.randomUniform([rows, 4], -1, 1, 'float32', 1) as tf.Tensor2D;
const column = (i: number) => x.slice([0, i], [rows, 1]);
const curve = tf.tidy(() => column(0).mul(3).sin().add(column(1)));
const side = tf.tidy(() => x.sum(1, true).greater(0).toFloat());
const quarter = tf.tidy(() => column(0).greater(0).toFloat().mul(2).add(column(1).greater(0).toFloat()).squeeze([1]));
const classes = tf.tidy(() => tf.oneHot(quarter.toInt(), 4).toFloat());
const noise = tf.randomNormal([rows, 1], 0, 1, 'float32', 7);
const unrelated = tf.tidy(() => tf.oneHot(tf.randomUniform([rows], 0, 4, 'int32', 9), 4).toFloat());
const he = (seed: number) => tf.initializers.heNormal({ seed });
const wide = (stddev: number) => (seed: number) => tf.initializers.randomNormal({ stddev, seed });
const hidden = (units: number, activation: any = 'relu', more: object = {}) => ({ units, activation, ...more });
function net(layers: any[], init: (seed: number) => any = he) {
  return tf.sequential({
    layers: layers.map((one, i) =>
      tf.layers.dense({ kernelInitializer: init(i + 1), ...one, ...(i === 0 && { inputShape: [4] }) })),
  });
}
const regression = (layers: any[], optimizer: any, init?: any) => {
  const model = net([...layers, { units: 1 }], init);
  model.compile({ optimizer, loss: 'meanSquaredError' });
  return model;
};
const classifier = (layers: any[], optimizer: any, init?: any) => {
  const model = net([...layers, { units: 4, activation: 'softmax' }], init);
  model.compile({ optimizer, loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  return model;
};
const { adam, sgd, momentum } = tf.train;
const quiet = { verbose: 0 as const, shuffle: false };
undefined`;

const fit = (model: string, x: string, y: string, args: string) =>
  `await ${model}.fit(${x}, ${y}, { ...quiet, ${args} }); undefined`;

const good = fit('classifier([hidden(16)], adam(0.03))', 'x', 'classes', 'epochs: 12');
const goodRegression = fit('regression([hidden(16)], adam(0.03))', 'x', 'curve', 'epochs: 12');

/** By monitor. */
export const cases: Record<string, MonitorCase> = {
  'accuracy-at-chance': {
    fault: fit('classifier([hidden(2)], adam(0.0005))', 'x', 'unrelated', 'epochs: 8'),
    sound: good,
    severity: 'warning',
  },
  'activation-spread': {
    fault: fit('classifier([hidden(16)], adam(0.03), wide(1e-3))', 'x', 'classes', 'epochs: 12'),
    sound: good,
    severity: 'hint',
  },
  'ascending-steps': {
    fault: fit('regression([hidden(16)], sgd(-0.003))', 'x', 'curve', 'epochs: 2'),
    sound: fit('regression([hidden(16)], sgd(0.1))', 'x', 'curve', 'epochs: 12'),
    severity: 'error',
  },
  'batch-norm-not-updated': {
    fault: normalized(1),
    sound: normalized(0.9),
    severity: 'warning',
  },
  'constant-outputs': {
    fault: fit("classifier([hidden(16, 'tanh')], adam(0.03))", 'x.div(1e9)', 'classes', 'epochs: 12'),
    sound: good,
    severity: 'warning',
  },
  'constant-weights': {
    fault: fit(
      'classifier([hidden(16)], adam(0.03), () => tf.initializers.constant({ value: 0.1 }))',
      'x',
      'classes',
      'epochs: 8',
    ),
    sound: good,
    severity: 'warning',
  },
  'dead-relu': {
    fault: fit('regression([hidden(16), hidden(16)], sgd(0.3))', 'x', 'curve.add(5)', 'epochs: 8'),
    sound: fit('regression([hidden(16), hidden(16)], sgd(0.03))', 'x', 'curve', 'epochs: 12'),
    severity: 'warning',
  },
  'exploding-gradient': {
    fault: recurrent(0.7, 'adam(0.0003)'),
    sound: recurrent(0.3, 'adam(0.01)'),
    severity: 'warning',
  },
  'labels-ignored': {
    fault: fit('regression([hidden(4)], adam(0.001))', 'x', 'noise', 'epochs: 8'),
    sound: goodRegression,
    severity: 'warning',
  },
  'large-weights': {
    fault: fit('regression([hidden(16)], adam(5))', 'x', 'curve', 'epochs: 12'),
    sound: goodRegression,
    severity: 'hint',
  },
  'learning-rate-vanishes': {
    fault: decayed(0.3),
    sound: decayed(0.997),
    severity: 'warning',
  },
  'loss-already-zero': {
    fault: `const one = net([hidden(8), { units: 1, activation: 'softmax' }]);
one.compile({ optimizer: adam(0.03), loss: tf.losses.softmaxCrossEntropy });
${fit('one', 'x', 'side', 'epochs: 3')}`,
    sound: good,
    severity: 'warning',
  },
  'loss-diverging': {
    fault: fit('regression([], sgd(1.03))', 'x', 'curve', 'epochs: 120, batchSize: 256'),
    sound: fit('regression([], sgd(0.1))', 'x', 'column(1).add(column(2))', 'epochs: 8'),
    severity: 'warning',
  },
  'loss-oscillating': {
    fault: fit('regression([hidden(16)], momentum(0.05, 0.99))', 'x', 'curve', 'epochs: 20, batchSize: 64'),
    sound: fit('regression([hidden(16)], momentum(0.05, 0.9))', 'x', 'curve', 'epochs: 20, batchSize: 64'),
    severity: 'warning',
  },
  'loss-plateau': {
    fault: fit('regression([], adam(0.1))', 'x', 'curve', 'epochs: 40'),
    sound: fit('regression([hidden(16)], adam(0.003))', 'x', 'curve', 'epochs: 20'),
    severity: 'hint',
  },
  'loss-rising': {
    fault: loop('tf.neg(gradient)'),
    sound: loop('gradient'),
    severity: 'error',
  },
  'loss-stuck': {
    fault: fit(
      'regression([], adam(0.0001), () => tf.initializers.zeros())',
      'x.slice([0, 0], [40, 4])',
      'noise.slice([0, 0], [40, 1])',
      'epochs: 80, batchSize: 40',
    ),
    sound: goodRegression,
    severity: 'warning',
  },
  'loss-undefined-at-start': {
    fault: divergence('p.div(q).log()'),
    sound: divergence('p.clipByValue(1e-7, 1).div(q.clipByValue(1e-7, 1)).log()'),
    severity: 'error',
  },
  'negative-loss': {
    fault: binary('side.mul(2).sub(1)'),
    sound: binary('side'),
    severity: 'error',
  },
  'non-finite': {
    fault: fit('regression([hidden(16)], sgd(300))', 'x', 'curve', 'epochs: 5'),
    sound: goodRegression,
    severity: 'error',
  },
  overfitting: {
    fault: validated(32),
    sound: validated(224),
    severity: 'warning',
  },
  'penalty-dominates': {
    fault: penalized(3),
    sound: penalized(1e-4),
    severity: 'warning',
  },
  'saturated-units': {
    fault: fit("classifier([hidden(16, 'tanh')], adam(0.003))", 'x.mul(300)', 'unrelated', 'epochs: 5'),
    sound: fit("classifier([hidden(16, 'tanh')], adam(0.03))", 'x', 'classes', 'epochs: 12'),
    severity: 'warning',
  },
  'training-too-short': {
    fault: fit('classifier([hidden(16)], adam(0.003))', 'x', 'classes', 'epochs: 4'),
    sound: good,
    severity: 'warning',
  },
  underfitting: {
    fault: fit(
      'regression([], adam(0.1))',
      'x',
      'column(0).mul(9).sin().add(column(1).mul(0.8))',
      'epochs: 25',
    ),
    sound: goodRegression,
    severity: 'hint',
  },
  'unexpected-initial-loss': {
    fault: fit('classifier([hidden(16)], adam(0.03), wide(4))', 'x', 'classes', 'epochs: 12'),
    sound: good,
    severity: 'warning',
  },
  'updates-too-large': {
    fault: fit('classifier([hidden(16)], adam(5))', 'x', 'classes', 'epochs: 12'),
    sound: good,
    severity: 'warning',
  },
  'updates-too-small': {
    fault: fit('classifier([hidden(16)], sgd(0.0001))', 'x', 'classes', 'epochs: 12'),
    sound: fit('classifier([hidden(16)], sgd(0.5))', 'x', 'classes', 'epochs: 12'),
    severity: 'warning',
  },
  'vanishing-gradient': {
    fault: fit(
      "classifier(Array.from({ length: 10 }, () => hidden(8, 'sigmoid')), sgd(0.1))",
      'x',
      'classes',
      'epochs: 8',
    ),
    sound: good,
    severity: 'warning',
  },
  'weights-unchanged': {
    fault: fit(
      "classifier([hidden(8, 'tanh'), hidden(8, 'tanh')], adam(0.03), () => tf.initializers.zeros())",
      'x',
      'classes',
      'epochs: 6',
    ),
    sound: good,
    severity: 'warning',
  },
};

/** Kullback and Leibler's, of a hand-written `logarithm`. */
function divergence(logarithm: string): string {
  return `const own = net([hidden(16), { units: 4, activation: 'softmax' }]);
own.compile({ optimizer: adam(0.03), loss: (p: tf.Tensor, q: tf.Tensor) => tf.tidy(() => p.mul(${logarithm}).sum(-1).mean()) });
${fit('own', 'x', 'classes', 'epochs: 12')}`;
}

function normalized(momentum: number): string {
  return `const norm = tf.sequential({ layers: [
  tf.layers.dense({ units: 16, inputShape: [4], activation: 'relu', kernelInitializer: he(1) }),
  tf.layers.batchNormalization({ momentum: ${momentum} }),
  tf.layers.dense({ units: 4, activation: 'softmax', kernelInitializer: he(2) }),
] });
norm.compile({ optimizer: adam(0.03), loss: 'categoricalCrossentropy' });
${fit('norm', 'x', 'classes', 'epochs: 12')}`;
}

/** The rate is multiplied with this in every step. */
function decayed(factor: number): string {
  return `const falling = adam(0.003) as tf.AdamOptimizer & { learningRate: number };
const decaying = classifier([hidden(16)], falling);
const callbacks = { onBatchEnd: () => { falling.learningRate *= ${factor}; } };
${fit('decaying', 'x', 'classes', 'epochs: 12, callbacks')}`;
}

/** The sum of a sequence, by a simple recurrent layer whose own weights have this standard deviation. */
function recurrent(stddev: number, optimizer: string): string {
  return `const sequences = tf.randomUniform([64, 12, 1], -1, 1, 'float32', 3);
const sums = tf.tidy(() => sequences.sum(1));
const rnn = tf.sequential({ layers: [
  tf.layers.simpleRNN({ units: 8, inputShape: [12, 1], activation: 'linear', kernelInitializer: he(1),
    recurrentInitializer: tf.initializers.randomNormal({ stddev: ${stddev}, seed: 2 }) }),
  tf.layers.dense({ units: 1, kernelInitializer: he(3) }),
] });
rnn.compile({ optimizer: ${optimizer}, loss: 'meanSquaredError' });
${fit('rnn', 'sequences', 'sums', 'epochs: 10, batchSize: 16')}`;
}

/** A loop of one's own. */
function loop(applied: string): string {
  return `const own = regression([hidden(16)], sgd(0.1));
const descent = sgd(0.02);
for (let step = 0; step < 60; step++) {
  tf.tidy(() => {
    const { grads } = tf.variableGrads(() => tf.losses.meanSquaredError(curve, own.apply(x) as tf.Tensor) as tf.Scalar);
    descent.applyGradients(Object.fromEntries(
      Object.entries(grads).map(([name, gradient]) => [name, ${applied}])) as tf.NamedTensorMap);
  });
}
undefined`;
}

function binary(labels: string): string {
  return `const two = net([hidden(8), { units: 1, activation: 'sigmoid' }]);
two.compile({ optimizer: adam(0.05), loss: 'binaryCrossentropy' });
${fit('two', 'x', labels, 'epochs: 8')}`;
}

function penalized(l2: number): string {
  return `const penalty = { kernelRegularizer: tf.regularizers.l2({ l2: ${l2} }) };
${fit("classifier([hidden(16, 'relu', penalty)], adam(0.03))", 'x', 'classes', 'epochs: 12')}`;
}

/** So many rows to learn from, with labels one in four of which is wrong, and the others to validate on. */
function validated(count: number): string {
  return `const wrong = tf.tidy(() => tf.where(noise.squeeze([1]).greater(0.9).reshape([rows, 1]), unrelated, classes));
await classifier([hidden(64)], adam(0.01)).fit(x.slice([0, 0], [${count}, 4]), wrong.slice([0, 0], [${count}, 4]), {
  ...quiet, epochs: ${count < 100 ? 40 : 12}, batchSize: 16,
  validationData: [x.slice([${count}, 0]), wrong.slice([${count}, 0])] });
undefined`;
}
