import ts from 'typescript';
import { once } from '../analyze/once';
import type { SourceFacts } from '../facts';
import { memberOf } from './members';

/** One step of what is done to a tensor: `x.div(255)` and `tf.div(x, 255)` are both `div` with `255`. */
export interface Step {
  op: string;
  args: readonly ts.Expression[];
  node: ts.Expression;
}

/** An expression as what it starts from and the steps after it, seen through variables and helper functions. */
export interface Chain {
  base: ts.Expression;
  steps: Step[];
}

/** By declaration of a parameter, the argument of the call that is followed. */
export type Bindings = ReadonlyMap<ts.Node, ts.Expression>;

const MAX_DEPTH = 40;

export function unwrap(node: ts.Expression): ts.Expression {
  for (;;) {
    if (
      ts.isParenthesizedExpression(node) ||
      ts.isAsExpression(node) ||
      ts.isNonNullExpression(node) ||
      ts.isSatisfiesExpression(node) ||
      ts.isAwaitExpression(node) ||
      ts.isTypeAssertionExpression(node)
    ) {
      node = node.expression;
    } else return node;
  }
}

export function chainOf(
  source: SourceFacts,
  start: ts.Expression,
  bindings: Bindings = new Map(),
  depth = 0,
): Chain {
  const node = unwrap(start);
  if (depth > MAX_DEPTH) return { base: node, steps: [] };
  if (ts.isIdentifier(node)) {
    const bound = parameterOf(source, node);
    const argument = bound && bindings.get(bound);
    if (argument) return chainOf(source, argument, new Map(), depth + 1);
    const value = bound ? onlyArgument(source, bound) : valueOf(source, node);
    return value && isFollowed(value)
      ? chainOf(source, value, bindings, depth + 1)
      : { base: node, steps: [] };
  }
  if (ts.isPropertyAccessExpression(node)) {
    const value = memberOf(source, node);
    return value ? chainOf(source, value, bindings, depth + 1) : { base: node, steps: [] };
  }
  if (!ts.isCallExpression(node)) return { base: node, steps: [] };
  const path = source.calleeOf(node);
  if (path === 'tf.tidy') {
    const result = resultsOf(node.arguments.at(-1))[0];
    return result ? chainOf(source, result, bindings, depth + 1) : { base: node, steps: [] };
  }
  const free = path === undefined ? undefined : /^tf\.(\w+)$/.exec(path)?.[1];
  const [first, ...others] = node.arguments;
  if (free !== undefined && first && !MAKES.test(free)) {
    return extended(chainOf(source, first, bindings, depth + 1), { op: free, args: others, node });
  }
  if (path !== undefined) return { base: node, steps: [] };
  const helper = functionOf(source, node.expression);
  const result = helper && resultsOf(helper);
  if (helper && result?.length === 1 && result[0]) {
    return chainOf(source, result[0], bindingsOf(source, helper, node, bindings), depth + 1);
  }
  if (ts.isPropertyAccessExpression(node.expression) && !NOT_TENSOR.test(node.expression.name.text)) {
    const step = { op: node.expression.name.text, args: [...node.arguments], node };
    return extended(chainOf(source, node.expression.expression, bindings, depth + 1), step);
  }
  return { base: node, steps: [] };
}

/** Makes a tensor out of plain values, so what comes before is no tensor. */
const MAKES =
  /^(tensor\dd?|tensor|scalar|ones|zeros|fill|eye|linspace|range|random\w+|truncatedNormal|variable|input|oneHot|stack|concat|model|sequential|buffer|complex|loadLayersModel|loadGraphModel|browser|data|memory|dispose|keep|grads?|variableGrads|valueAndGrads?|util)$/i;
const NOT_TENSOR =
  /^(predict|apply|evaluate|fit|predictOnBatch|then|map|filter|forEach|dataSync|arraySync|data|array|minimize)$/;

function extended({ base, steps }: Chain, step: Step): Chain {
  return { base, steps: [...steps, step] };
}

function isFollowed(value: ts.Node): value is ts.Expression {
  return ts.isExpression(value) && !ts.isFunctionLike(value) && !ts.isClassExpression(value);
}

/** The declaration of the parameter that an identifier names. */
export function parameterOf(source: SourceFacts, node: ts.Identifier): ts.Node | undefined {
  return source.usesOf(node).find(({ parent }) => ts.isParameter(parent))?.parent;
}

export type FunctionNode = ts.ArrowFunction | ts.FunctionExpression | ts.FunctionDeclaration;

export function isFunction(node: ts.Node | undefined): node is FunctionNode {
  return Boolean(
    node && (ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isFunctionDeclaration(node)),
  );
}

/** The function that an expression is, or that a name is bound to. */
export function functionOf(source: SourceFacts, node: ts.Node | undefined): FunctionNode | undefined {
  if (!node) return undefined;
  const inner = ts.isExpression(node) ? unwrap(node) : node;
  if (isFunction(inner)) return inner;
  if (!ts.isIdentifier(inner)) return undefined;
  const value = source.valueOf(inner);
  if (isFunction(value)) return value;
  // The declaration of a function is a use of its name.
  const declared = source.usesOf(inner).find(({ parent }) => ts.isFunctionDeclaration(parent));
  return declared ? (declared.parent as ts.FunctionDeclaration) : undefined;
}

/** What a function returns, `return` by `return`. */
export function resultsOf(node: ts.Node | undefined): ts.Expression[] {
  if (!isFunction(node) || !node.body) return [];
  if (!ts.isBlock(node.body)) return [node.body];
  const results: ts.Expression[] = [];
  const visit = (child: ts.Node): void => {
    if (ts.isReturnStatement(child) && child.expression) results.push(child.expression);
    else if (!ts.isFunctionLike(child)) ts.forEachChild(child, visit);
  };
  ts.forEachChild(node.body, visit);
  return results;
}

export function bindingsOf(
  source: SourceFacts,
  helper: FunctionNode,
  call: ts.CallExpression,
  outer: Bindings = new Map(),
): Bindings {
  const pairs = helper.parameters.flatMap((parameter, index): [ts.Node, ts.Expression][] => {
    let argument = call.arguments[index] ?? parameter.initializer;
    const inner = argument && unwrap(argument);
    // An argument that is itself a parameter stands for what that one is bound to.
    const bound = inner && ts.isIdentifier(inner) ? parameterOf(source, inner) : undefined;
    argument = (bound && outer.get(bound)) ?? argument;
    return argument ? [[parameter, argument]] : [];
  });
  return new Map(pairs);
}

/** Visits a node and all inside it; of a whole cell they are listed once for all rules. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  if (ts.isSourceFile(node)) nodesOf(node).forEach((one) => visit(one));
  else eachInside(node, visit);
}

function eachInside(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => eachInside(child, visit));
}

const nodesOf = once((tree: ts.SourceFile): readonly ts.Node[] => {
  const nodes: ts.Node[] = [];
  eachInside(tree, (node) => nodes.push(node));
  return nodes;
});

/** What a variable is bound to, through `const [a, b] = [c, d]` too. */
export function valueOf(source: SourceFacts, node: ts.Identifier): ts.Node | undefined {
  const value = source.valueOf(node);
  if (!value || !ts.isBindingElement(value) || !ts.isArrayBindingPattern(value.parent)) return value;
  const { parent } = value.parent;
  const list =
    ts.isVariableDeclaration(parent) && parent.initializer ? unwrap(parent.initializer) : undefined;
  const index = value.parent.elements.indexOf(value);
  return list && ts.isArrayLiteralExpression(list) ? (list.elements[index] ?? value) : value;
}

/** What a parameter gets, where its function is called in one place only. */
export function onlyArgument(source: SourceFacts, parameter: ts.Node): ts.Expression | undefined {
  const written = parameter.parent;
  if (!isFunction(written) || !ts.isParameter(parameter)) return undefined;
  const callers = callersOf(source).get(written) ?? [];
  const index = written.parameters.indexOf(parameter);
  return callers.length === 1 ? callers[0]?.arguments[index] : undefined;
}

/** By function of the user, the calls that name it. */
const callersOf = oncePerSource((source): ReadonlyMap<ts.Node, readonly ts.CallExpression[]> => {
  const callers = new Map<ts.Node, ts.CallExpression[]>();
  for (const call of callsOf(source)) {
    const callee = ts.isIdentifier(call.expression) && functionOf(source, call.expression);
    if (!callee) continue;
    const known = callers.get(callee);
    if (known) known.push(call);
    else callers.set(callee, [call]);
  }
  return callers;
});

/** What several rules ask for is computed once for a program. */
export function oncePerSource<T>(compute: (source: SourceFacts) => T): (source: SourceFacts) => T {
  return once(compute);
}

/** Every call in all cells, in order. */
export const callsOf = oncePerSource(({ cells }) => cells.flatMap(({ ast }) => callsOfTree(ast)));

const callsOfTree = once((tree: ts.SourceFile): ts.CallExpression[] => {
  const calls: ts.CallExpression[] = [];
  walk(tree, (node) => {
    if (ts.isCallExpression(node)) calls.push(node);
  });
  return calls;
});

export function methodOf(call: ts.CallExpression): string | undefined {
  return ts.isPropertyAccessExpression(call.expression) ? call.expression.name.text : undefined;
}

export function receiverOf(call: ts.CallExpression): ts.Expression | undefined {
  return ts.isPropertyAccessExpression(call.expression) ? unwrap(call.expression.expression) : undefined;
}

/** A property of an object literal, as it is written or through a variable. */
export function propertyOf(
  source: SourceFacts,
  options: ts.Expression | undefined,
  name: string,
): ts.Expression | undefined {
  let object: ts.Node | undefined = options && unwrap(options);
  if (object && ts.isIdentifier(object)) object = source.valueOf(object);
  if (!object || !ts.isObjectLiteralExpression(object)) return undefined;
  for (const property of object.properties) {
    if (!property.name || property.name.getText() !== name) continue;
    if (ts.isPropertyAssignment(property)) return property.initializer;
    if (ts.isShorthandPropertyAssignment(property)) return property.name;
  }
  return undefined;
}

/** The innermost loop around a node, within its function; a callback of `forEach` counts. */
export function loopAround(node: ts.Node): ts.Node | undefined {
  for (let at: ts.Node = node; !ts.isSourceFile(at); at = at.parent) {
    if (at !== node && ts.isIterationStatement(at, false)) return at;
    if (ts.isFunctionLike(at)) {
      const { parent } = at;
      return ts.isCallExpression(parent) && methodOf(parent) === 'forEach' ? parent : undefined;
    }
  }
  return undefined;
}

export function isInside(node: ts.Node, outer: ts.Node): boolean {
  for (let at: ts.Node | undefined = node; at; at = at.parent as ts.Node | undefined) {
    if (at === outer) return true;
  }
  return false;
}
