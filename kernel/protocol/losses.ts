/** What kind of loss a training has, as far as its name says. */
export const LOSS_KINDS = ['categorical', 'binary', 'squared', 'absolute', 'custom'] as const;
export type LossKind = (typeof LOSS_KINDS)[number];

const KINDS: readonly [RegExp, LossKind][] = [
  [/^(sparse)?categoricalcrossentropy$|^softmaxcrossentropy$/, 'categorical'],
  [/^binarycrossentropy$|^sigmoidcrossentropy$/, 'binary'],
  [/^(meansquarederror|mse)$/, 'squared'],
  [/^(meanabsoluteerror|mae)$/, 'absolute'],
];

const OTHERS = /^(mean|huber|hinge|squaredhinge|categoricalhinge|logcosh|kullback)/;

/** Of a loss or of a metric; `custom` is what a user wrote, and what is rare. */
export function kindOfLoss(name: string | undefined): LossKind {
  const short = plain(name ?? '');
  return KINDS.find(([pattern]) => pattern.test(short))?.[1] ?? 'custom';
}

/** `tf.losses.softmaxCrossEntropy` and `sigmoidCrossEntropy`, which make probabilities of raw scores themselves. */
export function takesRawScores(name: string | undefined): boolean {
  return /^(softmax|sigmoid)crossentropy$/.test(plain(name ?? ''));
}

/** One of TensorFlow.js' own, of which it is known what a value means. */
export function isNamedLoss(name: string | undefined): boolean {
  return kindOfLoss(name) !== 'custom' || OTHERS.test(plain(name ?? ''));
}

/** Functions of TensorFlow.js carry their own name, with `_` or `__op` after it. */
function plain(name: string): string {
  return name.replace(/_+(op)?$/, '').toLowerCase();
}
