/** Thrown where nothing more can be told of what is run; caught around the function or the statement. */
export const lost = new Error('Cannot be computed');
/** Thrown where the program takes too long. */
export const exhausted = new Error('Takes too long');

function refuse(): never {
  throw lost;
}

/** What cannot be computed here: it comes from elsewhere, or goes too far. No number and no text can be made of it. */
export const UNKNOWN = { valueOf: refuse, toString: refuse };

/** Something that is known by its name only: `tf.train`, `Math.sin`. */
export class Path {
  constructor(readonly name: string) {}
}

/** `tf.train.adam(…)`: its rate may be read and written. */
export interface Optimizer {
  kind: 'optimizer';
  rate: unknown;
}

/** An object of the program. */
export type Fields = Map<string, unknown>;
export type Callable = (...args: unknown[]) => unknown;
/** Made by a class of the program: its fields, and what all of its class can do. */
export class Instance extends Map<string, unknown> {
  readonly methods = new Map<string, Callable>();
  readonly getters = new Map<string, Callable>();
}
export type Numbers = Float32Array | Float64Array | Int32Array | Uint8Array;
export type List = unknown[] | Numbers;
export type Container = List | Fields | Set<unknown>;

export const isList = (value: unknown): value is List => Array.isArray(value) || isNumbers(value);
export const isNumbers = (value: unknown): value is Numbers =>
  value instanceof Float32Array ||
  value instanceof Float64Array ||
  value instanceof Int32Array ||
  value instanceof Uint8Array;
export const isFields = (value: unknown): value is Fields => value instanceof Map;
export const isCallable = (value: unknown): value is Callable => typeof value === 'function';
export const isContainer = (value: unknown): value is Container =>
  isList(value) || isFields(value) || value instanceof Set;
export const isOptimizer = (value: unknown): value is Optimizer =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'optimizer';

/** More than any data set that is written into a notebook. */
export const MOST_ITEMS = 40_000;
