import ts from 'typescript';
import { bind, type Machine } from './machine';
import { countOf, type Rounds } from './rounds';
import { Scope } from './scope';
import { declare, executeOne } from './statements';
import { constant, lengthOf, truthiness, unknown, type Value } from './values';

const MAX_ROUNDS = 64;
/** Only loops that may build a model are worth going round more than once. */
const BUILDS = /\.(add|apply|push|unshift)\(|\blayers\b|\bsequential\b/;
/** Others may do it in a helper; those that make many rounds train. */
const FEW_ROUNDS = 12;
const CALLS_HELPER = /(^|[^.\w])[a-z]\w*\(/i;
const TRAINS = /\.(minimize|applyGradients|trainOnBatch)\(/;

/** In how many rounds a loop is followed. */
function roundsOf(body: ts.Statement): number {
  const text = body.getText();
  if (BUILDS.test(text)) return MAX_ROUNDS;
  return CALLS_HELPER.test(text) && !TRAINS.test(text) ? FEW_ROUNDS : 0;
}

export function doFor(machine: Machine, node: ts.ForStatement, scope: Scope): void {
  const own = new Scope(scope);
  if (node.initializer) {
    if (ts.isVariableDeclarationList(node.initializer)) declare(machine, node.initializer, own);
    else machine.evaluate(node.initializer, own);
  }
  const { condition } = node;
  const rounds = roundsOf(node.statement);
  const rounded = countOf(machine, node, own);
  const counted = assignedIn(node.statement).has(rounded.name ?? '') ? {} : rounded;
  const few = (counted.times ?? 0) <= rounds;
  if (!condition || rounds === 0 || !few || !isBounded(machine, node, own, rounds)) {
    doUnknownLoop(machine, node, own, undefined, counted);
    return;
  }
  for (let round = 0; round <= rounds; round++) {
    if (truthiness(machine.evaluate(condition, own)) !== true) return;
    if (!goRound(machine, node.statement, own, counted)) return;
    if (node.incrementor) machine.evaluate(node.incrementor, own);
  }
}

/** Tries the counter alone: it must reach its end in few rounds. */
function isBounded(machine: Machine, node: ts.ForStatement, scope: Scope, rounds: number): boolean {
  const { condition, incrementor } = node;
  if (!condition || !incrementor) return false;
  let bounded = false;
  Scope.trial(() => {
    for (let round = 0; round <= rounds; round++) {
      const truth = truthiness(machine.evaluate(condition, scope));
      bounded = truth === false;
      if (truth !== true) return;
      machine.evaluate(incrementor, scope);
    }
  });
  return bounded;
}

/** False when the loop is left. */
function goRound(machine: Machine, body: ts.Statement, scope: Scope, counted: Rounds): boolean {
  machine.loops.push(counted);
  executeOne(machine, body, new Scope(scope));
  machine.loops.pop();
  const { frame } = machine;
  if (frame.done === 'return' || machine.exhausted) return false;
  const broken = frame.done === 'break';
  delete frame.done;
  return !broken;
}

export function doForOf(machine: Machine, node: ts.ForOfStatement, scope: Scope): void {
  const list = machine.evaluate(node.expression, scope);
  const bounded = list.kind === 'array' && list.complete && list.items.length <= roundsOf(node.statement);
  if (!bounded) {
    const times = list.kind === 'array' ? lengthOf(list) : undefined;
    doUnknownLoop(machine, node, scope, node.initializer, times === undefined ? {} : { times });
    return;
  }
  for (const item of list.items) {
    const own = new Scope(scope);
    bindLoopVariable(machine, node.initializer, item, own);
    if (!goRound(machine, node.statement, own, {})) return;
  }
}

export function doForIn(machine: Machine, node: ts.ForInStatement, scope: Scope): void {
  const owner = machine.evaluate(node.expression, scope);
  const keys = owner.kind === 'object' && owner.complete ? [...owner.entries.keys()] : undefined;
  if (!keys || keys.length > roundsOf(node.statement)) {
    doUnknownLoop(machine, node, scope, node.initializer);
    return;
  }
  for (const key of keys) {
    const own = new Scope(scope);
    bindLoopVariable(machine, node.initializer, constant(key), own);
    if (!goRound(machine, node.statement, own, {})) return;
  }
}

/** One that builds goes on as long as it is known that it does. */
export function doWhile(machine: Machine, node: ts.WhileStatement, scope: Scope): void {
  const text = node.statement.getText();
  const counts = mentionsAny(node.expression, assignedIn(node.statement));
  const rounds = counts && BUILDS.test(text) && !TRAINS.test(text) ? MAX_ROUNDS : 0;
  for (let round = 0; round < rounds; round++) {
    const truth = truthiness(machine.evaluate(node.expression, scope));
    if (truth === false) return;
    if (truth === undefined) break;
    if (!goRound(machine, node.statement, scope, {})) return;
  }
  machine.perhaps(() => machine.evaluate(node.expression, scope));
  doUnknownLoop(machine, node, scope);
}

function bindLoopVariable(
  machine: Machine,
  initializer: ts.ForInitializer,
  value: Value,
  scope: Scope,
): void {
  if (!ts.isVariableDeclarationList(initializer)) return;
  const [declaration] = initializer.declarations;
  if (declaration) bind(machine, declaration.name, value, scope);
}

/** The body is looked at once, with nothing known of what it changes. */
export function doUnknownLoop(
  machine: Machine,
  node: ts.IterationStatement,
  scope: Scope,
  variable?: ts.ForInitializer,
  counted: Rounds = {},
): void {
  const own = new Scope(scope);
  for (const name of assignedIn(node)) own.forget(name);
  if (variable) bindLoopVariable(machine, variable, unknown, own);
  machine.perhaps(() => {
    if (ts.isForStatement(node) && node.condition) machine.evaluate(node.condition, own);
    const outer = machine.frame.region;
    machine.frame.region = machine.region;
    machine.loops.push(counted);
    executeOne(machine, node.statement, own);
    machine.loops.pop();
    machine.frame.region = outer;
  }, counted);
  delete machine.frame.done;
  for (const name of assignedIn(node)) own.forget(name);
}

const mentionsAny = (node: ts.Node, names: ReadonlySet<string>): boolean =>
  ts.isIdentifier(node)
    ? names.has(node.text)
    : (ts.forEachChild(node, (child) => mentionsAny(child, names)) ?? false);

const assigned = new WeakMap<ts.Node, ReadonlySet<string>>();

function assignedIn(node: ts.Node): ReadonlySet<string> {
  const known = assigned.get(node);
  if (known) return known;
  const names = new Set<string>();
  const visit = (child: ts.Node): void => {
    const target = targetOf(child);
    if (target && ts.isIdentifier(target)) names.add(target.text);
    else if (target)
      ts.forEachChild(target, function leaf(part): void {
        if (ts.isIdentifier(part)) names.add(part.text);
        ts.forEachChild(part, leaf);
      });
    ts.forEachChild(child, visit);
  };
  visit(node);
  assigned.set(node, names);
  return names;
}

/** What a node assigns to; of members only patterns matter. */
function targetOf(node: ts.Node): ts.Node | undefined {
  if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) {
    return ts.isPropertyAccessExpression(node.left) || ts.isElementAccessExpression(node.left)
      ? undefined
      : node.left;
  }
  const update = ts.isPostfixUnaryExpression(node) || ts.isPrefixUnaryExpression(node);
  const steps =
    update &&
    (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken);
  return steps ? node.operand : undefined;
}

function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}
