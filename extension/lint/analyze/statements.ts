import ts from 'typescript';
import { doFor, doForIn, doForOf, doUnknownLoop, doWhile } from './loops';
import { bind, type Machine } from './machine';
import { isTensorFlowModule } from './names';
import { Scope } from './scope';
import { constant, path, truthiness, unknown, type ObjectValue, type Value } from './values';

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

export function executeOne(machine: Machine, node: ts.Statement, scope: Scope): void {
  if (ts.isExpressionStatement(node)) machine.evaluate(node.expression, scope);
  else if (ts.isVariableStatement(node)) declare(machine, node.declarationList, scope);
  else if (ts.isReturnStatement(node)) doReturn(machine, node, scope);
  else if (ts.isBlock(node)) execute(machine, node.statements, new Scope(scope));
  else if (ts.isIfStatement(node)) doIf(machine, node, scope);
  else if (ts.isForStatement(node)) doFor(machine, node, scope);
  else if (ts.isForOfStatement(node)) doForOf(machine, node, scope);
  else if (ts.isForInStatement(node)) doForIn(machine, node, scope);
  else if (ts.isWhileStatement(node)) doWhile(machine, node, scope);
  else if (ts.isDoStatement(node)) {
    machine.perhaps(() => machine.evaluate(node.expression, scope));
    doUnknownLoop(machine, node, scope);
  } else if (ts.isTryStatement(node)) doTry(machine, node, scope);
  else if (ts.isSwitchStatement(node)) doSwitch(machine, node, scope);
  else if (ts.isLabeledStatement(node)) executeOne(machine, node.statement, scope);
  else if (ts.isThrowStatement(node)) leave(machine, 'return');
  else if (ts.isBreakStatement(node)) leave(machine, 'break');
  else if (ts.isContinueStatement(node)) leave(machine, 'continue');
  else if (ts.isExportAssignment(node)) machine.evaluate(node.expression, scope);
  else if (ts.isEnumDeclaration(node)) scope.declare(node.name.text, enumOf(machine, node, scope));
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

function enumOf(machine: Machine, { members }: ts.EnumDeclaration, scope: Scope): Value {
  const entries: ObjectValue['entries'] = new Map();
  let next: Value = constant(0);
  for (const { name, initializer } of members) {
    const value: Value = initializer ? machine.evaluate(initializer, scope) : next;
    if (ts.isIdentifier(name) || ts.isStringLiteral(name))
      entries.set(name.text, { value, node: initializer ?? name });
    next = value.kind === 'constant' && typeof value.value === 'number' ? constant(value.value + 1) : unknown;
  }
  return { kind: 'object', entries, complete: false, born: machine.region };
}

function doSwitch(machine: Machine, node: ts.SwitchStatement, scope: Scope): void {
  const { clauses } = node.caseBlock;
  const taken = takenClause(machine, node, scope);
  if (taken !== undefined) {
    runClauses(machine, clauses.slice(taken), new Scope(scope));
    return;
  }
  // `case 'a':` above `case 'b':` goes on into that.
  const own = clauses.filter(({ statements }, i) => statements.length > 0 || i === clauses.length - 1);
  const ways = own.map(({ statements }) => ({
    leaves: leaves(statements.at(-1)),
    run: () => machine.perhaps(() => execute(machine, statements, new Scope(scope))),
  }));
  Scope.alternatives(clauses.some(ts.isDefaultClause) ? ways : [...ways, { run: () => undefined }]);
}

/** The number of the clause that a known value leads to; undefined where that is not known. */
function takenClause(
  machine: Machine,
  { expression, caseBlock: { clauses } }: ts.SwitchStatement,
  scope: Scope,
): number | undefined {
  const value = machine.evaluate(expression, scope);
  if (value.kind !== 'constant') return undefined;
  for (const [i, clause] of clauses.entries()) {
    const label = ts.isCaseClause(clause) && machine.evaluate(clause.expression, scope);
    if (label && label.kind !== 'constant') return undefined;
    if (label && label.value === value.value) return i;
  }
  const other = clauses.findIndex(ts.isDefaultClause);
  return other < 0 ? clauses.length : other;
}

/** One after the other until a `break`. */
function runClauses(machine: Machine, clauses: readonly ts.CaseOrDefaultClause[], scope: Scope): void {
  const { frame } = machine;
  const outer = frame.region;
  frame.region = machine.region;
  for (const { statements } of clauses) {
    if (!frame.done) execute(machine, statements, scope);
  }
  frame.region = outer;
  if (frame.done === 'break' || machine.region !== outer) delete frame.done;
}
