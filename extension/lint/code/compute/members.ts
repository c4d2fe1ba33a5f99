import type { Computer } from './computer';
import { Tensor } from './tensor';
import { Instance, isFields, isList, isOptimizer, lost, Path, UNKNOWN } from './values';

/** `value.name` and `value[name]`, of what has members of its own. */
export function memberOf(value: unknown, name: unknown): unknown {
  if (value === UNKNOWN || name === UNKNOWN) return UNKNOWN;
  if (value === undefined || value === null) throw lost;
  if (value instanceof Path) return ofPath(value, String(name));
  if (value instanceof Instance && !value.has(String(name))) return ofInstance(value, String(name));
  if (isFields(value)) return value.get(String(name));
  if (isList(value)) return ofList(value, name);
  if (typeof value === 'string')
    return name === 'length' ? value.length : typeof name === 'number' ? value[name] : UNKNOWN;
  if (value instanceof Tensor) return ofTensor(value, name);
  if (value instanceof Set) return name === 'size' ? value.size : UNKNOWN;
  return isOptimizer(value) && name === 'learningRate' ? value.rate : UNKNOWN;
}

function ofInstance({ methods, getters }: Instance, name: string): unknown {
  const getter = getters.get(name);
  return getter ? getter() : methods.get(name);
}

function ofPath({ name }: Path, member: string): unknown {
  if (name === 'Math' || name === 'Number') {
    const number: unknown = Reflect.get(name === 'Math' ? Math : Number, member);
    if (typeof number === 'number') return number;
  }
  return new Path(name === 'tf' && member === 'default' ? 'tf' : `${name}.${member}`);
}

function ofList(list: ArrayLike<unknown>, name: unknown): unknown {
  if (name === 'length') return list.length;
  return typeof name === 'number' || /^\d+$/.test(String(name)) ? list[Number(name)] : UNKNOWN;
}

function ofTensor(tensor: Tensor, name: unknown): unknown {
  if (name === 'shape') return [...tensor.shape];
  if (name === 'size') return tensor.values.length;
  return name === 'rank' ? tensor.shape.length : UNKNOWN;
}

export function setMember(computer: Computer, owner: unknown, name: unknown, value: unknown): void {
  if (owner === null || owner === undefined) throw lost;
  if (isOptimizer(owner)) {
    if (name === 'learningRate') owner.rate = value;
  } else if (name === UNKNOWN) computer.spoilValue(owner);
  else if (isFields(owner)) owner.set(String(name), value);
  else if (isList(owner)) setItem(computer, owner, name, value);
}

const MOST_AHEAD = 1000;

function setItem(
  computer: Computer,
  list: unknown[] | ArrayLike<number>,
  name: unknown,
  value: unknown,
): void {
  const index = Number(name);
  if (Array.isArray(list) && index >= 0 && index <= list.length + MOST_AHEAD) list[index] = value;
  else if (!Array.isArray(list) && typeof value === 'number') Reflect.set(list, index, value);
  else computer.spoilValue(list);
}
