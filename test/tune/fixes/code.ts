import { arms, classifier, dense, first, sureness, yesOrNo, type FixCase } from './program';

const he = { kernelInitializer: "'heNormal'" };
const hidden = [first(2, 32, 'relu', he), dense(32, 'relu', he)];
const softmax = dense(3, 'softmax');
const better = 'score' as const;

/** A loss of one's own, of labels and logits. */
const lossOf = (body: string) => `(labels: tf.Tensor, logits: tf.Tensor) => ${body}`;
const classifierWith = (
  loss: string,
  more: { optimizer?: string; layers?: string[]; fit?: string; test?: string } = {},
) => classifier({ layers: [...hidden, dense(3)], loss, ...more });
const surest = { kernelInitializer: 'tf.initializers.randomNormal({ mean: 0, stddev: 60 })' };

/** Minus the cross-entropy of the logits on the test rows. */
const logLoss = `const logits = model.predict(xTest) as tf.Tensor;
console.log('score: ' + -(await tf.losses.softmaxCrossEntropy(yTest, logits).data())[0]);`;

/** Of losses, divisions and rows as the code has them. */
export const ofCode: FixCase[] = [
  {
    rule: 'unknown-name',
    better,
    cells: classifier({ layers: [...hidden, softmax], loss: "'categorical_crossentropy'" }),
  },
  {
    rule: 'unknown-option',
    fix: 'Call it',
    better,
    cells: classifier({
      layers: [
        first(2, 32, undefined, { ...he, activition: "'relu'" }),
        dense(32, undefined, { ...he, activition: "'relu'" }),
        softmax,
      ],
    }),
  },
  {
    rule: 'unknown-option',
    fix: 'Remove',
    better: 'equal',
    cells: classifier({
      layers: [first(2, 32, 'relu', { ...he, rate: '0.5' }), dense(32, 'relu', he), softmax],
    }),
  },
  {
    rule: 'arrays-in-place-of-tensors',
    better,
    cells: [
      `${arms.replace(/const points[^]*$/, '')}const xs = [[-1], [0], [1], [2]];
const ys = tf.tensor2d([[-3], [-1], [1], [3]]);
const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
model.compile({ optimizer: tf.train.sgd(0.1), loss: 'meanSquaredError' });`,
      `const { history } = await model.fit(xs as never, ys, { epochs: 60 });
console.log('score: ' + -((history['loss'] as number[]).at(-1) ?? NaN));`,
    ],
  },
  {
    rule: 'values-not-awaited',
    better,
    cells: classifier({
      layers: [...hidden, softmax],
      test: `const share = (model.predict(xTest) as tf.Tensor).argMax(1).equal(yTest.argMax(1)).toFloat().mean();
console.log('score: ' + (share.data() as never)[0]);`,
    }),
  },
  {
    rule: 'options-as-learning-rate',
    better,
    cells: classifier({
      layers: [...hidden, softmax],
      optimizer: 'tf.train.adam({ learningRate: 0.01 } as never)',
    }),
  },
  {
    rule: 'loss-arguments-swapped',
    better,
    cells: classifierWith(lossOf('tf.losses.softmaxCrossEntropy(logits, labels)'), { test: logLoss }),
  },
  {
    rule: 'loss-summed-over-rows',
    fix: 'mean over the rows',
    better,
    cells: classifierWith(lossOf('labels.mul(tf.logSoftmax(logits)).sum(-1).sum().neg()'), {
      optimizer: 'tf.train.sgd(0.5)',
      fit: 'epochs: 30, batchSize: 32',
    }),
  },
  {
    rule: 'loss-summed-over-rows',
    fix: 'along the classes',
    better,
    cells: classifierWith(lossOf('labels.mul(tf.logSoftmax(logits)).sum(0).neg().mean()'), {
      optimizer: 'tf.train.sgd(0.5)',
      fit: 'epochs: 30, batchSize: 32',
    }),
  },
  {
    rule: 'loss-sign-flipped',
    fix: 'Subtract the gradient',
    better,
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
    better,
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
    better,
    cells: classifierWith(lossOf('labels.mul(tf.softmax(logits).log()).sum(-1).neg().mean()'), {
      layers: [first(2, 32, 'relu', he), dense(3, undefined, surest)],
    }),
  },
  {
    rule: 'labels-scaled',
    better,
    cells: classifier({
      data: `${arms}\nconst labelsTrain = yTrain.div(255);`,
      layers: [...hidden, softmax],
      args: 'xTrain, labelsTrain',
      optimizer: 'tf.train.sgd(0.1)',
      test: sureness,
    }),
  },
  {
    rule: 'inputs-divided-twice',
    better,
    cells: classifier({
      data: `${arms}
const large = xTrain.mul(255);
const scaled = large.div(255);
const inputs = scaled.div(255);`,
      layers: [...hidden, softmax],
      args: 'inputs, yTrain',
    }),
  },
  {
    rule: 'validated-on-training-rows',
    better: { honest: 'val_loss' },
    cells: classifier({
      layers: [first(2, 64, 'relu', he), dense(64, 'relu', he), softmax],
      fit: 'epochs: 20, batchSize: 16, validationData: [xTrain, yTrain]',
    }),
  },
  {
    rule: 'training-too-short',
    better,
    cells: yesOrNo({
      layers: [...hidden, dense(1, 'sigmoid')],
      optimizer: 'tf.train.adam(0.0003)',
      fit: 'epochs: 3, batchSize: 32',
    }),
  },
];
