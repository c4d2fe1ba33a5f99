import ts from 'typescript';
import { Class, makeInstance } from './classes';
import type { Computer } from './computer';
import type { Environment } from './environment';
import { evaluate, spread } from './expressions';
import { callList } from './lists';
import { memberOf } from './members';
import { strideFor } from './rounds';
import { runCallbacks } from './callbacks';
import { callTensorFlow } from './tensorflow';
import { operate, Tensor } from './tensor';
import {
  isCallable,
  isFields,
  isList,
  isOptimizer,
  lost,
  MOST_ITEMS,
  Path,
  UNKNOWN,
  type Callable,
} from './values';

export function evaluateCall(computer: Computer, node: ts.CallExpression, env: Environment): unknown {
  const callee = node.expression;
  if (ts.isPropertyAccessExpression(callee)) {
    const owner = evaluate(computer, callee.expression, env);
    if (node.questionDotToken && (owner ?? undefined) === undefined) return undefined;
    return callMethod(computer, owner, callee.name.text, argumentsOf(computer, node, env), node);
  }
  const target = evaluate(computer, callee, env);
  return callValue(computer, target, argumentsOf(computer, node, env));
}

function argumentsOf(
  computer: Computer,
  node: ts.CallExpression | ts.NewExpression,
  env: Environment,
): unknown[] {
  const given: unknown[] = [];
  for (const argument of node.arguments ?? []) {
    if (!ts.isSpreadElement(argument)) given.push(evaluate(computer, argument, env));
    else for (const one of spread(computer, evaluate(computer, argument.expression, env))) given.push(one);
  }
  return given;
}

/** What is not known may change what it is given. */
function callValue(computer: Computer, target: unknown, args: unknown[]): unknown {
  if (isCallable(target)) return target(...args);
  if (target instanceof Path) return callPath(computer, target.name, args);
  if (target !== UNKNOWN) throw lost;
  for (const arg of args) computer.spoilValue(arg);
  return UNKNOWN;
}

function callMethod(
  computer: Computer,
  owner: unknown,
  method: string,
  args: unknown[],
  node: ts.CallExpression,
): unknown {
  if (owner instanceof Path) return callPath(computer, `${owner.name}.${method}`, args);
  if (method === 'setLearningRate') {
    computer.setRate(node, args[0]);
    if (isOptimizer(owner)) owner.rate = args[0];
    return undefined;
  }
  if (method === 'fit') runCallbacks(computer, args);
  if (owner instanceof Tensor) return ofTensor(owner, method, args);
  if (isList(owner)) {
    return callList(
      computer,
      owner,
      method,
      args.map((arg) => asFunction(computer, arg)),
    );
  }
  if (isFields(owner)) return callValue(computer, memberOf(owner, method), args);
  if (owner instanceof Set) return ofSet(owner, method, args);
  if (typeof owner === 'number') return method === 'toFixed' ? owner.toFixed(Number(args[0] ?? 0)) : UNKNOWN;
  if (typeof owner === 'string') return ofText(owner, method, args);
  if (owner === undefined || owner === null) throw lost;
  // `model.fit(xs, ys)` and its likes leave lists as they are; so does who prints.
  return UNKNOWN;
}

/** `Math.sqrt` where a function is wanted. */
export function asFunction(computer: Computer, value: unknown): unknown {
  return value instanceof Path ? (...args: unknown[]) => callPath(computer, value.name, args) : value;
}

function ofTensor(tensor: Tensor, method: string, args: unknown[]): unknown {
  if (method === 'arraySync' || method === 'array') return tensor.nested();
  if (method === 'dataSync' || method === 'data') return Float32Array.from(tensor.values);
  if (args.includes(UNKNOWN)) return UNKNOWN;
  return operate(method, tensor, args) ?? UNKNOWN;
}

function ofSet(set: Set<unknown>, method: string, [item]: unknown[]): unknown {
  if (item === UNKNOWN) return UNKNOWN;
  if (method === 'has') return set.has(item);
  if (method === 'add') return set.add(item);
  return UNKNOWN;
}

function ofText(text: string, method: string, [first, second]: unknown[]): unknown {
  if (method === 'charCodeAt' && typeof first === 'number') return text.charCodeAt(first);
  if (method === 'trim') return text.trim();
  if (method === 'toLowerCase') return text.toLowerCase();
  if (method === 'split' && typeof first === 'string') return text.split(first);
  if (method === 'indexOf' && typeof first === 'string') return text.indexOf(first);
  if (method === 'includes' && typeof first === 'string') return text.includes(first);
  if (method === 'slice' && typeof first === 'number')
    return text.slice(first, typeof second === 'number' ? second : undefined);
  return UNKNOWN;
}

export function callPath(computer: Computer, path: string, args: unknown[]): unknown {
  if (path === 'Math.random') return computer.chance.next();
  if (path.startsWith('tf.')) return callTensorFlow(computer, path.slice(3), args);
  if (path.startsWith('Math.')) return mathematics(path.slice(5), args);
  if (path.startsWith('console.')) return undefined;
  const [first] = args;
  if (path === 'Array.from' || /^\w+\d+Array\.from$/.test(path))
    return typed(path, from(computer, first, asFunction(computer, args[1])));
  if (path === 'Array.of') return args;
  if (path === 'Array') return sized(first);
  if (path === 'Array.isArray') return first === UNKNOWN ? UNKNOWN : Array.isArray(first);
  if (path.startsWith('Object.')) return ofObject(path.slice(7), first);
  if (args.includes(UNKNOWN)) return UNKNOWN;
  return converted(path, first);
}

function mathematics(name: string, args: unknown[]): unknown {
  const compute: unknown = Reflect.get(Math, name);
  if (!isCallable(compute) || !args.every((arg) => typeof arg === 'number')) return UNKNOWN;
  return compute(...args);
}

function converted(path: string, value: unknown): unknown {
  if (value !== null && typeof value === 'object') return UNKNOWN;
  if (path === 'Number' || path === 'parseFloat') return Number(value);
  if (path === 'parseInt' || path === 'Number.parseInt') return Math.trunc(Number(value));
  if (path === 'String') return String(value);
  if (path === 'Boolean') return Boolean(value);
  if (path === 'Number.isInteger') return Number.isInteger(value);
  return path === 'Number.isFinite' ? Number.isFinite(value) : UNKNOWN;
}

function ofObject(name: string, value: unknown): unknown {
  if (name === 'freeze') return value;
  if (!isFields(value)) return UNKNOWN;
  if (name === 'keys') return [...value.keys()];
  if (name === 'values') return [...value.values()];
  return name === 'entries' ? [...value.entries()] : UNKNOWN;
}

function sized(length: unknown): unknown {
  if (typeof length !== 'number' || !(length >= 0) || length > MOST_ITEMS) throw lost;
  return Array<unknown>(Math.floor(length)).fill(undefined);
}

/** `{ length: 100 }`, a list or a set. */
function from(computer: Computer, value: unknown, map: unknown): unknown[] {
  const items = isFields(value) ? (sized(memberOf(value, 'length')) as unknown[]) : spread(computer, value);
  if (!isCallable(map)) return items;
  return computer.rows === 'all' ? items.map((item, i) => map(item, i)) : standIns(items, map);
}

/** Each row that is made stands for those after it as well. */
function standIns(items: unknown[], make: Callable): unknown[] {
  const every = strideFor(items.length);
  const made: unknown[] = [];
  items.forEach((item, i) => made.push(i % every === 0 ? make(item, i) : made.at(-1)));
  return made;
}

function typed(path: string, items: unknown[]): unknown {
  const kind = path.split('.')[0] ?? '';
  if (kind === 'Array') return items;
  const Make = TYPED[kind];
  if (!Make || !items.every((item) => typeof item === 'number')) throw lost;
  return Make.from(items);
}

const TYPED: {
  [name: string]: typeof Float32Array | typeof Float64Array | typeof Int32Array | typeof Uint8Array;
} = {
  Float32Array,
  Float64Array,
  Int32Array,
  Uint8Array,
};

export function evaluateNew(computer: Computer, node: ts.NewExpression, env: Environment): unknown {
  const target = evaluate(computer, node.expression, env);
  const args = argumentsOf(computer, node, env);
  const [first] = args;
  if (target instanceof Class) return makeInstance(computer, target, args);
  if (!(target instanceof Path)) {
    for (const arg of args) computer.spoilValue(arg);
    return UNKNOWN;
  }
  if (target.name === 'Array') return args.length > 1 ? args : sized(first);
  if (target.name === 'Set') return new Set(first === undefined ? [] : spread(computer, first));
  if (target.name === 'tf.CustomCallback') return first;
  const Make = TYPED[target.name];
  if (!Make) return UNKNOWN;
  return typed(
    `${target.name}.from`,
    isList(first) ? spread(computer, first) : (sized(first ?? 0) as unknown[]).fill(0),
  );
}
