import ts from 'typescript';
import { once } from '../analyze/once';
import type { SourceFacts } from '../facts';
import {
  callsOf,
  chainOf,
  functionOf,
  loopAround,
  methodOf,
  receiverOf,
  unwrap,
  valueOf,
  walk,
  type FunctionNode,
} from './chain';
import { rootOf } from './data';

const RANDOM = /Math\.random\(\)/;

/** Something that puts lists into another order where they stand; all lists of one shuffle get the same. */
export interface Shuffle {
  node: ts.Node;
  roots: string[];
}

/** `tf.util.shuffle(list)`, sorting by chance, swapping in a loop, and helpers of the user that do one of these. */
export function shufflesInPlace(source: SourceFacts): Shuffle[] {
  const found = callsOf(source).flatMap((call): Shuffle[] => {
    const list = shuffledInPlace(source, call);
    const root = list && ts.isIdentifier(list) && !isIndices(source, list) ? rootOf(source, list) : undefined;
    return root === undefined ? [] : [{ node: call, roots: [root] }];
  });
  return [...found, ...swapsOf(source)];
}

function shuffledInPlace(source: SourceFacts, call: ts.CallExpression): ts.Expression | undefined {
  const [first] = call.arguments;
  if (source.calleeOf(call) === 'tf.util.shuffle') return first && unwrap(first);
  if (methodOf(call) === 'sort' && RANDOM.test(first?.getText() ?? '')) return receiverOf(call);
  const helper = shuffler(source, call);
  const parameter = helper?.parameters[0]?.name.getText();
  const inPlace = parameter !== undefined && helper?.body && mixed(helper.body).has(parameter);
  return inPlace && first ? unwrap(first) : undefined;
}

/** The helper of one list that this call is a call of, and that mixes by chance: the same list never comes out the same. */
function shuffler(source: SourceFacts, call: ts.CallExpression): FunctionNode | undefined {
  const helper =
    call.arguments.length === 1 && ts.isIdentifier(call.expression)
      ? functionOf(source, call.expression)
      : undefined;
  if (helper?.parameters.length !== 1 || !helper.body) return undefined;
  const body = helper.body.getText();
  const byTensorFlow = /tf\.util\.shuffle\(/.test(body);
  return byTensorFlow || (RANDOM.test(body) && mixed(helper.body).size > 0) ? helper : undefined;
}

/** Names of the lists whose items a function swaps, or sorts by chance. */
function mixed(body: ts.Node): Set<string> {
  const names = new Set<string>();
  walk(body, (node) => {
    const swap = swapped(node) ?? moved(node);
    if (swap) names.add(swap.text);
    if (!ts.isCallExpression(node)) return;
    const list = methodOf(node) === 'sort' ? receiverOf(node) : undefined;
    if (list && ts.isIdentifier(list) && RANDOM.test(node.getText())) names.add(list.text);
    const [first] = node.arguments;
    if (first && ts.isIdentifier(first) && /util\.shuffle$/.test(node.expression.getText()))
      names.add(first.text);
  });
  return names;
}

/** `t = a[i]; a[i] = a[j]; a[j] = t;` */
function moved(node: ts.Node): ts.Identifier | undefined {
  const [left, right] = sidesOf(node);
  if (!left || !right || !ts.isElementAccessExpression(left) || !ts.isElementAccessExpression(right))
    return undefined;
  const { expression: list } = left;
  if (!ts.isIdentifier(list) || right.expression.getText() !== list.text) return undefined;
  const block = node.parent.parent;
  const statements = ts.isBlock(block) ? block.statements : [];
  const next = statements[statements.findIndex((one) => one === node.parent) + 1];
  const [back, held] = next && ts.isExpressionStatement(next) ? sidesOf(next.expression) : [];
  return back?.getText() === right.getText() && held && ts.isIdentifier(held) ? list : undefined;
}

/** Of an assignment. */
function sidesOf(node: ts.Node): [ts.Expression, ts.Expression] | [] {
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return [];
  return [unwrap(node.left), unwrap(node.right)];
}

/** `[a[i], a[j]] = [a[j], a[i]]` in a loop that goes through a list by chance; all lists of one loop go together. */
function swapsOf(source: SourceFacts): Shuffle[] {
  const byLoop = new Map<ts.Node, Shuffle>();
  for (const { node, list, loop } of source.cells.flatMap(({ ast }) => swapsOfTree(ast))) {
    const root = isIndices(source, list) ? undefined : rootOf(source, list);
    if (root === undefined) continue;
    const known = byLoop.get(loop);
    if (known) known.roots.push(root);
    else byLoop.set(loop, { node, roots: [root] });
  }
  return [...byLoop.values()];
}

const swapsOfTree = once((tree: ts.SourceFile) => {
  const swaps: { node: ts.Node; list: ts.Identifier; loop: ts.Node }[] = [];
  walk(tree, (node) => {
    const list = swapped(node) ?? moved(node);
    const loop = list && loopAround(node);
    if (loop && RANDOM.test(loop.getText())) swaps.push({ node, list, loop });
  });
  return swaps;
});

function swapped(node: ts.Node): ts.Identifier | undefined {
  const [left, right] = sidesOf(node);
  if (!left || !right || !ts.isArrayLiteralExpression(left) || !ts.isArrayLiteralExpression(right))
    return undefined;
  if (left.elements.length !== 2) return undefined;
  const names = [...left.elements, ...right.elements].map((one) => {
    const element = unwrap(one);
    return ts.isElementAccessExpression(element) && ts.isIdentifier(element.expression)
      ? element.expression
      : undefined;
  });
  const [first] = names;
  return first && names.every((name) => name?.text === first.text) ? first : undefined;
}

/** A list of row numbers is shuffled so that both sides can be picked by it. */
function isIndices(source: SourceFacts, list: ts.Identifier): boolean {
  const value = source.valueOf(list)?.getText() ?? '';
  return (
    /^(ind(ex|ices)|order|permutation|perm|rowNumbers|idx)/i.test(list.text) ||
    /range|keys\(\)|=> i\b|=> index\b/.test(value)
  );
}

/** Calls that an expression is made by, through the variables' own values. */
export function callsBehind(source: SourceFacts, node: ts.Node): Set<ts.Node> {
  const calls = new Set<ts.Node>();
  const seen = new Set<ts.Node>();
  const visit = (start: ts.Node): void => {
    walk(start, (child) => {
      if (ts.isCallExpression(child)) calls.add(child);
      const value = ts.isIdentifier(child) ? valueOf(source, child) : undefined;
      if (!value || seen.has(value) || seen.size > 60) return;
      seen.add(value);
      visit(partOf(value));
    });
  };
  visit(node);
  return calls;
}

/** `const { xs, ys } = …` comes from all of what is on the right. */
function partOf(value: ts.Node): ts.Node {
  if (!ts.isBindingElement(value)) return value;
  let at: ts.Node = value;
  while (ts.isBindingElement(at) || ts.isObjectBindingPattern(at) || ts.isArrayBindingPattern(at))
    at = at.parent;
  return ts.isVariableDeclaration(at) ? (at.initializer ?? value) : value;
}

const PASSES = /^(map|slice|flat|flatMap|concat|arraySync|flatten)$/;

/** The call that mixed the rows a tensor is made of, where the list it gives becomes the tensor row by row. */
export function shuffledRows(
  source: SourceFacts,
  node: ts.Expression,
  depth = 0,
): ts.CallExpression | undefined {
  const start = unwrap(node);
  if (ts.isCallExpression(start) && isShuffle(source, start)) return start;
  const order = ts.isCallExpression(start) ? orderOf(source, start) : undefined;
  if (order) return order;
  const inner = unwrap(chainOf(source, start).base);
  if (depth > 12) return undefined;
  if (inner !== start && !ts.isIdentifier(inner)) return shuffledRows(source, inner, depth + 1);
  if (ts.isIdentifier(inner)) {
    const value = valueOf(source, inner);
    return value && value !== inner && ts.isExpression(value)
      ? shuffledRows(source, value, depth + 1)
      : undefined;
  }
  if (!ts.isCallExpression(inner)) return undefined;
  const list = /^tf\.tensor(\dd)?$/.test(source.calleeOf(inner) ?? '')
    ? inner.arguments[0]
    : PASSES.test(methodOf(inner) ?? '')
      ? receiverOf(inner)
      : undefined;
  return list && shuffledRows(source, list, depth + 1);
}

/** Of `order.map((i) => rows[i])`: the call that made the order by chance. */
function orderOf(source: SourceFacts, call: ts.CallExpression): ts.CallExpression | undefined {
  const order = methodOf(call) === 'map' ? receiverOf(call) : undefined;
  const picked = order && functionOf(source, call.arguments[0]);
  const index = picked?.parameters[0]?.name.getText();
  if (!picked || index === undefined || !picksBy(picked, index)) return undefined;
  return [...callsBehind(source, order)]
    .filter(ts.isCallExpression)
    .find((made) => source.calleeOf(made) === 'tf.util.createShuffledIndices' || isShuffle(source, made));
}

const picksBy = ({ body }: FunctionNode, index: string): boolean => {
  const bare = body && ts.isExpression(body) ? unwrap(body) : undefined;
  return (
    bare !== undefined && ts.isElementAccessExpression(bare) && bare.argumentExpression.getText() === index
  );
};

/** Gives a list in an order of chance: a helper, `_.shuffle(list)`, `[...list].sort(() => Math.random() - 0.5)`. */
function isShuffle(source: SourceFacts, call: ts.CallExpression): boolean {
  if (shuffler(source, call)) return true;
  const { expression: callee } = call;
  if (methodOf(call) === 'sort') return RANDOM.test(call.arguments[0]?.getText() ?? '');
  return call.arguments.length === 1 && /^(_|lodash|d3)\.shuffle$/.test(callee.getText());
}
