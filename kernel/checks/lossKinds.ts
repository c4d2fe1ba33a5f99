import type { LossKind } from './facts';

const KINDS: { [loss: string]: LossKind } = {
  sparsecategoricalcrossentropy: 'sparse',
  categoricalcrossentropy: 'softmax',
  softmaxcrossentropy: 'softmax',
  kullbackleiblerdivergence: 'softmax',
  binarycrossentropy: 'sigmoid',
  sigmoidcrossentropy: 'sigmoid',
  hinge: 'hinge',
  squaredhinge: 'hinge',
  meansquarederror: 'squared',
  mse: 'squared',
  huberloss: 'absolute',
  absolutedifference: 'absolute',
  meanabsoluteerror: 'absolute',
  mae: 'absolute',
  meanabsolutepercentageerror: 'percentage',
  mape: 'percentage',
  meansquaredlogarithmicerror: 'logarithmic',
};

/** By the name that `compile` takes, or that `tf.losses` has. */
export function lossKindNamed(name: string): LossKind | undefined {
  return KINDS[name.replaceAll('_', '').toLowerCase()];
}
