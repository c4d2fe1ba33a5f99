import { arms, ring } from '../dataSets';
import { he, hidden, straight } from '../pieces';
import { sureness, classifier, yesOrNo, dense, first, type FixCase } from '../program';

const surest = { kernelInitializer: 'tf.initializers.randomNormal({ mean: 0, stddev: 60 })' };

/** A loss of one's own, of labels and logits. */
const lossOf = (body: string) => `(labels: tf.Tensor, logits: tf.Tensor) => ${body}`;

const classifierWith = (
  loss: string,
  more: { optimizer?: string; layers?: string[]; fit?: string; test?: string } = {},
) => classifier({ layers: [...hidden, dense(3)], loss, ...more });

/** Minus the cross-entropy of the logits on the test rows. */
const logLoss = `const logits = model.predict(xTest) as tf.Tensor;
console.log('score: ' + -(await tf.losses.softmaxCrossEntropy(yTest, logits).data())[0]);`;

/** Of losses of the user's own. */
export const losses: FixCase[] = [
  {
    rule: 'log-of-raw-scores',
    cells: classifier({
      layers: [...hidden, dense(3)],
      loss: '(labels: tf.Tensor, outputs: tf.Tensor) => labels.mul(outputs.clipByValue(1e-7, 1).log()).sum(-1).mean().neg()',
      test: sureness,
    }),
  },
  {
    rule: 'hinge-with-wrong-labels',
    fix: 'Make them -1 and 1',
    cells: yesOrNo(
      { data: ring(400), layers: [...hidden, dense(1, 'tanh')], loss: "'hinge'", metrics: '' },
      0,
    ),
  },
  {
    rule: 'hinge-with-wrong-labels',
    fix: 'Make them 0 and 1',
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
    rule: 'loss-arguments-swapped',
    cells: classifierWith(lossOf('tf.losses.softmaxCrossEntropy(logits, labels)'), { test: logLoss }),
  },
  {
    rule: 'loss-summed-over-rows',
    fix: 'mean over the rows',
    cells: classifierWith(lossOf('labels.mul(tf.logSoftmax(logits)).sum(-1).sum().neg()'), {
      optimizer: 'tf.train.sgd(0.5)',
      fit: 'epochs: 30, batchSize: 32',
    }),
  },
  {
    rule: 'loss-summed-over-rows',
    fix: 'along the classes',
    cells: classifierWith(lossOf('labels.mul(tf.logSoftmax(logits)).sum(0).neg().mean()'), {
      optimizer: 'tf.train.sgd(0.5)',
      fit: 'epochs: 30, batchSize: 32',
    }),
  },
  {
    rule: 'loss-sign-flipped',
    cells: classifier({
      layers: [...hidden, dense(3)],
      loss: '(labels: tf.Tensor, logits: tf.Tensor) => tf.losses.softmaxCrossEntropy(labels, logits).neg()',
    }),
  },
  {
    rule: 'loss-sign-flipped',
    fix: 'Put a minus',
    cells: [
      `${arms}
const policy = tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [2] })] });
const optimizer = tf.train.adam(0.05);`,
      `for (let episode = 0; episode < 60; episode++) {
  const logits = policy.predict(xTrain) as tf.Tensor2D;
  const actions = tf.oneHot(tf.multinomial(logits, 1, episode).flatten() as tf.Tensor1D, 3).toFloat();
  const rewards = actions.mul(yTrain).sum(1);
  optimizer.minimize(() => {
    const logProb = (policy.predict(xTrain) as tf.Tensor).logSoftmax().mul(actions).sum(1);
    return logProb.mul(rewards).mean() as tf.Scalar;
  });
  tf.dispose([logits, actions, rewards]);
}`,
      `const odds = tf.softmax(policy.predict(xTest) as tf.Tensor);
console.log('score: ' + (await odds.mul(yTest).sum(1).mean().data())[0]);`,
    ],
  },
  {
    rule: 'loss-sign-flipped',
    fix: 'Subtract the gradient',
    cells: [
      `${arms}
const w = tf.variable(tf.zeros([2, 3]));
const loss = () => tf.losses.softmaxCrossEntropy(yTrain, xTrain.matMul(w)) as tf.Scalar;`,
      `for (let step = 0; step < 40; step++) {
  const { grads } = tf.variableGrads(loss);
  w.assign(w.add(grads[w.name].mul(0.1)));
}`,
      `console.log('score: ' + -(await loss().data())[0]);`,
    ],
  },
  {
    rule: 'softmax-over-rows',
    cells: classifierWith(
      `(labels: tf.Tensor, logits: tf.Tensor) => {
    const powers = logits.exp();
    const shares = powers.div(powers.sum(0, true)).clipByValue(1e-7, 1);
    return labels.mul(shares.log()).sum(-1).neg().mean();
  }`,
      { test: logLoss },
    ),
  },
  {
    rule: 'log-of-unclipped-probability',
    cells: classifierWith(lossOf('labels.mul(tf.softmax(logits).log()).sum(-1).neg().mean()'), {
      layers: [first(2, 32, 'relu', he), dense(3, undefined, surest)],
    }),
  },
  {
    rule: 'loss-outside-minimize',
    // The line outside is left to whoever wrote it; its tensors stay.
    reveals: ['tensors-leaked-in-loop'],
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
];
