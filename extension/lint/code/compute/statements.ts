import ts from 'typescript';
import { Class } from './classes';
import { bind, type Computer } from './computer';
import { Environment } from './environment';
import { assign, evaluate, truth } from './expressions';
import { countOf, isEnough, repeatable, standInOf } from './rounds';
import { isNumbers, lost, Path, UNKNOWN } from './values';

/** How a statement ends, when not at its end. */
export type Flow = undefined | 'break' | 'continue' | { value: unknown };

const TRAINS = /\.(minimize|applyGradients|trainOnBatch|fit|fitDataset)\(/;
const SETS_RATE = /learningRate|LearningRate/;
const TENSORFLOW = /(^|\/)@tensorflow\/tfjs(?!-vis|-models)/;

export function execute(computer: Computer, statements: readonly ts.Statement[], env: Environment): Flow {
  for (const statement of statements) hoist(computer, statement, env);
  for (const statement of statements) {
    const flow = guarded(computer, statement, env);
    if (flow !== undefined) return flow;
  }
  return undefined;
}

function hoist(computer: Computer, node: ts.Statement, env: Environment): void {
  if (ts.isFunctionDeclaration(node) && node.name) env.declare(node.name.text, computer.closure(node, env));
  if (ts.isClassDeclaration(node) && node.name) env.declare(node.name.text, new Class(node, env));
  if (ts.isImportDeclaration(node)) imported(node, env);
}

function imported({ importClause, moduleSpecifier }: ts.ImportDeclaration, env: Environment): void {
  const isTf = ts.isStringLiteral(moduleSpecifier) && TENSORFLOW.test(moduleSpecifier.text);
  const bindings = importClause?.namedBindings;
  if (importClause?.name)
    env.declare(importClause.name.text, isTf || importClause.name.text === 'tf' ? new Path('tf') : UNKNOWN);
  if (!bindings) return;
  if (ts.isNamespaceImport(bindings)) env.declare(bindings.name.text, isTf ? new Path('tf') : UNKNOWN);
  else
    for (const { name, propertyName } of bindings.elements)
      env.declare(name.text, isTf ? new Path(`tf.${(propertyName ?? name).text}`) : UNKNOWN);
}

/** At the top level what cannot be followed is left out, with all that it may change. */
function guarded(computer: Computer, node: ts.Statement, env: Environment): Flow {
  if (env !== computer.globals) return executeOne(computer, node, env);
  try {
    return executeOne(computer, node, env);
  } catch (error) {
    if (error !== lost) throw error;
    computer.spoil(node, env);
    declareUnknown(node, env);
    return undefined;
  }
}

function declareUnknown(node: ts.Statement, env: Environment): void {
  if (!ts.isVariableStatement(node)) return;
  const visit = (name: ts.BindingName): void => {
    if (ts.isIdentifier(name)) env.declare(name.text, UNKNOWN);
    else for (const element of name.elements) if (ts.isBindingElement(element)) visit(element.name);
  };
  for (const { name } of node.declarationList.declarations) visit(name);
}

function executeOne(computer: Computer, node: ts.Statement, env: Environment): Flow {
  computer.step();
  if (ts.isExpressionStatement(node)) evaluate(computer, node.expression, env);
  else if (ts.isVariableStatement(node)) declare(computer, node.declarationList, env);
  else if (ts.isReturnStatement(node))
    return { value: node.expression && evaluate(computer, node.expression, env) };
  else if (ts.isBlock(node)) return execute(computer, node.statements, new Environment(env));
  else if (ts.isIfStatement(node)) return branch(computer, node, env);
  else if (ts.isIterationStatement(node, false)) return loop(computer, node, env);
  else if (ts.isBreakStatement(node) && !node.label) return 'break';
  else if (ts.isContinueStatement(node) && !node.label) return 'continue';
  else if (ts.isTryStatement(node)) return execute(computer, node.tryBlock.statements, new Environment(env));
  else if (!isDeclaration(node)) throw lost;
  return undefined;
}

const isDeclaration = (node: ts.Statement) =>
  ts.isFunctionDeclaration(node) ||
  ts.isClassDeclaration(node) ||
  ts.isImportDeclaration(node) ||
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeAliasDeclaration(node) ||
  ts.isEmptyStatement(node) ||
  ts.isExportDeclaration(node);

function declare(computer: Computer, list: ts.VariableDeclarationList, env: Environment): void {
  for (const { name, initializer } of list.declarations) {
    bind(computer, name, initializer && evaluate(computer, initializer, env), env);
  }
}

function branch(computer: Computer, node: ts.IfStatement, env: Environment): Flow {
  const condition = truth(evaluate(computer, node.expression, env));
  if (condition === undefined) {
    // Whether a function ends here is not known, so what it gives is not.
    if (/\b(return|break|continue|throw)\b/.test(node.getText())) throw lost;
    computer.spoil(node, env);
    return undefined;
  }
  const taken = condition ? node.thenStatement : node.elseStatement;
  return taken && executeOne(computer, taken, env);
}

const texts = new WeakMap<ts.Node, boolean>();

/** Only trains: nothing that data depend on. */
function onlyTrains(node: ts.Node): boolean {
  let only = texts.get(node);
  if (only === undefined) {
    const text = node.getText();
    texts.set(node, (only = TRAINS.test(text) && !SETS_RATE.test(text)));
  }
  return only;
}

function loop(computer: Computer, node: ts.IterationStatement, env: Environment): Flow {
  if (onlyTrains(node)) {
    computer.spoil(node, env);
    return undefined;
  }
  const own = new Environment(env);
  if (ts.isForStatement(node)) return counted(computer, node, own);
  if (ts.isForOfStatement(node)) return over(computer, node, own);
  if (ts.isForInStatement(node)) throw lost;
  return ts.isWhileStatement(node) || ts.isDoStatement(node) ? whilst(computer, node, own) : undefined;
}

function whilst(computer: Computer, node: ts.WhileStatement | ts.DoStatement, env: Environment): Flow {
  const standIn = standInOf(computer, node.statement, undefined, env);
  const repeats: (() => void)[] = [];
  for (
    let done = 0;
    (done === 0 && ts.isDoStatement(node)) || known(computer, node.expression, env);
    done++
  ) {
    computer.step();
    let flow: Flow;
    const run = () => {
      flow = executeOne(computer, node.statement, env);
    };
    if (!standIn) run();
    else if (!isEnough(done)) repeats.push(repeatable(standIn, run));
    else repeats[done % repeats.length]?.();
    if (flow === 'break') return undefined;
    if (typeof flow === 'object') return flow;
  }
  return undefined;
}

function known(computer: Computer, condition: ts.Expression, env: Environment): boolean {
  const value = truth(evaluate(computer, condition, env));
  if (value === undefined) throw lost;
  return value;
}

function counted(computer: Computer, node: ts.ForStatement, env: Environment): Flow {
  const { initializer, condition, incrementor } = node;
  const names: string[] = [];
  if (initializer && ts.isVariableDeclarationList(initializer)) {
    declare(computer, initializer, env);
    for (const { name } of initializer.declarations) if (ts.isIdentifier(name)) names.push(name.text);
  } else if (initializer) evaluate(computer, initializer, env);
  const standIn = standInOf(
    computer,
    node.statement,
    countOf(node, (one) => evaluate(computer, one, env)) ?? 0,
    env,
  );
  let repeat: () => void = () => undefined;
  for (let done = 0; !condition || known(computer, condition, env); done++) {
    computer.step();
    // Each round has its own variable, which functions that are made in it keep.
    const round = new Environment(env);
    for (const name of names) round.declare(name, env.get(name));
    let flow: Flow;
    const run = () => {
      flow = executeOne(computer, node.statement, round);
    };
    if (!standIn) run();
    else if (done % standIn.every === 0) repeat = repeatable(standIn, run);
    else repeat();
    if (flow === 'break') return undefined;
    if (typeof flow === 'object') return flow;
    for (const name of names) env.assign(name, round.get(name));
    if (incrementor) evaluate(computer, incrementor, env);
  }
  return undefined;
}

function over(computer: Computer, node: ts.ForOfStatement, env: Environment): Flow {
  const list = evaluate(computer, node.expression, env);
  const items = list instanceof Set ? [...list] : list;
  const isIterable = Array.isArray(items) || isNumbers(items) || typeof items === 'string';
  if (!isIterable || node.awaitModifier) throw lost;
  for (const item of items as Iterable<unknown>) {
    const round = new Environment(env);
    if (ts.isVariableDeclarationList(node.initializer)) {
      const [declaration] = node.initializer.declarations;
      if (declaration) bind(computer, declaration.name, item, round);
    } else assign(computer, node.initializer, item, round);
    const flow = executeOne(computer, node.statement, round);
    if (flow === 'break') return undefined;
    if (typeof flow === 'object') return flow;
  }
  return undefined;
}
