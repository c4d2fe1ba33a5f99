import { listOf, mapItems, type Call } from './calls';
import type { Machine } from './machine';
import { constant, lengthOf, rowsOf, truthiness, unknown, type ArrayValue, type Value } from './values';

/** Longer lists are data. */
const MOST = 64;

/** Undefined for methods that are not followed. */
export function arrayMethod(
  machine: Machine,
  array: ArrayValue,
  method: string,
  call: Call,
): Value | undefined {
  const { args } = call;
  switch (method) {
    case 'push':
    case 'unshift':
      delete array.length;
      if (array.born !== machine.region) array.complete = false;
      if (method === 'push') array.items.push(...args);
      else array.items.unshift(...args);
      if (call.nodes.length !== args.length) array.complete = false;
      return constant(array.items.length);
    case 'map':
    case 'forEach':
      return mapItems(machine, array, args[0] ?? unknown);
    case 'filter':
      return filter(machine, array, args[0] ?? unknown);
    case 'reverse':
    case 'toReversed':
      return reversed(machine, array, method);
    case 'keys':
      if (!array.complete) return unknown;
      return listOf(
        machine,
        array.items.map((_, i) => constant(i)),
      );
    case 'includes':
      return includes(array, args[0]);
    case 'flat':
      return args.length === 0 ? flat(machine, array) : unknown;
    case 'flatMap':
      return flattened(machine, mapItems(machine, array, args[0] ?? unknown));
    case 'entries':
      if (!array.complete) return unknown;
      return listOf(
        machine,
        array.items.map((item, i) => listOf(machine, [constant(i), item])),
      );
    case 'values':
      return array;
    case 'concat':
      return concat(machine, array, args);
    case 'slice':
      return slice(machine, array, args);
    case 'fill':
      return args[0] ? { ...array, items: array.items.map(() => args[0] as Value) } : unknown;
    case 'at':
      return at(array, args[0]);
    case 'pop':
    case 'shift':
    case 'splice':
    case 'sort':
      array.complete = false;
      array.items = [];
      delete array.length;
      return unknown;
    case 'reduce':
      return reduce(machine, array, args);
    default:
      return undefined;
  }
}

/** Of data the number of those that stay is not known. */
function filter(machine: Machine, array: ArrayValue, keep: Value): Value {
  const isBoolean = keep.kind === 'path' && keep.path === 'Boolean';
  if (!array.complete || array.items.length > MOST || (keep.kind !== 'function' && !isBoolean))
    return handedOn(machine, array, keep);
  const kept: Value[] = [];
  for (const [i, item] of array.items.entries()) {
    const truth = truthiness(
      keep.kind === 'function' ? machine.call(keep, [item, constant(i), array]) : item,
    );
    if (truth === undefined) return unknown;
    if (truth) kept.push(item);
  }
  return listOf(machine, kept);
}

function handedOn(machine: Machine, { each }: ArrayValue, keep: Value): Value {
  if (keep.kind === 'function')
    machine.perhaps(() => machine.call(keep, [each ?? unknown, unknown, unknown]));
  return unknown;
}

function reversed(machine: Machine, array: ArrayValue, method: string): Value {
  const items = [...array.items].reverse();
  if (method === 'toReversed') return { ...array, items, born: machine.region };
  array.items = items;
  if (array.born !== machine.region) array.complete = false;
  return array;
}

function includes({ items, complete }: ArrayValue, wanted: Value | undefined): Value {
  if (wanted?.kind !== 'constant') return unknown;
  if (items.some((item) => item.kind === 'constant' && item.value === wanted.value)) return constant(true);
  return complete && items.every(({ kind }) => kind === 'constant') ? constant(false) : unknown;
}

function concat(machine: Machine, array: ArrayValue, others: Value[]): Value {
  const result: ArrayValue = { ...array, items: [...array.items], born: machine.region };
  for (const other of others) {
    if (other.kind === 'array') result.items.push(...other.items);
    else result.items.push(other);
    if (other.kind === 'unknown' || (other.kind === 'array' && !other.complete)) result.complete = false;
  }
  return result;
}

function flat(machine: Machine, array: ArrayValue): Value {
  const result: ArrayValue = { kind: 'array', items: [], complete: array.complete, born: machine.region };
  return concat(machine, result, array.items);
}

const flattened = (machine: Machine, value: Value): Value =>
  value.kind === 'array' ? flat(machine, value) : unknown;

function slice(machine: Machine, array: ArrayValue, args: Value[]): Value {
  const bounds = args.map((arg) =>
    arg.kind === 'constant' && typeof arg.value === 'number' ? arg.value : NaN,
  );
  if (!array.complete || bounds.some(Number.isNaN)) return cut(machine, array, bounds);
  return { ...array, items: array.items.slice(...bounds), born: machine.region };
}

/** Of rows of data the number is enough. */
function cut(machine: Machine, array: ArrayValue, bounds: number[]): Value {
  const length = lengthOf(array);
  const known = length !== undefined && !bounds.some(Number.isNaN);
  const rest = known ? Array<null>(Math.min(length, 1e6)).slice(...bounds).length : undefined;
  return rowsOf(rest, array.each ?? unknown, machine.region);
}

function at(array: ArrayValue, index: Value | undefined): Value {
  if (!array.complete || index?.kind !== 'constant' || typeof index.value !== 'number') return unknown;
  return array.items.at(index.value) ?? constant(undefined);
}

function reduce(machine: Machine, array: ArrayValue, [callback, initial]: Value[]): Value {
  if (callback?.kind !== 'function' || !array.complete || array.items.length > MOST) return unknown;
  const from = initial ? 0 : 1;
  return array.items
    .slice(from)
    .reduce(
      (sum, item, i) => machine.call(callback, [sum, item, constant(i + from), array]),
      initial ?? array.items[0] ?? unknown,
    );
}
