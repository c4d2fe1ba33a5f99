import ts from 'typescript';
import { Chance } from './chance';
import { Environment } from './environment';
import { evaluate } from './expressions';
import { memberOf } from './members';
import { execute, type Flow } from './statements';
import type { Tensor } from './tensor';
import { exhausted, isCallable, isContainer, lost, UNKNOWN, type Callable, type Container } from './values';

/** Some milliseconds; of a run that makes every row, some tens of them. */
const MOST_STEPS = { some: 60_000, all: 200_000 };
const MOST_DEPTH = 40;

/** A learning rate that the program sets, each time it does. */
export type Rates = Map<ts.Node, number[]>;

/**
 * Runs what a program does to its data, with numbers: loops, formulas, chance (always the same). Of what comes from
 * elsewhere nothing is known, nor of anything that it may have changed. Training itself is left out.
 */
export class Computer {
  readonly globals = new Environment();
  readonly chance = new Chance();
  readonly tensors = new Map<ts.Node, Tensor | null>();
  readonly rates: Rates = new Map();
  private readonly spoilt = new WeakSet<object>();
  /** It took too long: what comes after that is not known. */
  stopped = false;
  private steps = 0;
  private depth = 0;

  /** `some`: of long tables some rows are made, and stand for the others. */
  constructor(readonly rows: 'all' | 'some') {}

  /** Stops without a word where it takes too long; what is known by then stays. */
  run(cells: readonly (readonly ts.Statement[])[]): void {
    try {
      for (const statements of cells) execute(this, statements, this.globals);
    } catch (error) {
      if (error !== exhausted && error !== lost && !(error instanceof RangeError)) throw error;
      this.stopped = error !== lost;
      // What was on its way may be half done.
      this.rates.clear();
    }
  }

  step(cost = 1): void {
    if ((this.steps += cost) > MOST_STEPS[this.rows]) throw exhausted;
  }

  seen(node: ts.Node, tensor: Tensor): void {
    const before = this.tensors.get(node);
    this.tensors.set(node, before === undefined || before === tensor ? tensor : null);
  }

  setRate(node: ts.Node, rate: unknown): void {
    const rates = this.rates.get(node) ?? [];
    rates.push(typeof rate === 'number' ? rate : NaN);
    this.rates.set(node, rates);
  }

  /** A function of the program. */
  closure(node: ts.FunctionLikeDeclaration, outer: Environment): Callable {
    return (...args) => {
      if (this.depth >= MOST_DEPTH || !node.body || node.asteriskToken) return this.givenUp(node, outer);
      this.depth++;
      try {
        const own = new Environment(outer);
        node.parameters.forEach(({ name, initializer, dotDotDotToken }, i) => {
          const given = dotDotDotToken ? args.slice(i) : args[i];
          bind(
            this,
            name,
            given === undefined && initializer ? evaluate(this, initializer, own) : given,
            own,
          );
        });
        return ts.isBlock(node.body)
          ? returned(execute(this, node.body.statements, own))
          : evaluate(this, node.body, own);
      } catch (error) {
        if (error !== lost) throw error;
        return this.givenUp(node, outer);
      } finally {
        this.depth--;
      }
    };
  }

  private givenUp(node: ts.Node, env: Environment): unknown {
    this.spoil(node, env);
    return UNKNOWN;
  }

  /** Nothing is known any more of what this code may change. */
  spoil(node: ts.Node, env: Environment): void {
    for (const [name, assigned] of namesIn(node)) {
      if (!env.has(name)) continue;
      if (assigned) env.assign(name, UNKNOWN);
      else this.spoilValue(env.get(name));
    }
  }

  /** With what it holds. */
  spoilValue(value: unknown, depth = 0): void {
    if (!isContainer(value) || depth > 3 || this.spoilt.has(value)) return;
    this.spoilt.add(value);
    for (const item of value.values()) this.spoilValue(item, depth + 1);
  }

  isSpoilt(value: Container): boolean {
    return this.spoilt.has(value);
  }

  call(callee: unknown, args: readonly unknown[]): unknown {
    return isCallable(callee) ? callee(...args) : UNKNOWN;
  }
}

const returned = (flow: Flow): unknown => (typeof flow === 'object' ? flow.value : undefined);

const names = new WeakMap<ts.Node, ReadonlyMap<string, boolean>>();

/** The names in a piece of code, and whether it assigns to them. */
export function namesIn(node: ts.Node): ReadonlyMap<string, boolean> {
  const known = names.get(node);
  if (known) return known;
  const found = new Map<string, boolean>();
  const visit = (child: ts.Node): void => {
    if (ts.isIdentifier(child)) found.set(child.text, (found.get(child.text) ?? false) || isAssigned(child));
    if (child.kind === ts.SyntaxKind.ThisKeyword) found.set('this', false);
    ts.forEachChild(child, visit);
  };
  visit(node);
  names.set(node, found);
  return found;
}

function isAssigned(name: ts.Identifier): boolean {
  const { parent } = name;
  if (ts.isPostfixUnaryExpression(parent)) return true;
  if (ts.isPrefixUnaryExpression(parent)) {
    const { operator } = parent;
    return operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken;
  }
  // `[a, b] = …`
  if (ts.isArrayLiteralExpression(parent) || ts.isShorthandPropertyAssignment(parent))
    return isTarget(parent);
  return ts.isBinaryExpression(parent) && isTarget(name);
}

function isTarget(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isShorthandPropertyAssignment(node) || ts.isObjectLiteralExpression(parent)) return isTarget(parent);
  if (!ts.isBinaryExpression(parent) || parent.left !== node) return false;
  const { kind } = parent.operatorToken;
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** Gives the names of a pattern their values. */
export function bind(computer: Computer, name: ts.BindingName, value: unknown, env: Environment): void {
  if (ts.isIdentifier(name)) {
    env.declare(name.text, value);
    return;
  }
  name.elements.forEach((element, i) => {
    if (ts.isOmittedExpression(element)) return;
    const part = partOf(computer, name, element, value, i);
    const absent = part === undefined && element.initializer;
    bind(computer, element.name, absent ? evaluate(computer, absent, env) : part, env);
  });
}

function partOf(
  computer: Computer,
  pattern: ts.BindingPattern,
  element: ts.BindingElement,
  value: unknown,
  index: number,
): unknown {
  if (ts.isArrayBindingPattern(pattern)) {
    if (element.dotDotDotToken) return Array.isArray(value) ? value.slice(index) : UNKNOWN;
    return memberOf(value, index);
  }
  const key = element.propertyName ?? element.name;
  return !element.dotDotDotToken && (ts.isIdentifier(key) || ts.isStringLiteral(key))
    ? memberOf(value, key.text)
    : UNKNOWN;
}
