type Curve = readonly (number | null)[];

/** Epochs over which a fall is looked for. */
const EPOCHS = 3;
/** Falls below this share of the loss, over these epochs, are a curve that has levelled off. */
const FALL = 0.01;
const CLEAR_FALL = 0.03;

/** By more than one percent over the last three epochs, or the last one when there are fewer. */
export function stillFalls(losses: Curve, share = FALL): boolean {
  const last = losses.at(-1) ?? NaN;
  const before = losses.at(-Math.min(EPOCHS + 1, losses.length)) ?? NaN;
  return before - last > share * Math.abs(before);
}

/**
 * Whether training and validation loss both clearly fall and the validation loss is at its best: the gaps between
 * them still move, and a verdict would be one on an unfinished training.
 */
export function bothFall(train: Curve, validation: Curve): boolean {
  const losses = validation.map((loss) => loss ?? Infinity);
  const last = losses.at(-1);
  if (last === undefined || last > Math.min(...losses)) return false;
  return stillFalls(train, CLEAR_FALL) && stillFalls(validation, CLEAR_FALL);
}
