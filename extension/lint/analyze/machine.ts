import ts from 'typescript';
import type { Place } from '../facts';
import { execute } from './statements';
import { evaluateExpression } from './expressions';
import { Scope } from './scope';
import { instantiate, staticsOf } from './classes';
import { withOrigin } from './origins';
import type { Rounds } from './rounds';
import { ModelBook } from './modelBook';
import {
  constant,
  join,
  lengthOf,
  unknown,
  type ClassValue,
  type FunctionValue,
  type ModelValue,
  type Region,
  type Value,
} from './values';

/** More than any notebook needs: a program that goes round in circles is given up here. */
const MAX_STEPS = 150_000;
const MAX_DEPTH = 16;
/** Of one function, or class, in itself. */
const MAX_RECURSION = 3;
/** A sum of a thousand parts is nested as deep. */
const MAX_NESTING = 600;
const BUILDS = /\b(sequential|model)\(/i;
const LAST_ROUND = 3;
const building = new WeakMap<ts.Node, boolean>();

/** Methods that make the model before those that train it; what needs no arguments before what it may call with some. */
function roundOf({ node, self }: FunctionValue): number {
  let builds = building.get(node);
  if (builds === undefined) building.set(node, (builds = BUILDS.test(node.getText())));
  if (self && builds) return 0;
  if (node.parameters.length === 0) return builds ? 1 : 2;
  return LAST_ROUND;
}

/** One call of a function of the user. */
export interface Frame {
  region: Region;
  returned: Value[];
  /** A `return`, `break` or `continue` has certainly been reached. */
  done?: 'return' | 'break' | 'continue';
}

/** Runs the cells in order without computing anything: values are what is known of them. */
export class Machine {
  readonly book: ModelBook;
  readonly values = new Map<ts.Node, Value>();
  readonly globals = new Scope();
  region: Region = { times: 1 };
  /** The loops around what is run now, the innermost last. */
  readonly loops: Rounds[] = [];
  frame: Frame = { region: this.region, returned: [] };
  /** Functions that exist, and those that were called. */
  private readonly functions = new Map<ts.Node, FunctionValue>();
  private readonly classes = new Map<ts.Node, ClassValue>();
  private readonly called = new Set<ts.Node>();
  private steps = 0;
  private nesting = 0;
  /** The functions and classes that are being run. */
  private readonly running: ts.Node[] = [];

  constructor(readonly placeOf: (node: ts.Node) => Place) {
    this.book = new ModelBook(this);
  }

  runCell(statements: readonly ts.Statement[]): void {
    this.frame = { region: this.region, returned: [] };
    execute(this, statements, this.globals);
  }

  /** What a helper makes or trains is looked at even if no cell calls it. */
  runUncalled(): void {
    for (const [node, value] of this.classes) {
      this.perhaps(() => staticsOf(this, value));
      if (!this.called.has(node)) this.perhaps(() => instantiate(this, value, undefined));
    }
    // Functions that come up meanwhile are added to the end of the last round.
    for (let round = 0; round <= LAST_ROUND; round++) {
      for (const [node, value] of this.functions) {
        if (this.called.has(node) || roundOf(value) > round) continue;
        this.perhaps(() => this.call(value, undefined));
      }
    }
  }

  evaluate(node: ts.Expression, scope: Scope): Value {
    if (++this.steps > MAX_STEPS || this.nesting >= MAX_NESTING) return unknown;
    this.nesting++;
    const value = withOrigin(evaluateExpression(this, node, scope), node);
    this.nesting--;
    const before = this.values.get(node);
    this.values.set(node, before === undefined ? value : join(before, value));
    return value;
  }

  /** How often what is run now runs in all; undefined where that is not known. */
  get times(): number | undefined {
    let total = 1;
    for (let region: Region | undefined = this.region; region; region = region.parent) {
      if (region.times === undefined) return undefined;
      total *= region.times;
    }
    return total;
  }

  get exhausted(): boolean {
    return this.steps > MAX_STEPS;
  }

  made(value: FunctionValue): FunctionValue {
    this.functions.set(value.node, value);
    return value;
  }

  madeClass(value: ClassValue): ClassValue {
    this.classes.set(value.node, value);
    return value;
  }

  instantiated(node: ts.Node): void {
    this.called.add(node);
  }

  /** `args` undefined: called with who knows what. */
  call(callee: FunctionValue, args: Value[] | undefined): Value {
    const { node } = callee;
    this.called.add(node);
    return this.enter(node, () => this.runBody(callee, args)) ?? unknown;
  }

  /** Undefined where it goes too deep. */
  enter<T>(node: ts.Node, action: () => T): T | undefined {
    const again = this.running.filter((other) => other === node).length;
    if (this.running.length >= MAX_DEPTH || again >= MAX_RECURSION) return undefined;
    this.running.push(node);
    try {
      return action();
    } finally {
      this.running.pop();
    }
  }

  private runBody(callee: FunctionValue, args: Value[] | undefined): Value {
    const { node } = callee;
    if (!node.body) return unknown;
    const scope = new Scope(callee.scope);
    if (callee.self) scope.declare('this', callee.self);
    const outer = this.frame;
    this.frame = { region: this.region, returned: [] };
    try {
      bindParameters(this, node, args, scope);
      if (!ts.isBlock(node.body)) return this.evaluate(node.body, scope);
      execute(this, node.body.statements, scope);
      return this.frame.returned.length > 0
        ? this.frame.returned.reduce(join)
        : { kind: 'constant', value: undefined };
    } finally {
      this.frame = outer;
    }
  }

  /** Runs code of which it is not known whether, or how often, it runs. */
  perhaps<T>(action: () => T, { times }: Pick<Region, 'times'> = {}): T {
    const outer = this.region;
    this.region = { parent: outer, ...(times !== undefined && { times }) };
    try {
      return action();
    } finally {
      this.region = outer;
    }
  }
}

function bindParameters(
  machine: Machine,
  node: ts.FunctionLikeDeclaration,
  args: Value[] | undefined,
  scope: Scope,
): void {
  node.parameters.forEach((parameter, i) => {
    bind(machine, parameter.name, argumentOf(machine, parameter, i, args, scope), scope);
  });
}

function argumentOf(
  machine: Machine,
  parameter: ts.ParameterDeclaration,
  index: number,
  args: Value[] | undefined,
  scope: Scope,
): Value {
  if (parameter.dotDotDotToken) {
    return {
      kind: 'array',
      items: args?.slice(index) ?? [],
      complete: args !== undefined,
      born: machine.region,
    };
  }
  const given = args?.[index];
  const missing = args !== undefined && (!given || (given.kind === 'constant' && given.value === undefined));
  if (missing)
    return parameter.initializer
      ? machine.evaluate(parameter.initializer, scope)
      : { kind: 'constant', value: undefined };
  if (given && given.kind !== 'unknown') return given;
  return machine.book.typedModel(parameter.type) ?? unknown;
}

/** Gives the names in `name`, which may be a pattern, their values. */
export function bind(machine: Machine, name: ts.BindingName, value: Value, scope: Scope): void {
  if (ts.isIdentifier(name)) {
    machine.book.named(value, name.text);
    scope.declare(name.text, value);
    return;
  }
  name.elements.forEach((element, i) => {
    if (ts.isOmittedExpression(element)) return;
    let part: Value = unknown;
    if (element.dotDotDotToken) part = restOf(machine, name, value);
    else if (ts.isObjectBindingPattern(name)) {
      const key = keyOf(element);
      if (key !== undefined) part = memberOf(machine, value, key);
    } else part = itemOf(value, i);
    const absent = part.kind === 'constant' && part.value === undefined;
    if (absent && element.initializer) part = machine.evaluate(element.initializer, scope);
    bind(machine, element.name, part, scope);
  });
}

function keyOf({ propertyName, name }: ts.BindingElement): string | undefined {
  const key = propertyName ?? name;
  return ts.isIdentifier(key) || ts.isStringLiteral(key) ? key.text : undefined;
}

/** `const { units, ...others } = options`, `const [first, ...others] = widths`. */
function restOf({ region: born }: Machine, { elements }: ts.BindingPattern, value: Value): Value {
  const before = elements.slice(0, -1);
  if (value.kind === 'array' && value.complete)
    return { ...value, items: value.items.slice(before.length), born };
  if (value.kind !== 'object') return unknown;
  const taken = new Set(before.map((one) => (ts.isBindingElement(one) ? keyOf(one) : undefined)));
  const entries = new Map([...value.entries].filter(([key]) => !taken.has(key)));
  return { kind: 'object', entries, complete: value.complete && !taken.has(undefined), born };
}

export function itemOf(value: Value, index: number): Value {
  if (value.kind !== 'array') return unknown;
  return value.items[index] ?? (value.complete ? { kind: 'constant', value: undefined } : unknown);
}

/** Of one that is put together step by step; those of a graph are found at its end. */
function layersOf({ region }: Machine, { model, others }: ModelValue): Value {
  if (others || model.kind !== 'sequential') return unknown;
  const items = model.layers.map((layer): Value => ({ kind: 'layer', layer }));
  return { kind: 'array', items, complete: model.complete, born: region };
}

export function memberOf(machine: Machine, value: Value, name: string): Value {
  switch (value.kind) {
    case 'path':
      return {
        kind: 'path',
        path: value.path === 'tf' && name === 'default' ? 'tf' : `${value.path}.${name}`,
      };
    case 'object': {
      if (value.isMap) return unknown;
      const member = value.entries.get(name)?.value;
      if (member?.kind === 'function' && ts.isGetAccessorDeclaration(member.node))
        return machine.call(member, []);
      return member ?? (value.complete ? { kind: 'constant', value: undefined } : unknown);
    }
    case 'class':
      return memberOf(machine, staticsOf(machine, value), name);
    case 'array':
      if (name === 'length') return lengthOf(value) === undefined ? unknown : constant(lengthOf(value));
      return /^\d+$/.test(name) ? itemOf(value, Number(name)) : unknown;
    case 'constant':
      return name === 'length' && typeof value.value === 'string'
        ? { kind: 'constant', value: value.value.length }
        : unknown;
    case 'tensor':
      if (name !== 'shape' || !value.shape) return unknown;
      return {
        kind: 'array',
        items: value.shape.map((size) => (size === null ? unknown : { kind: 'constant', value: size })),
        complete: true,
        born: machine.region,
      };
    case 'model': {
      if (name === 'layers') return layersOf(machine, value);
      const optimizer = value.others ? undefined : value.model.compile?.optimizer;
      return name === 'optimizer' && optimizer ? { kind: 'optimizer', optimizer } : unknown;
    }
    case 'callback':
    case 'config':
    case 'function':
    case 'layer':
    case 'optimizer':
    case 'symbol':
    case 'unknown':
      return unknown;
  }
}
