import ts from 'typescript';
import type { Json } from '../../../kernel/protocol/values';
import type { OptimizerFacts, TrainingFacts } from '../facts';
import { handOver, type Call } from './calls';
import { lossOfTensor } from './losses';
import type { Machine } from './machine';
import { batchSizeOf } from './origins';
import { knownOptions } from './tensorflow';
import { isTransparent } from './expressions';
import { unknown, type ModelDraft, type TensorValue, type Value } from './values';

const fitDefaults = { batchSize: 32, epochs: 1, shuffle: true, validationSplit: 0 };

export function fitOf(machine: Machine, model: ModelDraft, via: 'fit' | 'fitDataset', call: Call): Value {
  const { node, args, nodes } = call;
  const optionsIndex = via === 'fit' ? 2 : 1;
  const options = args[optionsIndex];
  const training: TrainingFacts = { via, place: machine.placeOf(node), config: {}, given: [], at: {} };
  const known = nodes.length === args.length;
  const awaited = awaitedOf(node);
  if (awaited !== undefined) training.awaited = awaited;
  training.nodes = {
    call: node,
    ...(nodes[0] && { x: nodes[0] }),
    ...(via === 'fit' && nodes[1] && { y: nodes[1] }),
    ...(nodes[optionsIndex] && { options: nodes[optionsIndex] }),
  };
  if (known) fillOptions(machine, training, options);
  const rows = via === 'fit' && args[0]?.kind === 'tensor' ? args[0].shape?.[0] : undefined;
  if (typeof rows === 'number') training.rows = rows;
  machine.book.train(model, training);
  return unknown;
}

function fillOptions(machine: Machine, training: TrainingFacts, options: Value | undefined): void {
  const defaults = training.via === 'fit' ? fitDefaults : {};
  const none = !options || (options.kind === 'constant' && options.value === undefined);
  if (none) {
    training.config = { ...defaults };
    training.hasValidation = false;
  }
  if (options?.kind !== 'object') return;
  for (const [name, { value, node }] of options.entries) {
    if (value.kind === 'constant' && value.value === undefined) continue;
    training.given.push(name);
    training.at[name] = machine.placeOf(node);
  }
  const own = knownOptions(options);
  delete own['callbacks'];
  delete own['validationData'];
  const missing = Object.entries<Json>(defaults).filter(([name]) => !training.given.includes(name));
  training.config = { ...own, ...(options.complete && Object.fromEntries(missing)) };
  const validation = hasValidation(training, options.complete);
  if (validation !== undefined) training.hasValidation = validation;
  const callbacks = callbacksOf(options.entries.get('callbacks')?.value);
  if (callbacks) training.callbacks = callbacks;
  else if (options.complete && !training.given.includes('callbacks')) training.callbacks = [];
}

function hasValidation({ given, config }: TrainingFacts, complete: boolean): boolean | undefined {
  if (given.includes('validationData')) return true;
  if (given.includes('validationSplit')) {
    const split = config['validationSplit'];
    return split === undefined ? undefined : typeof split === 'number' && split > 0;
  }
  return complete ? false : undefined;
}

function callbacksOf(value: Value | undefined): TrainingFacts['callbacks'] {
  if (value?.kind === 'callback') return [{ name: value.name, config: value.config }];
  if (value?.kind === 'object') return [{ name: 'custom', config: {} }];
  if (value?.kind !== 'array' || !value.complete) return undefined;
  const lists = value.items.map(callbacksOf);
  return lists.every((list) => list !== undefined) ? lists.flat() : undefined;
}

/** Undefined where the promise goes elsewhere. */
function awaitedOf(node: ts.Node): boolean | undefined {
  const { parent } = node;
  if (ts.isAwaitExpression(parent)) return true;
  if (isTransparent(parent)) return awaitedOf(parent);
  if (ts.isPropertyAccessExpression(parent)) return true;
  return ts.isExpressionStatement(parent) ? false : undefined;
}

export function trainOnBatchOf(machine: Machine, model: ModelDraft, { node, args, nodes }: Call): Value {
  const rows = args[0]?.kind === 'tensor' ? args[0].shape?.[0] : undefined;
  const awaited = awaitedOf(node);
  machine.book.train(model, {
    via: 'trainOnBatch',
    place: machine.placeOf(node),
    config: typeof rows === 'number' ? { batchSize: rows } : {},
    given: [],
    at: {},
    ...(awaited !== undefined && { awaited }),
    nodes: { call: node, ...(nodes[0] && { x: nodes[0] }), ...(nodes[1] && { y: nodes[1] }) },
  });
  return unknown;
}

export function callOptimizer(
  machine: Machine,
  optimizer: OptimizerFacts | undefined,
  method: string,
  call: Call,
): Value {
  if (method === 'minimize') {
    const measured = measure(machine, call.args[0]);
    recordLoop(machine, optimizer, measured, call);
    return measured ?? unknown;
  }
  if (method === 'computeGradients') return computeGradients(machine, call);
  if (method === 'applyGradients') {
    const [gradients] = call.args;
    const measured = gradients?.kind === 'tensor' ? gradients : machine.book.lastGradients;
    recordLoop(machine, optimizer, measured, call);
    return unknown;
  }
  return handOver(machine, call);
}

function measure(machine: Machine, loss: Value | undefined): TensorValue | undefined {
  if (loss?.kind !== 'function') return undefined;
  const { body } = loss.node;
  const value = machine.call(loss, []);
  const tensor: TensorValue = value.kind === 'tensor' ? value : { kind: 'tensor' };
  return { ...tensor, loss: lossOfTensor(tensor, body && ts.isExpression(body) ? body : loss.node) };
}

/** `tf.variableGrads(f)`: remembered until somebody applies the gradients. */
export function computeGradients(machine: Machine, call: Call): Value {
  const measured = measure(machine, call.args[0]);
  if (!measured) return handOver(machine, call);
  machine.book.lastGradients = measured;
  const entry = { value: measured, node: call.node };
  const entries = new Map([['value', entry], ['grads', entry]]); // prettier-ignore
  return { kind: 'object', entries, complete: true, born: machine.region };
}

function recordLoop(
  machine: Machine,
  optimizer: OptimizerFacts | undefined,
  measured: TensorValue | undefined,
  { node }: Call,
): void {
  const { x, y } = measured?.data ?? {};
  const batchSize = batchSizeOf(machine.loops.at(-1), x);
  const training: TrainingFacts = {
    via: 'minimize',
    place: machine.placeOf(node),
    config: batchSize === undefined ? {} : { batchSize },
    given: [],
    at: {},
    ...(optimizer && { optimizer }),
    ...(measured?.loss && { loss: { place: machine.placeOf(measured.loss.node ?? node), ...measured.loss } }),
    nodes: { call: node, ...(x && { x: x.node }), ...(y && { y: y.node }) },
    ...(x?.rows !== undefined && { rows: x.rows }),
  };
  machine.book.train(measured?.model, training);
}
