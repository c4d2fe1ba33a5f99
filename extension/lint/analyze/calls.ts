import ts from 'typescript';
import { arrayMethod } from './arrays';
import { callSuper, instantiate, superMember } from './classes';
import { memberOf, type Machine } from './machine';
import { callModel } from './modelMethods';
import { isTensorFlowModule } from './names';
import { callOptimizer } from './training';
import { assign, spreadObject } from './expressions';
import type { Scope } from './scope';
import { callTensorFlow } from './tensorflow';
import { tensorMethod } from './tensors';
import { fromEntries, mapMethod, mapOf, textMethod } from './plain';
import {
  constant,
  lengthOf,
  rowsOf,
  unknown,
  type ArrayValue,
  type ModelDraft,
  type ModelValue,
  type Value,
} from './values';

/** A call whose arguments have been looked at. */
export interface Call {
  node: ts.CallExpression;
  args: Value[];
  nodes: readonly ts.Expression[];
  scope: Scope;
}

export function evaluateCall(machine: Machine, node: ts.CallExpression, scope: Scope): Value {
  const { expression: callee } = node;
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return importCall(node);
  if (ts.isIdentifier(callee) && callee.text === 'require') return importCall(node);
  if (callee.kind === ts.SyntaxKind.SuperKeyword) {
    callSuper(machine, node, prepare(machine, node, scope).args, scope);
    return unknown;
  }
  if (ts.isPropertyAccessExpression(callee) && callee.expression.kind === ts.SyntaxKind.SuperKeyword) {
    const method = superMember(machine, callee, callee.name.text, scope);
    return callValue(machine, method, prepare(machine, node, scope));
  }
  if (ts.isPropertyAccessExpression(callee)) {
    const owner = machine.evaluate(callee.expression, scope);
    const call = prepare(machine, node, scope);
    return callMethod(machine, adopted(machine, owner, callee, call), callee.name.text, call);
  }
  const target = machine.evaluate(callee, scope);
  return callValue(machine, target, prepare(machine, node, scope));
}

/** A parameter, or something imported, that is compiled or trained is a model; of it that much is known. */
function adopted(
  machine: Machine,
  owner: Value,
  { expression, name }: ts.PropertyAccessExpression,
  { args, scope }: Call,
): Value {
  if (owner.kind !== 'unknown' || !TRAINS.test(name.text)) return owner;
  const options = args.at(-1);
  const says = options?.kind === 'object' && [...options.entries.keys()].some((key) => OF_TRAINING.has(key));
  if (!says) return owner;
  const model = machine.book.unknownModel();
  const holder = ts.isNonNullExpression(expression) ? expression.expression : expression;
  const keeps = ts.isIdentifier(holder) || ts.isPropertyAccessExpression(holder);
  return keeps ? assign(machine, holder, model, scope) : model;
}

const TRAINS = /^(compile|fit|fitDataset)$/;
const OF_TRAINING = new Set([
  'optimizer',
  'loss',
  'epochs',
  'batchSize',
  'batchesPerEpoch',
  'validationSplit',
]);

function importCall({ arguments: [module] }: ts.CallExpression): Value {
  const isTf = module && ts.isStringLiteralLike(module) && isTensorFlowModule(module.text);
  return isTf ? { kind: 'path', path: 'tf' } : unknown;
}

function prepare(machine: Machine, node: ts.CallExpression, scope: Scope): Call {
  const args: Value[] = [];
  let known = true;
  for (const argument of node.arguments) {
    if (!ts.isSpreadElement(argument)) args.push(machine.evaluate(argument, scope));
    else {
      const list = machine.evaluate(argument.expression, scope);
      if (list.kind === 'array' && list.complete) args.push(...list.items);
      else known = false;
    }
  }
  return { node, args: known ? args : args.map(() => unknown), nodes: node.arguments, scope };
}

function callMethod(machine: Machine, owner: Value, method: string, call: Call): Value {
  if (method === 'then' && owner.kind !== 'path') return callThen(machine, owner, call);
  switch (owner.kind) {
    case 'path':
      return callPath(machine, `${owner.path}.${method}`, call);
    case 'model':
      return callModels(machine, owner, method, call);
    case 'layer':
      return method === 'apply' ? machine.book.apply(owner.layer, call.args[0]) : handOver(machine, call);
    case 'optimizer':
      return callOptimizer(machine, owner.optimizer, method, call);
    case 'array':
      return arrayMethod(machine, owner, method, call) ?? handOver(machine, call);
    case 'tensor':
      return tensorMethod(machine, owner, method, call);
    case 'class':
    case 'object':
      return mapMethod(owner, method, call) ?? callValue(machine, memberOf(machine, owner, method), call);
    case 'unknown':
      return callUnknown(machine, method, call);
    case 'callback':
    case 'config':
    case 'function':
    case 'symbol':
      return handOver(machine, call);
    case 'constant':
      return textMethod(machine, owner.value, method, call) ?? handOver(machine, call);
  }
}

/** An optimizer that is a parameter still trains a model. */
function callUnknown(machine: Machine, method: string, call: Call): Value {
  const [first] = call.args;
  const trains =
    (method === 'minimize' && first?.kind === 'function') ||
    (method === 'applyGradients' && machine.book.lastGradients !== undefined);
  return trains ? callOptimizer(machine, undefined, method, call) : handOver(machine, call);
}

/** Of what one of several models answers, nothing is known. */
function callModels(machine: Machine, { model, others }: ModelValue, method: string, call: Call): Value {
  const answer = callModel(machine, model, method, call);
  if (!others) return answer;
  for (const other of others) callModel(machine, other, method, call);
  return answer.kind === 'tensor' ? { kind: 'tensor' } : unknown;
}

function callThen(machine: Machine, owner: Value, call: Call): Value {
  const [callback] = call.args;
  return callback?.kind === 'function' ? machine.call(callback, [owner]) : handOver(machine, call);
}

function callValue(machine: Machine, target: Value, call: Call): Value {
  if (target.kind === 'function') return machine.call(target, call.args);
  if (target.kind === 'path') return callPath(machine, target.path, call);
  return handOver(machine, call, true);
}

function callPath(machine: Machine, path: string, call: Call): Value {
  if (path.startsWith('tf.')) return callTensorFlow(machine, path.slice(3), call);
  return callGlobal(machine, path, call) ?? handOver(machine, call);
}

function callGlobal(machine: Machine, path: string, { args, node }: Call): Value | undefined {
  const numbers = args.map((arg) => (arg.kind === 'constant' ? arg.value : undefined));
  if (path.startsWith('Math.') && path !== 'Math.random') {
    const compute: unknown = Reflect.get(Math, path.slice(5));
    if (typeof compute !== 'function' || !numbers.every((value) => typeof value === 'number')) return unknown;
    return constant(Number(Reflect.apply(compute, Math, numbers)));
  }
  const [first] = args;
  if (/^(Number\.)?parse(Int|Float)$/.test(path) && first?.kind === 'constant')
    return constant(
      path.endsWith('Int') ? parseInt(String(first.value), 10) : parseFloat(String(first.value)),
    );
  if (path === 'Number' && first?.kind === 'constant') return constant(Number(first.value));
  if (path === 'String' && first?.kind === 'constant') return constant(String(first.value));
  if (path === 'Array.from' && first) return arrayFrom(machine, first, args[1]);
  if (path === 'Array' && numbers.length === 1) return arrayOf(machine, numbers[0]);
  if (first?.kind === 'object' && first.complete && /^Object\.(keys|values|entries)$/.test(path)) {
    return listOf(
      machine,
      [...first.entries].map(([key, { value }]) => partOf(machine, path, constant(key), value)),
    );
  }
  if (path === 'Object.assign' && first?.kind === 'object') {
    for (const source of args.slice(1)) spreadObject(first, source);
    return first;
  }
  if (path === 'Object.fromEntries') return fromEntries(machine, first, node) ?? unknown;
  if (path === 'Array.of') return { kind: 'array', items: args, complete: true, born: machine.region };
  if (path === 'Promise.all' || path === 'Promise.resolve' || path === 'Object.freeze')
    return first ?? unknown;
  return undefined;
}

export const listOf = (machine: Machine, items: Value[]): ArrayValue => ({
  kind: 'array',
  items,
  complete: true,
  born: machine.region,
});

function partOf(machine: Machine, path: string, key: Value, value: Value): Value {
  if (path === 'Object.keys') return key;
  return path === 'Object.values' ? value : listOf(machine, [key, value]);
}

/** More items than this are rows of data: one stands for all. */
const MANY = 64;

function arrayFrom(machine: Machine, source: Value, map: Value | undefined): Value {
  const length = memberOf(machine, source, 'length');
  const list =
    source.kind === 'array'
      ? source
      : arrayOf(machine, length.kind === 'constant' ? length.value : undefined);
  if (!map) return list;
  return list.kind === 'array' ? mapItems(machine, list, map) : eachOnce(machine, map, unknown);
}

function arrayOf(machine: Machine, length: unknown): Value {
  if (typeof length !== 'number' || !(length >= 0)) return unknown;
  if (length > MANY) return rowsOf(length, unknown, machine.region);
  const items = Array<Value>(length).fill(constant(undefined));
  return { kind: 'array', items, complete: true, born: machine.region };
}

export function mapItems(machine: Machine, array: ArrayValue, callback: Value): Value {
  const { items, complete } = array;
  if (callback.kind !== 'function') return rowsOf(lengthOf(array), unknown, machine.region);
  if (!complete || items.length > MANY) {
    const times = lengthOf(array);
    return rowsOf(times, eachOnce(machine, callback, array.each ?? unknown, times), machine.region);
  }
  const results = items.map((item, i) => machine.call(callback, [item, constant(i), array]));
  return { kind: 'array', items: results, complete: true, born: machine.region };
}

function eachOnce(machine: Machine, callback: Value, item: Value, times?: number): Value {
  if (callback.kind !== 'function') return unknown;
  return machine.perhaps(
    () => machine.call(callback, [item, unknown, unknown]),
    times === undefined ? {} : { times },
  );
}

/** Whoever holds a model may add layers to it, until it is compiled. */
export function mayGrow(model: ModelDraft): void {
  if (model.kind !== 'functional' && !model.compile) model.complete = false;
}

/** Arguments go to code that is not seen: it may call the functions and, if it is the user's own, change the models. */
export function handOver(machine: Machine, { args }: Call, mayChange = false): Value {
  for (const arg of args) {
    if (arg.kind === 'function') machine.perhaps(() => machine.call(arg, undefined));
    if (!mayChange) continue;
    if (arg.kind === 'model') mayGrow(arg.model);
    if (arg.kind === 'array' || arg.kind === 'object') arg.complete = false;
  }
  return unknown;
}

export function evaluateNew(machine: Machine, node: ts.NewExpression, scope: Scope): Value {
  const target = machine.evaluate(node.expression, scope);
  const args = (node.arguments ?? []).map((argument) => machine.evaluate(argument, scope));
  if (target.kind === 'path' && target.path === 'Array') {
    const [length] = args;
    return arrayOf(machine, length?.kind === 'constant' ? length.value : undefined);
  }
  if (target.kind === 'class') return instantiate(machine, target, args);
  if (target.kind === 'path' && target.path === 'tf.LayersModel')
    return machine.book.functionalOf(node, args[0]);
  if (target.kind === 'path' && target.path === 'tf.Sequential') return machine.book.sequentialOf(node, args);
  if (target.kind === 'path' && target.path === 'Map') return mapOf(machine, args[0], node);
  for (const arg of args) if (arg.kind === 'function') machine.perhaps(() => machine.call(arg, undefined));
  return unknown;
}
