import type { Computer } from './computer';
import { gathered, joined, oneHot, operate, sizeOf, Tensor, tensorOf } from './tensor';
import { isCallable, isList, lost, MOST_ITEMS, UNKNOWN, type List } from './values';

/** A call of `tf.<name>`. */
export function callTensorFlow(computer: Computer, name: string, args: unknown[]): unknown {
  if (name === 'tidy') return computer.call(args.find(isCallable), []);
  if (name.startsWith('train.')) return { kind: 'optimizer', rate: args[0] };
  if (name.startsWith('util.')) return ofUtil(computer, name.slice(5), args);
  if (args.includes(UNKNOWN)) return UNKNOWN;
  const [first, second] = args;
  if (/^tensor(\dd)?$/.test(name)) return made(first, second);
  if (name === 'variable') return first;
  if (name === 'scalar') return new Tensor([], [Number(first)]);
  if (name === 'oneHot') return oneHot(tensorOf(first), Number(second));
  const drawn = random(computer, name, args) ?? regular(name, args);
  if (drawn) return drawn;
  if (/^(concat|concat[1-4]d|stack)$/.test(name)) return together(name, first, second);
  if (name === 'split' && first instanceof Tensor) return split(first, second, args[2]);
  if (name === 'moments' && first instanceof Tensor) return moments(first, second, args[2]);
  // A list here may be of tensors, and a name that is not known may be of anything.
  const tensor = first instanceof Tensor ? first : undefined;
  return (tensor && operate(name, tensor, args.slice(1))) ?? UNKNOWN;
}

/** The second argument may also be the type. */
function made(values: unknown, shape: unknown): Tensor {
  if (shape !== undefined && shape !== null && typeof shape !== 'string' && !isList(shape)) throw lost;
  return tensorOf(values, isList(shape) ? numbers(shape) : undefined);
}

function numbers(list: List): number[] {
  return Array.from(list as ArrayLike<unknown>, (item) => {
    if (typeof item !== 'number') throw lost;
    return item;
  });
}

function shapeOf(value: unknown): number[] {
  if (!isList(value)) throw lost;
  const shape = numbers(value);
  if (!(sizeOf(shape) <= MOST_ITEMS)) throw lost;
  return shape;
}

function filled(computer: Computer | undefined, shape: readonly number[], next: () => number): Tensor {
  const size = sizeOf(shape);
  computer?.step(size / 10);
  return new Tensor(shape, Array.from({ length: size }, next));
}

function random(computer: Computer, name: string, [shape, a, b, type]: unknown[]): Tensor | undefined {
  if (!/^(randomNormal|truncatedNormal|randomUniform|randomUniformInt|rand)$/.test(name)) return undefined;
  const { chance } = computer;
  const [from, to] = [Number(a ?? 0), Number(b ?? 1)];
  if (name === 'rand' && isCallable(a)) return filled(computer, shapeOf(shape), () => Number(a()));
  if (!/Uniform/.test(name)) return filled(computer, shapeOf(shape), () => from + to * chance.normal());
  const whole = name === 'randomUniformInt' || type === 'int32' || type === 'bool';
  return filled(computer, shapeOf(shape), () => {
    const value = from + (to - from) * chance.next();
    return whole ? Math.floor(value) : value;
  });
}

function regular(name: string, [first, second, third]: unknown[]): Tensor | undefined {
  if (name === 'zeros') return filled(undefined, shapeOf(first), () => 0);
  if (name === 'ones') return filled(undefined, shapeOf(first), () => 1);
  if (name === 'fill') return filled(undefined, shapeOf(first), () => Number(second));
  const [start, stop] = [Number(first), Number(second)];
  if (name === 'linspace') {
    const count = Number(third);
    if (!(count >= 1 && count <= MOST_ITEMS)) throw lost;
    return new Tensor(
      [count],
      Array.from({ length: count }, (_, i) => start + ((stop - start) * i) / Math.max(1, count - 1)),
    );
  }
  if (name !== 'range') return undefined;
  const step = third === undefined ? 1 : Number(third);
  const count = Math.ceil((stop - start) / step);
  if (!(count >= 1 && count <= MOST_ITEMS)) throw lost;
  return new Tensor(
    [count],
    Array.from({ length: count }, (_, i) => start + i * step),
  );
}

function together(name: string, list: unknown, axis: unknown): Tensor {
  if (!Array.isArray(list)) throw lost;
  const at = axis === undefined ? 0 : Number(axis);
  const parts = list.map((part) => tensorOf(part));
  if (name !== 'stack') return joined(parts, at);
  const stood = parts.map((part) => operate('expandDims', part, [at]) ?? part);
  return joined(stood, at);
}

function moments(x: Tensor, axis: unknown, keep: unknown): unknown {
  const mean = operate('mean', x, [axis, true]);
  const square = mean && operate('squaredDifference', x, [mean]);
  if (!square) return UNKNOWN;
  return new Map([
    ['mean', operate('mean', x, [axis, keep])],
    ['variance', operate('mean', square, [axis, keep])],
  ]);
}

function split(x: Tensor, sizes: unknown, axis: unknown): Tensor[] {
  const at = axis === undefined ? 0 : Number(axis);
  if (at !== 0) throw lost;
  const counts = isList(sizes) ? numbers(sizes) : Array<number>(Number(sizes)).fill(x.rows / Number(sizes));
  let from = 0;
  return counts.map((count) => {
    const rows = Array.from({ length: count }, (_, i) => from + i);
    from += count;
    return gathered(x, rows);
  });
}

function ofUtil(computer: Computer, name: string, args: unknown[]): unknown {
  const [first, second] = args;
  if (name === 'createShuffledIndices' && typeof first === 'number' && first <= MOST_ITEMS)
    return Int32Array.from(computer.chance.order(first));
  if (!/^shuffle(Combo)?$/.test(name) || !isList(first)) return UNKNOWN;
  const order = computer.chance.order(first.length);
  for (const list of name === 'shuffle' ? [first] : [first, second]) {
    if (!isList(list)) throw lost;
    const items = order.map((at) => list[at]);
    items.forEach((item, i) => Reflect.set(list, i, item));
  }
  return undefined;
}
