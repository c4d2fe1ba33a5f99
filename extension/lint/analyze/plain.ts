import type ts from 'typescript';
import { listOf, type Call } from './calls';
import type { Machine } from './machine';
import { constant, unknown, type ObjectValue, type Value } from './values';

/** `Object.fromEntries(pairs)` */
export function fromEntries(
  { region: born }: Machine,
  pairs: Value | undefined,
  node: ts.Node,
): ObjectValue | undefined {
  if (pairs?.kind !== 'array' || !pairs.complete) return undefined;
  const entries: ObjectValue['entries'] = new Map();
  for (const pair of pairs.items) {
    const [key, value] = pair.kind === 'array' ? pair.items : [];
    if (key?.kind !== 'constant' || !value) return undefined;
    entries.set(String(key.value), { value, node });
  }
  return { kind: 'object', entries, complete: true, born };
}

/** `new Map(pairs)`: what is set later makes it open. */
export function mapOf(machine: Machine, pairs: Value | undefined, node: ts.Node): Value {
  const none = { kind: 'object', entries: new Map(), complete: true, born: machine.region } as const;
  const made = pairs ? fromEntries(machine, pairs, node) : none;
  return made ? { ...made, isMap: true } : unknown;
}

export function mapMethod(
  owner: Value,
  method: string,
  { args: [key, value], node }: Call,
): Value | undefined {
  if (owner.kind !== 'object' || !owner.isMap) return undefined;
  if (/^(set|delete|clear)$/.test(method) && (key?.kind !== 'constant' || method !== 'set')) {
    owner.complete = false;
    owner.entries.clear();
  }
  if (key?.kind !== 'constant') return undefined;
  const name = String(key.value);
  const known = owner.entries.get(name);
  if (method === 'get') return known?.value ?? (owner.complete ? constant(undefined) : unknown);
  if (method === 'has' && known) return constant(true);
  if (method !== 'set' || !value) return undefined;
  // It may be set in one way of several.
  owner.entries.set(name, { value: known ? unknown : value, node });
  return owner;
}

const AS_TEXT = /^(toLowerCase|toUpperCase|trim|replace|slice|startsWith|endsWith|includes|padStart|at)$/;

/** Methods of a text that is known. */
export function textMethod(
  machine: Machine,
  text: unknown,
  method: string,
  { args }: Call,
): Value | undefined {
  if (typeof text !== 'string') return undefined;
  const given = args.map((arg) => (arg.kind === 'constant' ? arg.value : undefined));
  if (args.some(({ kind }) => kind !== 'constant')) return undefined;
  if (method === 'split') {
    const [by] = given;
    return typeof by === 'string' ? listOf(machine, text.split(by).map(constant)) : undefined;
  }
  if (!AS_TEXT.test(method)) return undefined;
  const compute: unknown = Reflect.get(String.prototype, method);
  const result: unknown = typeof compute === 'function' ? Reflect.apply(compute, text, given) : undefined;
  return typeof result === 'string' || typeof result === 'boolean' ? constant(result) : undefined;
}
