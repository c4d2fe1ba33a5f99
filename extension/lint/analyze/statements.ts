import ts from 'typescript';
import { bind, type Machine } from './machine';
import { isTensorFlowModule } from './names';
import { Scope } from './scope';
import { countOf, type Rounds } from './rounds';
import { constant, lengthOf, path, truthiness, unknown, type Value } from './values';

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

export function execute(machine: Machine, statements: readonly ts.Statement[], scope: Scope): void {
  hoist(machine, statements, scope);
  for (const statement of statements) {
    if (machine.frame.done || machine.exhausted) return;
    executeOne(machine, statement, scope);
  }
}

function hoist(machine: Machine, statements: readonly ts.Statement[], scope: Scope): void {
  for (const statement of statements) {
    // `export default function (…)` has no name.
    if (ts.isFunctionDeclaration(statement)) {
      const value = machine.made({ kind: 'function', node: statement, scope });
      if (statement.name) scope.declare(statement.name.text, value);
    }
    if (ts.isClassDeclaration(statement)) {
      const value = machine.madeClass({ kind: 'class', node: statement, scope });
      if (statement.name) scope.declare(statement.name.text, value);
    }
    if (ts.isImportDeclaration(statement)) executeImport(statement, scope);
  }
}

function executeOne(machine: Machine, node: ts.Statement, scope: Scope): void {
  if (ts.isExpressionStatement(node)) machine.evaluate(node.expression, scope);
  else if (ts.isVariableStatement(node)) declare(machine, node.declarationList, scope);
  else if (ts.isReturnStatement(node)) doReturn(machine, node, scope);
  else if (ts.isBlock(node)) execute(machine, node.statements, new Scope(scope));
  else if (ts.isIfStatement(node)) doIf(machine, node, scope);
  else if (ts.isForStatement(node)) doFor(machine, node, scope);
  else if (ts.isForOfStatement(node)) doForOf(machine, node, scope);
  else if (ts.isForInStatement(node)) doUnknownLoop(machine, node, scope, node.initializer);
  else if (ts.isWhileStatement(node) || ts.isDoStatement(node)) {
    machine.perhaps(() => machine.evaluate(node.expression, scope));
    doUnknownLoop(machine, node, scope);
  } else if (ts.isTryStatement(node)) doTry(machine, node, scope);
  else if (ts.isSwitchStatement(node)) doSwitch(machine, node, scope);
  else if (ts.isLabeledStatement(node)) executeOne(machine, node.statement, scope);
  else if (ts.isThrowStatement(node)) leave(machine, 'return');
  else if (ts.isBreakStatement(node)) leave(machine, 'break');
  else if (ts.isContinueStatement(node)) leave(machine, 'continue');
  else if (ts.isExportAssignment(node)) machine.evaluate(node.expression, scope);
  else if (ts.isEnumDeclaration(node)) scope.declare(node.name.text, unknown);
}

/** In code that may not run, what comes after may run. */
function leave(machine: Machine, how: 'return' | 'break' | 'continue'): void {
  if (machine.region === machine.frame.region) machine.frame.done = how;
}

function doReturn(machine: Machine, node: ts.ReturnStatement, scope: Scope): void {
  machine.frame.returned.push(
    node.expression ? machine.evaluate(node.expression, scope) : constant(undefined),
  );
  leave(machine, 'return');
}

export function declare(machine: Machine, list: ts.VariableDeclarationList, scope: Scope): void {
  for (const { name, initializer, type } of list.declarations) {
    let value: Value = initializer ? machine.evaluate(initializer, scope) : constant(undefined);
    if (value.kind === 'unknown') value = machine.book.typedModel(type) ?? value;
    bind(machine, name, value, scope);
  }
}

function executeImport(node: ts.ImportDeclaration, scope: Scope): void {
  const module = ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : '';
  const root = isTensorFlowModule(module) ? 'tf' : module.replace(/^\W+/, '').replace(/\W+/g, '.');
  const clause = node.importClause;
  // A module of the user's own may hand it on: `import tf from './tf'`.
  const whole = (name: string, other: string) => path(root === 'tf' || name === 'tf' ? 'tf' : other);
  if (clause?.name) scope.declare(clause.name.text, whole(clause.name.text, `${root}.default`));
  const bindings = clause?.namedBindings;
  if (!bindings) return;
  if (ts.isNamespaceImport(bindings)) scope.declare(bindings.name.text, whole(bindings.name.text, root));
  else {
    for (const { name, propertyName } of bindings.elements) {
      scope.declare(name.text, path(`${root}.${(propertyName ?? name).text}`));
    }
  }
}

function doIf(machine: Machine, node: ts.IfStatement, scope: Scope): void {
  const truth = truthiness(machine.evaluate(node.expression, scope));
  if (truth !== undefined) {
    const taken = truth ? node.thenStatement : node.elseStatement;
    if (taken) executeOne(machine, taken, scope);
    return;
  }
  alternatives(machine, scope, [node.thenStatement, node.elseStatement]);
}

function alternatives(machine: Machine, scope: Scope, branches: readonly (ts.Statement | undefined)[]): void {
  Scope.alternatives(
    branches.map((branch) => ({
      leaves: branch !== undefined && leaves(branch),
      run: () => {
        if (branch) machine.perhaps(() => executeOne(machine, branch, scope));
      },
    })),
  );
}

/** What comes after is not reached from here. */
function leaves(node: ts.Statement | undefined): boolean {
  if (!node) return false;
  if (ts.isBlock(node)) return leaves(node.statements.at(-1));
  if (ts.isIfStatement(node)) return leaves(node.thenStatement) && leaves(node.elseStatement);
  return ts.isThrowStatement(node) || ts.isReturnStatement(node);
}

function doTry(machine: Machine, node: ts.TryStatement, scope: Scope): void {
  execute(machine, node.tryBlock.statements, new Scope(scope));
  const { catchClause, finallyBlock } = node;
  if (catchClause) {
    const own = new Scope(scope);
    if (catchClause.variableDeclaration) bind(machine, catchClause.variableDeclaration.name, unknown, own);
    const handle = () => execute(machine, catchClause.block.statements, own);
    Scope.alternatives([
      { run: () => machine.perhaps(handle), leaves: leaves(catchClause.block) },
      { run: () => undefined },
    ]);
  }
  if (finallyBlock) execute(machine, finallyBlock.statements, new Scope(scope));
}

function doSwitch(machine: Machine, node: ts.SwitchStatement, scope: Scope): void {
  machine.evaluate(node.expression, scope);
  const { clauses } = node.caseBlock;
  // `case 'a':` above `case 'b':` goes on into that.
  const own = clauses.filter(({ statements }, i) => statements.length > 0 || i === clauses.length - 1);
  const ways = own.map(({ statements }) => ({
    leaves: leaves(statements.at(-1)),
    run: () => machine.perhaps(() => execute(machine, statements, new Scope(scope))),
  }));
  Scope.alternatives(clauses.some(ts.isDefaultClause) ? ways : [...ways, { run: () => undefined }]);
}

function doFor(machine: Machine, node: ts.ForStatement, scope: Scope): void {
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

function doForOf(machine: Machine, node: ts.ForOfStatement, scope: Scope): void {
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
function doUnknownLoop(
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
