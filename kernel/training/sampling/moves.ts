import type { Tensor, Variable } from '@tensorflow/tfjs';
import { readsAtOnce, readsInPlace, valuesOf, type Values } from '../../checks/inMemory';
import type { Tf } from '../../engines/engine';

/** One variable around one step. */
export interface Step {
  variable: Variable;
  before: Tensor;
  gradient: Tensor;
}

/** Squared norms of one variable's gradient, weights before the step and update; product of gradient and update. */
export interface Move {
  gradient: number;
  weight: number;
  update: number;
  product: number;
}

/** Moves as scalars of the caller on the device, and what they are once the values are here. */
export interface Moves {
  scalars: Tensor[];
  of(values: readonly number[]): Move[];
}

/** A copy of more values than this costs more, once it is collected, than to compute on the device. */
const MOST_COPIED = 16_384;

/** Products are dear on a device, and only taken where asked for. */
export function movesOf(tf: Tf, steps: readonly Step[], withProducts: boolean): Moves {
  if (!readsAtOnce(tf)) return movesOnDevice(tf, steps, withProducts);
  // In one pass over the memory: so many small operations cost more.
  const isNear = ({ before }: Step) => readsInPlace(tf) || before.size <= MOST_COPIED;
  const moves = steps.flatMap((step) => (isNear(step) ? moveOf(tf, step) : readNow(tf, step, withProducts)));
  return { scalars: [], of: () => moves };
}

function readNow(tf: Tf, step: Step, withProducts: boolean): Move[] {
  const moves = movesOnDevice(tf, [step], withProducts);
  const values = moves.scalars.map((scalar) => valuesOf(tf, scalar)[0] ?? NaN);
  tf.dispose(moves.scalars);
  return moves.of(values);
}

function moveOf(tf: Tf, { variable, before, gradient }: Step): Move {
  const slopes = valuesOf(tf, gradient);
  const old = valuesOf(tf, before);
  const now = variable.isDisposed ? new Float32Array(old.length).fill(NaN) : valuesOf(tf, variable);
  const move: Move = { gradient: 0, weight: 0, update: 0, product: 0 };
  for (let from = 0; from < old.length; from += STRETCH) addTo(move, slopes, old, now, from);
  return move;
}

/** Short enough that the machine code of a first call is ready before the last stretch. */
const STRETCH = 16_384;

function addTo(move: Move, slopes: Values, old: Values, now: Values, from: number): void {
  const to = Math.min(old.length, from + STRETCH);
  let [gradient, weight, update, product] = [0, 0, 0, 0];
  for (let at = from; at < to; at++) {
    const slope = slopes[at] as number;
    const value = old[at] as number;
    const moved = (now[at] as number) - value;
    gradient += slope * slope;
    weight += value * value;
    update += moved * moved;
    product += slope * moved;
  }
  move.gradient += gradient;
  move.weight += weight;
  move.update += update;
  move.product += product;
}

function movesOnDevice(tf: Tf, steps: readonly Step[], withProducts: boolean): Moves {
  const scalars = tf.tidy(() =>
    steps.flatMap(({ variable, before, gradient }) => {
      const moved = variable.isDisposed ? tf.scalar(NaN) : variable.sub(before);
      const all = [square(gradient), square(before), square(moved)];
      if (withProducts) all.push(gradient.mul(moved).sum());
      return all.map((one) => tf.keep(one));
    }),
  );
  const each = withProducts ? 4 : 3;
  const of = (values: readonly number[]): Move[] =>
    steps.map((_, index) => {
      const [gradient = NaN, weight = NaN, update = NaN, product = 0] = values.slice(
        index * each,
        (index + 1) * each,
      );
      return { gradient, weight, update, product };
    });
  return { scalars, of };
}

function square(tensor: Tensor): Tensor {
  return tensor.square().sum();
}
