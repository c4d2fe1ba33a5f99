import { percent, short } from './words';

/** What a loss is measured on, as far as its first value can be told. */
export type LossTask =
  /** Cross-entropy over `classes`; `shares` of the rows are of each. */
  | { type: 'classes'; classes: number; shares: readonly number[] }
  /** Binary cross-entropy; `share` of the targets is 1. */
  | { type: 'binary'; share: number }
  /** Squared or absolute error: the loss of always answering with the mean (median). */
  | { type: 'regression'; constantLoss: number }
  | { type: 'unknown' };

export interface InitialLossVerdict {
  status: 'fine' | 'high' | 'low' | 'unknown';
  /** What a model that knows nothing has. */
  expected?: number;
  title: string;
  explanation: string;
  advice: string[];
}

/** More than this times what ignorance costs is wrong (RULES of thumb: 100% off). */
const HIGH = 2;
const SOMEWHAT_HIGH = 1.3;
const LOW = 0.7;

/** Compares the loss of an untrained model with that of one that knows nothing: ln C for C classes. */
export function judgeInitialLoss(loss: number, task: LossTask): InitialLossVerdict {
  if (!Number.isFinite(loss)) return notFinite(loss);
  if (task.type === 'unknown') return unknown(loss);
  const expected =
    task.type === 'classes' ? Math.log(task.classes) : task.type === 'binary' ? Math.LN2 : task.constantLoss;
  const ratio = loss / expected;
  const facts = {
    expected,
    title: '',
    explanation: explanation(loss, task, expected),
    advice: [] as string[],
  };
  const name = names(task);
  const compare = `${short(loss)} is ${ratio.toFixed(1)} times ${name}, ${short(expected)}`;
  if (ratio > HIGH) {
    return {
      ...facts,
      status: 'high',
      title: `The first loss is too high: ${compare}`,
      advice: tooHigh(task),
    };
  }
  if (ratio > SOMEWHAT_HIGH && task.type !== 'regression') {
    return {
      ...facts,
      status: 'high',
      title: `The first loss is rather high: ${compare}`,
      advice: tooHigh(task),
    };
  }
  if (ratio < LOW)
    return { ...facts, status: 'low', title: `The first loss is too low: ${compare}`, advice: TOO_LOW };
  return {
    ...facts,
    status: 'fine',
    title: `The first loss is as it should be: ${short(loss)}, and ${name} is ${short(expected)}`,
  };
}

function names(task: LossTask): string {
  if (task.type === 'classes') return `ln ${task.classes}`;
  return task.type === 'binary' ? 'ln 2' : 'what the best constant answer costs';
}

function explanation(loss: number, task: LossTask, expected: number): string {
  switch (task.type) {
    case 'classes': {
      const entropy = -task.shares.reduce((sum, share) => sum + (share > 0 ? share * Math.log(share) : 0), 0);
      return (
        `A classifier that knows nothing gives each of ${task.classes} classes the same probability, which costs ` +
        `ln ${task.classes} = ${short(expected)}. Knowing only how frequent the classes are costs ${short(entropy)}.`
      );
    }
    case 'binary':
      return (
        `A classifier that knows nothing answers 0.5, which costs ln 2 = ${short(expected)}. ` +
        `${percent(task.share)} of the targets are 1.`
      );
    case 'regression':
      return `Always answering with the same best number costs ${short(expected)}; a model that starts far above it first has to find the scale of the targets.`;
    case 'unknown':
      return `The loss is ${short(loss)}.`;
  }
}

function tooHigh(task: LossTask): string[] {
  if (task.type === 'regression') {
    return [
      'Scale the targets to mean 0 and standard deviation 1, or set the bias of the last layer to their mean.',
      'Check the scale of the inputs and the initialisers.',
    ];
  }
  return [
    'Scale the inputs (to [0, 1] or mean 0 and deviation 1): large inputs make sure and wrong first answers.',
    'Check that output and loss fit: softmax with categoricalCrossentropy, sigmoid with binaryCrossentropy, none of them with a loss on logits.',
    'Use glorot or he initialisers; larger first weights saturate the output.',
    'Check the loss itself: a sum over the batch in place of a mean grows with its size.',
  ];
}

const TOO_LOW = [
  'Is the model trained already? Build it anew for this check.',
  'Else look for the target among the inputs, and check that the loss is a mean and its labels are right.',
];

function notFinite(loss: number): InitialLossVerdict {
  return {
    status: 'high',
    title: `The first loss is ${loss}`,
    explanation: 'No training can start from a loss that is not finite.',
    advice: [
      'Look for NaN and infinity in the data: Number.isFinite over xs and ys.',
      'Check the loss for the logarithm of zero.',
    ],
  };
}

function unknown(loss: number): InitialLossVerdict {
  return {
    status: 'unknown',
    title: `The first loss is ${short(loss)}`,
    explanation:
      'For this loss it is not known what a model that knows nothing has, so there is nothing to compare with.',
    advice: [],
  };
}
