import type ts from 'typescript';
import type { Json } from '../../../kernel/protocol/values';
import type { CompileFacts, LossFacts, OptimizerFacts, Place, TrainingFacts } from '../facts';
import type { Scope } from './scope';

/** What an expression is found to be. What cannot be followed is `unknown`. */
export type Value =
  | { kind: 'unknown' }
  | { kind: 'constant'; value: null | undefined | boolean | number | string }
  | ArrayValue
  | ObjectValue
  | FunctionValue
  | ClassValue
  /** Something that is known by its name only: `tf.layers.dense`, `tf`, `Math.floor`. */
  | { kind: 'path'; path: string }
  | { kind: 'layer'; layer: LayerDraft }
  | SymbolValue
  | ModelValue
  | { kind: 'optimizer'; optimizer: OptimizerFacts }
  /** An initialiser, regulariser or constraint. */
  | { kind: 'config'; config: { [option: string]: Json } }
  | { kind: 'callback'; name: string; config: { [option: string]: Json } }
  | TensorValue;

/** A region of code of which it is not known whether, or how often, it runs. */
export interface Region {
  parent?: Region;
  /** How often it runs each time that the region around it does; absent where that is not known. */
  times?: number;
}

/** The tensor that rows come from. */
export interface Origin {
  /** Its maker, or the last operation that did more than to pick rows. */
  node: ts.Expression;
  rows?: number;
  /** A batch of them, another one each time. */
  batch?: boolean;
}

export interface Entry {
  value: Value;
  node: ts.Node;
}

export interface ArrayValue {
  kind: 'array';
  items: Value[];
  /** False when there may be more, or other, items. */
  complete: boolean;
  /** Number of items where the items themselves are not kept: the rows of a table. */
  length?: number;
  /** What is known of each of them. */
  each?: Value;
  born: Region;
}

export interface ObjectValue {
  kind: 'object';
  /** A `Map`: its entries are no members. */
  isMap?: true;
  entries: Map<string, Entry>;
  complete: boolean;
  born: Region;
}

export interface FunctionValue {
  kind: 'function';
  node: ts.FunctionLikeDeclaration;
  scope: Scope;
  self?: Value;
}

export interface ClassValue {
  kind: 'class';
  node: ts.ClassLikeDeclaration;
  scope: Scope;
  /** What is on the class itself, from when somebody asks. */
  statics?: ObjectValue;
}

/** A tensor of the functional API: the output of a layer, or an input of the model. */
export interface SymbolValue {
  kind: 'symbol';
  layer?: LayerDraft;
  inputs: SymbolValue[];
  /** False when an input is not known. */
  complete: boolean;
  /** Of an input. */
  shape?: (number | null)[];
}

export interface TensorValue {
  kind: 'tensor';
  shape?: (number | null)[];
  /** The model it is a prediction of. */
  model?: ModelDraft;
  /** Operations that changed the model's prediction on the way, e.g. `softmax`. */
  through?: string[];
  /** What was measured, where it is the result of a loss function. */
  loss?: LossFacts;
  origin?: Origin;
  /** Of a prediction what went in, and of a loss also what it is compared with. */
  data?: { x?: Origin; y?: Origin };
}

export interface ModelValue {
  kind: 'model';
  model: ModelDraft;
  /** It may be one of these instead: what is done to it is done to each of them, in its own case. */
  others?: ModelDraft[];
  /** Or nothing at all. */
  maybe?: boolean;
}

export interface LayerDraft {
  /** Counts up in order of construction. */
  order: number;
  className: string;
  place: Place;
  name?: string;
  config: { [option: string]: Json };
  given: string[];
  at: { [option: string]: Place };
  /** False when options may be missing. */
  complete: boolean;
  inputShape?: (number | null)[];
  /** A model, or the layer inside a wrapper. */
  inner?: ModelDraft;
}

export interface ModelDraft {
  place?: Place;
  name?: string;
  kind: 'sequential' | 'functional' | 'unknown';
  born: Region;
  complete: boolean;
  layers: LayerDraft[];
  inputs: SymbolValue[];
  outputs: SymbolValue[];
  inputShape?: (number | null)[];
  compile?: CompileFacts;
  trainings: TrainingFacts[];
}

/** A long list of things of one kind. */
export function rowsOf(length: number | undefined, each: Value, born: Region): Value {
  return { kind: 'array', items: [], complete: false, ...(length !== undefined && { length }), each, born };
}

/** How many items there are, if that is known. */
export function lengthOf(array: ArrayValue): number | undefined {
  return array.complete ? array.items.length : array.length;
}

export const unknown: Value = { kind: 'unknown' };
export const constant = (value: null | undefined | boolean | number | string): Value => ({
  kind: 'constant',
  value,
});
export const path = (name: string): Value => ({ kind: 'path', path: name });

const MAX_JSON_DEPTH = 12;

/** The JSON of a value, or undefined where any part of it is not known. */
export function jsonOf(value: Value | undefined, depth = 0): Json | undefined {
  // An object may hold itself.
  if (depth > MAX_JSON_DEPTH) return undefined;
  switch (value?.kind) {
    case 'constant':
      return value.value;
    case 'array':
      return value.complete ? listOf(value.items, depth + 1) : undefined;
    case 'object':
      return value.complete ? recordOf(value, depth + 1) : undefined;
    case 'config':
      return value.config;
    case 'callback':
    case 'class':
    case 'function':
    case 'layer':
    case 'model':
    case 'optimizer':
    case 'path':
    case 'symbol':
    case 'tensor':
    case 'unknown':
    case undefined:
      return undefined;
  }
}

function listOf(items: Value[], depth: number): Json[] | undefined {
  const list: Json[] = [];
  for (const item of items) {
    const json = jsonOf(item, depth);
    if (json === undefined) return undefined;
    list.push(json);
  }
  return list;
}

function recordOf({ entries }: ObjectValue, depth: number): Json | undefined {
  const record: { [key: string]: Json } = {};
  for (const [key, { value }] of entries) {
    const json = jsonOf(value, depth);
    if (json === undefined) return undefined;
    record[key] = json;
  }
  return record;
}

/** What a value is after two ways that lead here. */
export function join(a: Value, b: Value): Value {
  if (a === b) return a;
  if (a.kind === 'constant' && b.kind === 'constant') return Object.is(a.value, b.value) ? a : unknown;
  if (a.kind === 'path' && b.kind === 'path') return a.path === b.path ? a : unknown;
  if (a.kind === 'model' && b.kind === 'model') return oneOf(a, b);
  if (a.kind === 'model' && isNothing(b)) return { ...a, maybe: true };
  if (b.kind === 'model' && isNothing(a)) return { ...b, maybe: true };
  if (a.kind === 'config' && b.kind === 'config') {
    return JSON.stringify(a.config) === JSON.stringify(b.config) ? a : unknown;
  }
  return unknown;
}

function oneOf(a: ModelValue, b: ModelValue): ModelValue {
  const [model, ...others] = new Set([a, b].flatMap((value) => [value.model, ...(value.others ?? [])]));
  return {
    kind: 'model',
    model: model ?? a.model,
    ...(others.length > 0 && { others }),
    ...((a.maybe ?? b.maybe) && { maybe: true }),
  };
}

/** `null` and `undefined`. */
export function isNothing(value: Value): boolean {
  return value.kind === 'constant' && (value.value === null || value.value === undefined);
}

export function truthiness(value: Value): boolean | undefined {
  if (value.kind === 'unknown' || (value.kind === 'model' && value.maybe)) return undefined;
  return value.kind === 'constant' ? Boolean(value.value) : true;
}
