import {
  accuracy,
  arms,
  classifier,
  dense,
  first,
  pictureReader,
  ring,
  sureness,
  yesOrNo,
  type FixCase,
} from './program';

const better = 'score' as const;
const he = { kernelInitializer: "'heNormal'" };
const hidden = [first(2, 32, 'relu', he), dense(32, 'relu', he)];
const windows = "kernelSize: 1, activation: 'relu'";

/** Losses and gradients of the user's own, and what does not let gradients do their work. */
export const ofGradients: FixCase[] = [
  {
    rule: 'log-of-raw-scores',
    better,
    cells: classifier({
      layers: [...hidden, dense(3)],
      loss: '(labels: tf.Tensor, outputs: tf.Tensor) => labels.mul(outputs.clipByValue(1e-7, 1).log()).sum(-1).mean().neg()',
      test: sureness,
    }),
  },
  {
    rule: 'hinge-with-wrong-labels',
    fix: 'Make them -1 and 1',
    better,
    cells: yesOrNo(
      { data: ring(400), layers: [...hidden, dense(1, 'tanh')], loss: "'hinge'", metrics: '' },
      0,
    ),
  },
  {
    rule: 'hinge-with-wrong-labels',
    fix: 'Make them 0 and 1',
    better,
    cells: [
      `${ring(400)}\nconst signs = yTrain.mul(2).sub(1);`,
      `const model = tf.sequential({ layers: [${[...hidden, dense(1)].join(', ')}] });\nconst optimizer = tf.train.adam(0.01);`,
      `for (let step = 0; step < 150; step++) {
  optimizer.minimize(() => tf.losses.hingeLoss(signs, model.predict(xTrain) as tf.Tensor) as tf.Scalar);
}`,
      `const guess = (model.predict(xTest) as tf.Tensor).greater(0);
console.log('score: ' + (await guess.equal(yTest.greater(0.5)).toFloat().mean().data())[0]);`,
    ],
  },
  {
    rule: 'gradients-clipped-away',
    better,
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
    rule: 'windows-of-one',
    better,
    cells: pictureReader([
      `tf.layers.conv2d({ filters: 8, ${windows}, inputShape: [12, 12, 1] })`,
      'tf.layers.maxPooling2d({ poolSize: 2 })',
      `tf.layers.conv2d({ filters: 16, ${windows} })`,
      'tf.layers.globalMaxPooling2d({})',
      dense(3, 'softmax'),
    ]),
  },
  {
    rule: 'layers-frozen',
    better,
    cells: classifier({
      layers: [
        first(2, 8, 'relu', he),
        dense(8, 'relu', { ...he, trainable: 'false' }),
        dense(3, 'softmax', { trainable: 'false' }),
      ],
    }),
  },
  {
    rule: 'narrow-bottleneck',
    better,
    cells: classifier({
      layers: [first(2, 32, 'relu', he), dense(2, 'relu', he), dense(32, 'relu', he), dense(3, 'softmax')],
    }),
  },
];
