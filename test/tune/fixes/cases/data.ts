import { arms, moons, surface, pictures } from '../dataSets';
import { he, hidden, softmax, crossEntropy } from '../pieces';
import {
  sureness,
  classifier,
  yesOrNo,
  regression,
  pictureReader,
  dense,
  first,
  type FixCase,
} from '../program';

/** One row in eight is of class 1. */
const fewOnes = moons.replace('Math.random() < 0.5 ? 0 : 1', 'Math.random() < 0.87 ? 0 : 1');

const recall = `const yes = (model.predict(xTest) as tf.Tensor).greater(0.5).toFloat();
const share = yes.mul(yTest).sum().div(yTest.sum());
console.log('score: ' + (await share.data())[0]);`;

/** Of inputs, validation rows and weights of classes. */
export const data: FixCase[] = [
  {
    rule: 'unscaled-inputs',
    cells: regression({
      data: surface
        .replace('3.4 * (Math.random() - 0.5)', '3000 * (Math.random() - 0.5)')
        .replace('2 * at[0]', '0.002 * at[0]')
        .replace('at[1] * at[2]', 'at[1] * at[2] * 1e-6'),
      layers: [first(4, 32, 'relu', he), dense(1)],
    }),
  },
  {
    rule: 'unscaled-inputs',
    fix: 'rescaling layer',
    cells: pictureReader([`tf.layers.flatten({ inputShape: [12, 12, 1] })`, dense(16, 'tanh'), softmax], {
      data: pictures()
        .replace('0.6 * Math.random()', '0.6 * Math.random()')
        .replace('value(i)),', 'Math.round(255 * value(i))),'),
      test: crossEntropy,
    }),
  },
  {
    rule: 'no-validation-data',
    better: { series: 'val_loss' },
    cells: classifier({ layers: [...hidden, softmax], fit: 'epochs: 5, batchSize: 32' }),
  },
  {
    rule: 'validation-rows-in-training',
    better: { honest: 'val_loss' },
    cells: classifier({
      layers: [first(2, 128, 'relu', he), dense(128, 'relu', he), softmax],
      fit: 'epochs: 40, batchSize: 16, validationData: [xTrain, yTrain]',
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
    rule: 'early-stopping-without-validation',
    better: { series: 'val_loss' },
    cells: classifier({
      layers: [...hidden, softmax],
      fit: "epochs: 5, batchSize: 32, callbacks: tf.callbacks.earlyStopping({ monitor: 'val_loss', patience: 3 })",
    }),
  },
  {
    rule: 'labels-scaled',
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
    rule: 'class-weights-reversed',
    cells: yesOrNo({
      data: fewOnes,
      layers: [first(2, 24, 'relu'), dense(1, 'sigmoid')],
      fit: 'epochs: 20, batchSize: 32, classWeight: { 0: 4, 1: 0.57 }',
      test: recall,
    }),
  },
];
