import { classifier, dense, first, moons, yesOrNo, type FixCase } from './program';

const better = 'score' as const;

/** One row in eight is of class 1. */
const fewOnes = moons.replace('Math.random() < 0.5 ? 0 : 1', 'Math.random() < 0.87 ? 0 : 1');
const recall = `const yes = (model.predict(xTest) as tf.Tensor).greater(0.5).toFloat();
const share = yes.mul(yTest).sum().div(yTest.sum());
console.log('score: ' + (await share.data())[0]);`;

/** What the classes of the rows ask of model and training. */
export const ofClasses: FixCase[] = [
  {
    rule: 'class-weights-reversed',
    better,
    cells: yesOrNo({
      data: fewOnes,
      layers: [first(2, 24, 'relu'), dense(1, 'sigmoid')],
      fit: 'epochs: 20, batchSize: 32, classWeight: { 0: 4, 1: 0.57 }',
      test: recall,
    }),
  },
  {
    rule: 'tangled-classes-for-line',
    better,
    cells: classifier({
      layers: [first(2, 3, 'softmax')],
      fit: 'epochs: 40, batchSize: 32, validationSplit: 0.2',
    }),
  },
];
