import ts from 'typescript';
import type { SourceFacts } from '../facts';
import { writtenLosses } from './losses';
import {
  callsOf,
  chainOf,
  methodOf,
  onlyArgument,
  parameterOf,
  propertyOf,
  unwrap,
  valueOf,
  walk,
  type Chain,
  type Step,
} from './chain';

/** One `fit(x, y, options)`. */
export interface FitCall {
  call: ts.CallExpression;
  x: ts.Expression;
  y: ts.Expression;
  options: ts.Expression | undefined;
  /** Of `validationData: [x, y]`. */
  validation: { x: ts.Expression; y: ts.Expression } | undefined;
}

export function fitCalls(source: SourceFacts): FitCall[] {
  return callsOf(source).flatMap((call) => {
    const [x, y, options] = call.arguments;
    if (methodOf(call) !== 'fit' || !x || !y) return [];
    return [
      { call, x, y, options, validation: pairOf(source, propertyOf(source, options, 'validationData')) },
    ];
  });
}

function pairOf(source: SourceFacts, node: ts.Expression | undefined) {
  let list: ts.Node | undefined = node && unwrap(node);
  if (list && ts.isIdentifier(list)) list = valueOf(source, list);
  if (!list || !ts.isArrayLiteralExpression(list)) return undefined;
  const [x, y] = list.elements;
  return x && y ? { x, y } : undefined;
}

/** Inputs that a network is given: of `fit`, and of `predict` inside what is minimised. */
export function trainingInputs(source: SourceFacts): ts.Expression[] {
  const inputs = fitCalls(source).map(({ x }) => x);
  for (const call of callsOf(source)) {
    if (methodOf(call) === 'trainOnBatch' && call.arguments[0]) inputs.push(call.arguments[0]);
    if (methodOf(call) !== 'minimize' && source.calleeOf(call) !== 'tf.variableGrads') continue;
    walk(call, (node) => {
      if (!ts.isCallExpression(node) || !/^(predict|apply)$/.test(methodOf(node) ?? '')) return;
      if (node.arguments[0]) inputs.push(node.arguments[0]);
    });
  }
  return inputs;
}

/** Inputs and labels that belong together: of each `fit`, and of a loop that minimises one of the losses by name. */
export function pairsOf(source: SourceFacts): { x: ts.Expression; y: ts.Expression }[] {
  const pairs = fitCalls(source).map(({ x, y }) => ({ x, y }));
  if (pairs.length > 0) return pairs;
  const [x, ...otherInputs] = trainingInputs(source);
  const labels = writtenLosses(source).flatMap(({ result, bindings }) => {
    const { base } = chainOf(source, result, bindings);
    const named = ts.isCallExpression(base) && /^tf\.losses\./.test(source.calleeOf(base) ?? '');
    return named && base.arguments[0] ? [base.arguments[0]] : [];
  });
  return x && labels[0] && otherInputs.length === 0 && labels.length === 1 ? [{ x, y: labels[0] }] : [];
}

/** Divisions by something that scales: what by, as text that is equal for equal divisors. */
export function divisorsOf(source: SourceFacts, { base, steps }: Chain): { by: string; node: ts.Node }[] {
  const found = steps.flatMap((step) => {
    const by = divisorOf(source, step);
    return by === undefined ? [] : [{ by, node: step.node }];
  });
  const plain = plainDivisor(source, base);
  return plain ? [plain, ...found] : found;
}

function divisorOf(source: SourceFacts, { op, args }: Step): string | undefined {
  const [arg] = args;
  if (!arg || !(op === 'div' || op === 'mul' || op === 'divNoNan')) return undefined;
  const value = source.evaluate(arg) ?? scalar(source, arg);
  if (typeof value === 'number') {
    const divisor = op === 'mul' ? 1 / value : value;
    return divisor > 20 && Number.isFinite(divisor) ? String(Math.round(divisor)) : undefined;
  }
  return op === 'mul' ? undefined : unwrap(arg).getText();
}

function scalar(source: SourceFacts, node: ts.Expression): unknown {
  const call = unwrap(node);
  const [value] = ts.isCallExpression(call) ? call.arguments : [];
  return ts.isCallExpression(call) && source.calleeOf(call) === 'tf.scalar' && value
    ? source.evaluate(value)
    : undefined;
}

/** `value / 255` in the plain array that a tensor is made of. */
function plainDivisor(source: SourceFacts, base: ts.Expression): { by: string; node: ts.Node } | undefined {
  if (!ts.isCallExpression(base) || !/^tf\.tensor(\dd)?$/.test(source.calleeOf(base) ?? '')) return undefined;
  const [values] = base.arguments;
  return values && divisionIn(source, values, 0);
}

function divisionIn(
  source: SourceFacts,
  node: ts.Node,
  depth: number,
): { by: string; node: ts.Node } | undefined {
  let found: { by: string; node: ts.Node } | undefined;
  walk(node, (child) => {
    if (found || depth > 3) return;
    if (ts.isBinaryExpression(child) && child.operatorToken.kind === ts.SyntaxKind.SlashToken) {
      const by = source.evaluate(child.right) ?? Number(child.right.getText());
      if (typeof by === 'number' && by > 20) found = { by: String(Math.round(by)), node: child };
    } else if (ts.isIdentifier(child) && isVariable(child)) {
      const value = valueOf(source, child);
      if (value && value !== node && !ts.isFunctionLike(value)) found = divisionIn(source, value, depth + 1);
      // What is written into it is looked at, but not what that is made of in turn.
      const deep = Math.max(3, depth + 1);
      found ??= writesOf(source, child).map((write) => divisionIn(source, write, deep))[0];
    }
  });
  return found;
}

function isVariable(node: ts.Identifier): boolean {
  return !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node);
}

/** `pixels.set(…)` and `pixels[i] = …`. */
function writesOf(source: SourceFacts, name: ts.Identifier): ts.Node[] {
  return source.usesOf(name).flatMap((use): ts.Node[] => {
    const { parent } = use;
    if (
      ts.isPropertyAccessExpression(parent) &&
      parent.name.text === 'set' &&
      ts.isCallExpression(parent.parent)
    ) {
      return parent.parent.arguments[0] ? [parent.parent.arguments[0]] : [];
    }
    if (ts.isElementAccessExpression(parent) && parent.expression === use) {
      const assignment = parent.parent;
      if (ts.isBinaryExpression(assignment) && assignment.left === parent) return [assignment.right];
    }
    return [];
  });
}

/** The variables that an expression is made of, through the variables' own values. */
export function rootsOf(
  source: SourceFacts,
  node: ts.Node,
  depth = 0,
  seen = new Set<ts.Node>(),
): Set<string> {
  const roots = new Set<string>();
  walk(node, (child) => {
    if (!ts.isIdentifier(child) || !isVariable(child)) return;
    const [declaration] = source.usesOf(child);
    if (!declaration || declaration.text === 'tf') return;
    roots.add(`${declaration.getSourceFile().fileName}:${declaration.pos}:${declaration.text}`);
    const parameter = parameterOf(source, child);
    const value = parameter ? onlyArgument(source, parameter) : valueOf(source, child);
    if (!value || seen.has(value) || depth > 12) return;
    seen.add(value);
    for (const root of rootsOf(source, value, depth + 1, seen)) roots.add(root);
  });
  return roots;
}

export function rootOf(source: SourceFacts, node: ts.Identifier): string | undefined {
  const [declaration] = source.usesOf(node);
  return declaration && `${declaration.getSourceFile().fileName}:${declaration.pos}:${declaration.text}`;
}
