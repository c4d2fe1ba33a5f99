import type { FaultRecord } from './record';

export const rankOf = ({ inputShape }: FaultRecord) => `tf.Tensor${String(inputShape.length + 1)}D`;

/** A fifth of all rows is the test set, where there is one. */
export const testRowsOf = ({ validation }: FaultRecord, rows: number) =>
  validation === 'test set' ? Math.ceil(rows / 4) : 0;

/** From `xs` and `ys` to rows for training and for testing. */
export function splitLines(rows: number, testRows: number, type: string): string[] {
  return [
    `const [xTrain, xTest] = tf.split(xs, [${rows}, ${testRows}]) as [${type}, ${type}];`,
    `const [yTrain, yTest] = tf.split(ys, [${rows}, ${testRows}]) as [tf.Tensor2D, tf.Tensor2D];`,
  ];
}
