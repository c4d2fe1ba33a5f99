import type { Overfitting } from './overfitting';

/** Remedies in the order of the course: what closes the gap between the human level and training. */
export function againstBias(lossStillFalls: boolean): string[] {
  return [
    lossStillFalls
      ? 'Train longer: the training loss was still falling when the run ended.'
      : 'Train longer, with a lower learning rate towards the end; the training loss has levelled off at this one.',
    'Make the model bigger: more units, then more layers. A bigger network seldom hurts as long as it is regularised.',
    'Try an architecture that suits the data better (convolutions for images, recurrent layers for sequences) or other activations.',
    'Search for better hyperparameters, the learning rate first.',
  ];
}

/** Remedies in the order of the course: what closes the gap between training and validation. */
export function againstVariance(overfitting: Overfitting | undefined): string[] {
  const advice = [
    'Get more training data, or make more of it: augmentation, noise on the inputs.',
    'Regularise: L2 on the kernels (1e-4 to 1e-3), dropout of 0.2 to 0.5 before the last layers.',
    'Try a different architecture, with fewer parameters or more of them shared.',
    'Search for better hyperparameters, on the validation data.',
  ];
  if (overfitting) {
    advice.splice(
      2,
      0,
      `Stop earlier: the validation loss was lowest after epoch ${overfitting.bestEpoch}. ` +
        "tf.callbacks.earlyStopping({ monitor: 'val_loss', patience: 3 }) does it for you.",
    );
  }
  return advice;
}

/** The search for hyperparameters comes last, once. */
export function againstBoth(lossStillFalls: boolean, overfitting: Overfitting | undefined): string[] {
  return [...againstBias(lossStillFalls).slice(0, -1), ...againstVariance(overfitting)];
}

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

export function moreValidationRows(needed: string | undefined): string {
  const amount = needed === undefined ? '' : ` About ${needed} rows would settle the gap seen here.`;
  return `Hold back more validation rows, or average over k folds.${amount}`;
}

export const TEST_ONCE =
  'Measure the test data once, at the very end: these numbers chose the model and flatter it.';
