import { handOver, type Call } from './calls';
import type { Machine } from './machine';
import { jsonOf, type TensorValue, type Value } from './values';

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
  return undefined;
}

function madeShape(name: string, { args: [first, second] }: Call): TensorValue | undefined {
  if (SHAPED.has(name)) return tensor(shapeOf(first));
  if (/^tensor([1-6]d)?$/.test(name)) return tensor(shapeOf(second) ?? literalShape(first));
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

function literalShape(value: Value | undefined): number[] | undefined {
  if (value?.kind !== 'array' || !value.complete) return undefined;
  const [first] = value.items;
  if (first?.kind !== 'array') return [value.items.length];
  const inner = literalShape(first);
  return inner && [value.items.length, ...inner];
}

export function tensorMethod(machine: Machine, owner: TensorValue, method: string, call: Call): Value {
  handOver(machine, call);
  if (owner.loss) return ON_LOSS.has(method) || NEUTRAL.has(method) ? { ...owner } : customLoss(owner);
  const other = call.args.find((arg): arg is TensorValue => arg.kind === 'tensor' && arg.model !== undefined);
  if (!owner.model && other) return passedOn(other, method);
  const shape = resultShape(owner, method, call);
  const { shape: _, ...rest } = passedOn(owner, method);
  return { ...rest, ...(shape && { shape }) };
}

function customLoss({ model }: TensorValue): TensorValue {
  return { kind: 'tensor', ...(model && { model, through: ['loss'] }) };
}

function passedOn(owner: TensorValue, operation: string): TensorValue {
  if (!owner.model) return { kind: 'tensor' };
  if (NEUTRAL.has(operation)) return owner;
  return { kind: 'tensor', model: owner.model, through: [...(owner.through ?? []), operation] };
}

const SAME_SHAPE = new Set(['toFloat', 'cast', 'asType', 'clone', 'sub', 'div', 'mul', 'add', 'abs', 'square', 'sqrt', 'neg', 'log', 'exp', 'relu', 'sigmoid', 'tanh', 'softmax', 'clipByValue']); // prettier-ignore

function resultShape({ shape }: TensorValue, method: string, { args }: Call): (number | null)[] | undefined {
  if (method === 'reshape') {
    const target = shapeOf(args[0]);
    return target && !target.includes(-1) ? target : resolved(target, shape);
  }
  if (!shape) return undefined;
  if (method === 'expandDims') return undefined;
  const other = args.find((arg): arg is TensorValue => arg.kind === 'tensor');
  if (SAME_SHAPE.has(method))
    return !other || (other.shape && other.shape.length <= shape.length) ? shape : undefined;
  return undefined;
}

function resolved(target: (number | null)[] | undefined, shape: (number | null)[] | undefined) {
  if (!target || !shape || shape.includes(null) || target.includes(null)) return undefined;
  const size = (shape as number[]).reduce((product, n) => product * n, 1);
  const others = (target as number[]).filter((n) => n !== -1).reduce((product, n) => product * n, 1);
  return target.map((n) => (n === -1 ? size / others : n));
}
