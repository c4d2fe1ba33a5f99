import type { Gap } from '../protocol/training';
import type { Overfitting } from './overfitting';
import type { Techniques } from './tried';

// The order is that of the courses: Train more, model complexity, architecture, hyperparameters against bias; more
// data, regularisation, architecture, hyperparameters against variance; a bigger validation set against overfitting
// of it; another validation set and another cost function where real life is worse than the test.

const NOTHING: Techniques = new Set();

/** Remedies for what separates the human level from training. */
export function againstBias(lossStillFalls: boolean, tried: Techniques = NOTHING): string[] {
  return present([
    lossStillFalls
      ? 'Train longer: the training loss was still falling when the run ended.'
      : tried.has('a learning-rate schedule')
        ? undefined
        : 'Train longer, with a lower learning rate towards the end; the training loss has levelled off at this one.',
    tried.has('a large model')
      ? undefined
      : 'Make the model bigger: more units, then more layers. A bigger network seldom hurts as long as it is regularised.',
    loosen(tried),
    architecture(tried),
    'Search for better hyperparameters, the learning rate first: findLearningRate(model, data) shows where to begin.',
  ]);
}

function loosen(tried: Techniques): string | undefined {
  const brakes = (['dropout', 'L2'] as const).filter((one) => tried.has(one));
  return brakes.length === 0
    ? undefined
    : `Regularise less: with ${brakes.join(' and ')} the model may be held back more than it helps.`;
}

function architecture(tried: Techniques): string {
  const known = tried.has('convolutions') || tried.has('recurrent layers');
  return known
    ? 'Try another architecture or other activations: what separates the classes may need a wider view of the input.'
    : 'Try an architecture that suits the data better (convolutions for images, recurrent layers for sequences) or other activations.';
}

/** Remedies for what separates training from rows of the same kind that it has not seen. */
export function againstVariance(overfitting: Overfitting | undefined, tried: Techniques = NOTHING): string[] {
  return present([
    tried.has('augmentation')
      ? 'Get more training data; learningCurve(build, data) tells how much it would help.'
      : 'Get more training data, or make more of it: augmentation, noise on the inputs.',
    regularise(tried),
    overfitting && !tried.has('early stopping')
      ? `Stop earlier: the validation loss was lowest after epoch ${overfitting.bestEpoch}. ` +
        "tf.callbacks.earlyStopping({ monitor: 'val_loss', patience: 3 }) does it for you."
      : undefined,
    'Try a different architecture, with fewer parameters or more of them shared.',
    'Search for better hyperparameters, on the validation data.',
  ]);
}

function regularise(tried: Techniques): string | undefined {
  const dropout = 'dropout of 0.2 to 0.5 before the last layers';
  const l2 = 'L2 on the kernels (1e-4 to 1e-3)';
  if (tried.has('dropout') && tried.has('L2')) return undefined;
  if (tried.has('dropout')) return `Regularise more: ${l2}, beside the dropout.`;
  if (tried.has('L2')) return `Regularise more: ${dropout}, beside the L2 penalty.`;
  return `Regularise: ${l2}, ${dropout}.`;
}

/** The search for hyperparameters comes last, once. */
export function againstBoth(
  lossStillFalls: boolean,
  overfitting: Overfitting | undefined,
  tried: Techniques = NOTHING,
): string[] {
  return [...againstBias(lossStillFalls, tried).slice(0, -1), ...againstVariance(overfitting, tried)];
}

export function againstMismatch(gap: Gap, tried: Techniques = NOTHING): string[] {
  const { from, to } = gap;
  if (to === 'real life') {
    return [
      `Change the validation and test data: take them from real life, where the model is used.`,
      'Change the cost function or the metric: if it does not measure what users care about, it chooses the wrong model.',
      'Look at the worst mistakes in real life, worstMistakes(model, data), and collect training data like them.',
    ];
  }
  return present([
    `Look at how ${to} differs from ${from}: worstMistakes(model, data) shows the rows it fails on.`,
    `Make the training data more like ${to}: collect such rows, move some of them into training, or synthesise them` +
      `${tried.has('augmentation') ? ', beside the augmentation there is' : ' (augmentation with the same noise, crop or accent)'}.`,
    `Prepare both in the same way: one function for scaling and encoding, fitted on the training rows.`,
  ]);
}

export const AGAINST_OVERUSE = [
  'Have a bigger validation set: this one has been used for so many choices that the model fits it by chance.',
  'Draw a new validation set, choose among fewer settings, or average over k folds.',
  'Trust the test error: it is what new data will show. Do not use the test data for choosing, or it wears out as well.',
];

export const STILL_LEARNING = [
  'Train longer: both losses were falling when the run ended, so the gaps still move. Judge bias and variance when ' +
    'the validation loss has levelled off.',
  'With early stopping, epochs can be many: it ends the training when the validation loss rises.',
];

export const SUSPECT_SPLIT = [
  'Shuffle the rows before the split: tf.util.shuffleCombo, or trainValidationTestSplit from descent/data. ' +
    'validationSplit takes the last rows as they stand, and shuffle mixes only what is left.',
  'Prepare both kinds of rows with the same function, and scale them by the same numbers.',
];

export const NO_VALIDATION = [
  'Hold data back: validationSplit: 0.2 in fit, or validationData with rows the training never sees. ' +
    '60/20/20 for train, validation and test is a good start, 98/1/1 with a million rows or more.',
];

export function askForLevel(metric: string): string {
  return (
    `Say how well people do, and Descent tells how much is left to gain: ` +
    `import { monitor } from 'descent'; monitor({ humanLevel: { ${metric}: … } }).`
  );
}

export function moreRows(name: string, needed: string | undefined): string {
  const amount = needed === undefined ? '' : ` About ${needed} rows would settle the gap seen here.`;
  return `Hold back more ${name} rows, or average over k folds.${amount}`;
}

export const TEST_ONCE =
  'Measure the test data once, at the very end: these numbers chose the model and flatter it.';

function present(advice: readonly (string | undefined)[]): string[] {
  return advice.filter((one) => one !== undefined);
}
