import type ts from 'typescript';
import { listOf, type Call } from './calls';
import type { Machine } from './machine';
import type { Rounds } from './rounds';
import { unknown, type Origin, type TensorValue, type Value } from './values';

/** A tensor remembers the expression that made it. */
export function withOrigin(value: Value, node: ts.Expression): Value {
  if (value.kind !== 'tensor' || value.origin || value.model || value.loss) return value;
  return { ...value, origin: originOf(node, value.shape) };
}

function originOf(node: ts.Expression, shape: TensorValue['shape']): Origin {
  const rows = shape?.[0];
  return { node, ...(typeof rows === 'number' && { rows }) };
}

/** Of what a model is given. */
export function fedWith(input: Value | undefined): Pick<TensorValue, 'data'> {
  return input?.kind === 'tensor' && input.origin ? { data: { x: input.origin } } : {};
}

/** Of a prediction and the labels that it is held against, the first ones of several. */
export function comparedWith(
  prediction: TensorValue | undefined,
  labels: Value | undefined,
): Pick<TensorValue, 'data'> {
  const y = prediction?.data?.y ?? (labels?.kind === 'tensor' ? labels.origin : undefined);
  const data = { ...prediction?.data, ...(y && { y }) };
  return data.x ? { data } : {};
}

/** Rows of a tensor: `gather` and `slice`. */
export function picked(owner: TensorValue, method: string, { args }: Call): TensorValue {
  const { shape, origin } = owner;
  if (method === 'gather' ? !isZero(args[1]) : !takesWholeRows(args, shape)) return { kind: 'tensor' };
  const rows = method === 'slice' ? sizeOfSlice(args, shape) : sizeOf(args[0]);
  const all: TensorValue = { kind: 'tensor', ...(shape && { shape: [rows ?? null, ...shape.slice(1)] }) };
  if (!origin) return all;
  const fixed = method === 'slice' && first(args[0]) !== undefined && rows !== undefined;
  return {
    ...all,
    origin: fixed ? { ...origin, rows } : { ...origin, batch: true },
  };
}

const isZero = (axis: Value | undefined) => axis === undefined || (axis.kind === 'constant' && !axis.value);

function sizeOf(indices: Value | undefined): number | undefined {
  return indices?.kind === 'tensor' ? (indices.shape?.[0] ?? undefined) : undefined;
}

/** `[start, 0]` or `start`. */
function first(value: Value | undefined): number | undefined {
  const one = value?.kind === 'array' ? value.items[0] : value;
  return one?.kind === 'constant' && typeof one.value === 'number' ? one.value : undefined;
}

function sizeOfSlice([begin, size]: Value[], shape: TensorValue['shape']): number | undefined {
  const [start, rows] = [first(begin), first(size)];
  if (rows !== undefined && rows >= 0) return rows;
  const all = shape?.[0];
  const isRest = size === undefined || rows === -1;
  return isRest && start !== undefined && typeof all === 'number' ? all - start : undefined;
}

function takesWholeRows([begin, size]: Value[], shape: TensorValue['shape']): boolean {
  const rest = (value: Value | undefined) =>
    value?.kind === 'array' && value.complete
      ? value.items.slice(1).map(first)
      : value?.kind === 'array'
        ? [NaN]
        : [];
  return (
    rest(begin).every((start) => start === 0) &&
    rest(size).every((wanted, i) => wanted === -1 || (wanted !== undefined && wanted === shape?.[i + 1]))
  );
}

/** `tf.split(x, [800, 200])` or `tf.split(x, 2)`. */
export function splitOf(machine: Machine, owner: TensorValue, { args: [sizes, axis] }: Call): Value {
  const { shape, origin } = owner;
  if (sizes?.kind !== 'array' || !sizes.complete || !isZero(axis)) return unknown;
  return listOf(
    machine,
    sizes.items.map((size): Value => {
      const rows = first(size);
      return {
        kind: 'tensor',
        ...(shape && { shape: [rows ?? null, ...shape.slice(1)] }),
        ...(origin && { origin: { node: origin.node, ...(rows !== undefined && { rows }) } }),
      };
    }),
  );
}

/** Rows in a batch of a loop; undefined where that is not known. */
export function batchSizeOf(loop: Rounds | undefined, x: Origin | undefined): number | undefined {
  if (x?.rows === undefined) return undefined;
  if (!x.batch) return x.rows;
  const { step, times } = loop ?? {};
  if (step === undefined || times === undefined) return undefined;
  const whole = Math.floor(x.rows / step);
  return times === whole || times === Math.ceil(x.rows / step) ? step : undefined;
}
