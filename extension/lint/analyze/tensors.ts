import { handOver, type Call } from './calls';
import type { Machine } from './machine';
import { comparedWith, picked, splitOf } from './origins';
import { jsonOf, lengthOf, type ArrayValue, type TensorValue, type Value } from './values';

/** Operations that leave the meaning of a prediction, or of a loss, as it is. */
const NEUTRAL = new Set(['reshape', 'squeeze', 'flatten', 'as1D', 'as2D', 'asScalar', 'cast', 'toFloat', 'clone', 'expandDims', 'asType', 'as3D']); // prettier-ignore
/** What one does to a loss and has a loss still. */
const ON_LOSS = new Set(['mean', 'sum', 'mul', 'div', 'add', 'mulStrict', 'sub', 'clipByValue']);

const SHAPED = new Set([
  'zeros',
  'ones',
  'randomNormal',
  'randomUniform',
  'truncatedNormal',
  'rand',
  'randomUniformInt',
]);

/** `tf.add(a, b)` and the makers of tensors; undefined for functions that give no tensor. */
export function tensorFunction(machine: Machine, name: string, call: Call): Value | undefined {
  const made = madeShape(name, call);
  if (made) return made;
  const [first] = call.args;
  if (first?.kind === 'tensor')
    return tensorMethod(machine, first, name, { ...call, args: call.args.slice(1) });
  const tensor = call.args.find((arg): arg is TensorValue => arg.kind === 'tensor');
  if (tensor) return passedOn(tensor, name);
  // `tf.addN([loss, …penalties])`, `tf.stack(…)`
  const inner =
    first?.kind === 'array' && first.items.find((item): item is TensorValue => item.kind === 'tensor');
  if (inner) return inner.loss && name === 'addN' ? inner : passedOn(inner, name);
  return undefined;
}

function madeShape(name: string, { args: [first, second] }: Call): TensorValue | undefined {
  if (SHAPED.has(name)) return tensor(shapeOf(first));
  const rank = /^tensor(?:([1-6])d)?$/.exec(name);
  if (rank) {
    const given = second?.kind === 'array' ? shapeOf(second) : undefined;
    if (given || second?.kind === 'unknown') return tensor(given);
    return tensor(literalShape(first) ?? (rank[1] ? shapeOfRank(first, Number(rank[1])) : undefined));
  }
  if (name === 'scalar') return tensor([]);
  if (name === 'fill') return tensor(shapeOf(first));
  if (name === 'oneHot') return oneHot(first, second);
  if (name === 'linspace' || name === 'range') return { kind: 'tensor' };
  return undefined;
}

const tensor = (shape: (number | null)[] | undefined): TensorValue => ({
  kind: 'tensor',
  ...(shape && { shape }),
});

function oneHot(labels: Value | undefined, depth: Value | undefined): TensorValue {
  const count = jsonOf(depth);
  const rows = labels?.kind === 'tensor' ? labels.shape : literalShape(labels);
  return tensor(rows && typeof count === 'number' ? [...rows, count] : undefined);
}

/** `[512, 12]`; sizes that are not known are null. */
export function shapeOf(value: Value | undefined): (number | null)[] | undefined {
  if (value?.kind !== 'array' || !value.complete) return undefined;
  return value.items.map((item) =>
    item.kind === 'constant' && typeof item.value === 'number' ? item.value : null,
  );
}

/** More dimensions than a tensor can have: a list that holds itself. */
const MAX_RANK = 6;

function literalShape(value: Value | undefined, rank = 1): number[] | undefined {
  if (value?.kind !== 'array' || rank > MAX_RANK) return undefined;
  const length = lengthOf(value);
  if (length === undefined) return undefined;
  const first = value.each ?? value.items[0];
  // Rows that are not known may be numbers or lists.
  if (!first || first.kind === 'unknown') return undefined;
  if (first.kind !== 'array') return [length];
  const inner = literalShape(first, rank + 1);
  return inner && [length, ...inner];
}

/** `tf.tensor2d` says the number of dimensions, if not all sizes. */
function shapeOfRank(value: Value | undefined, rank: number): (number | null)[] | undefined {
  const length = value?.kind === 'array' ? lengthOf(value) : undefined;
  if (length === undefined || (rank > 1 && value?.kind === 'array' && isFlat(value))) return undefined;
  return [length, ...Array<null>(rank - 1).fill(null)];
}

const isFlat = ({ each, items }: ArrayValue) => (each ?? items[0])?.kind === 'constant';

export function tensorMethod(machine: Machine, owner: TensorValue, method: string, call: Call): Value {
  handOver(machine, call);
  if (owner.loss) return ON_LOSS.has(method) || NEUTRAL.has(method) ? { ...owner } : customLoss(owner);
  const other = call.args.find((arg): arg is TensorValue => arg.kind === 'tensor' && arg.model !== undefined);
  if (!owner.model && other) return passedOn(other, method, owner);
  if (!owner.model && /^(gather|slice)$/.test(method)) return picked(owner, method, call);
  if (!owner.model && method === 'split') return splitOf(machine, owner, call);
  const shape = resultShape(owner, method, call);
  const { model, through, data } = passedOn(owner, method, call.args[0]);
  return { kind: 'tensor', ...(model && { model }), ...(through && { through }), ...(data && { data }), ...(shape && { shape }) }; // prettier-ignore
}

function customLoss({ model, data }: TensorValue): TensorValue {
  return { kind: 'tensor', ...(model && { model, through: ['loss'] }), ...(data && { data }) };
}

function passedOn(owner: TensorValue, operation: string, other?: Value): TensorValue {
  if (!owner.model) return { kind: 'tensor' };
  if (NEUTRAL.has(operation)) return owner;
  return {
    kind: 'tensor',
    model: owner.model,
    through: [...(owner.through ?? []), operation],
    ...comparedWith(owner, COMPARES.has(operation) ? other : undefined),
  };
}

const COMPARES = new Set(['sub', 'squaredDifference', 'mul']);

const SAME_SHAPE = new Set(['toFloat', 'cast', 'asType', 'clone', 'sub', 'div', 'mul', 'add', 'abs', 'square', 'sqrt', 'neg', 'log', 'exp', 'relu', 'sigmoid', 'tanh', 'softmax', 'clipByValue']); // prettier-ignore

function resultShape({ shape }: TensorValue, method: string, { args }: Call): (number | null)[] | undefined {
  if (method === 'reshape') {
    const target = shapeOf(args[0]);
    return target && !target.includes(-1) ? target : resolved(target, shape);
  }
  if (!shape) return undefined;
  if (method === 'expandDims') return undefined;
  const other = args.find((arg): arg is TensorValue => arg.kind === 'tensor');
  if (SAME_SHAPE.has(method)) return !other?.shape || other.shape.length <= shape.length ? shape : undefined;
  return undefined;
}

function resolved(target: (number | null)[] | undefined, shape: (number | null)[] | undefined) {
  if (!target || !shape || shape.includes(null) || target.includes(null)) return undefined;
  const size = (shape as number[]).reduce((product, n) => product * n, 1);
  const others = (target as number[]).filter((n) => n !== -1).reduce((product, n) => product * n, 1);
  return target.map((n) => (n === -1 ? size / others : n));
}
