import { arms } from '../dataSets';
import { he, hidden, softmax } from '../pieces';
import { classifier, dense, first, type FixCase } from '../program';

/** Of names, options and what is not awaited. */
export const slips: FixCase[] = [
  {
    rule: 'unknown-name',
    cells: classifier({ layers: [...hidden, softmax], loss: "'categorical_crossentropy'" }),
  },
  {
    rule: 'unknown-option',
    fix: 'Call it',
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
    cells: classifier({
      layers: [...hidden, softmax],
      test: `const share = (model.predict(xTest) as tf.Tensor).argMax(1).equal(yTest.argMax(1)).toFloat().mean();
console.log('score: ' + (share.data() as never)[0]);`,
    }),
  },
  {
    rule: 'fit-not-awaited',
    cells: ((cells) => [
      ...cells.slice(0, 3),
      `${cells[3]?.replace('await ', '') ?? ''}
${cells[4] ?? ''}
while ((model as unknown as { isTraining: boolean }).isTraining) await tf.nextFrame();`,
    ])(classifier({ layers: [...hidden, softmax] })),
  },
  {
    rule: 'argmax-over-rows',
    cells: classifier({
      layers: [...hidden, softmax],
      test: `const guesses = (model.predict(xTest) as tf.Tensor).argMax();
const share = guesses.equal(yTest.argMax(1)).toFloat().mean();
console.log('score: ' + (await share.data())[0]);`,
    }),
  },
  {
    rule: 'implicit-hyperparameters',
    better: 'equal',
    cells: classifier({ layers: [...hidden, softmax], fit: 'epochs: 5' }),
  },
  {
    rule: 'tensors-leaked-in-loop',
    cells: [
      arms,
      `const w = tf.variable(tf.zeros([2, 3]));
const optimizer = tf.train.sgd(0.1);
const losses: number[] = [];
const before = tf.memory().numTensors;
for (let step = 0; step < 50; step++) {
  optimizer.minimize(() => tf.losses.softmaxCrossEntropy(yTrain, xTrain.matMul(w)));
  // How it goes.
  const loss = tf.losses.softmaxCrossEntropy(yTest, xTest.matMul(w));
  losses.push(loss.dataSync()[0]!);
}`,
      "console.log('score: ' + (before - tf.memory().numTensors));",
    ],
  },
];
