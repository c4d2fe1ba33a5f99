import ts from 'typescript';
import type { SourceFacts } from '../../facts';
import type { Rule } from '../../rule';
import { callsOf, chainOf, loopAround, methodOf, receiverOf, unwrap, walk } from '../../code/chain';
import { pairsOf, rootOf, rootsOf } from '../../code/data';

export const rule: Rule = {
  id: 'shuffled-apart',
  title: 'Inputs and labels are shuffled apart',
  severity: 'error',
  group: 'error',
  cause: 'labels',
  reads: 'source',
  check({ source }, report) {
    if (!source) return;
    const shuffles = [...shufflesOf(source), ...swapsOf(source)];
    for (const { x, y } of pairsOf(source)) {
      const [ofX, ofY] = [rootsOf(source, x), rootsOf(source, y)];
      const alone = shuffles.find(({ call, roots }) => {
        if (call.pos > x.pos && sameFile(call, x)) return false;
        return roots.some((root) => ofX.has(root)) !== roots.some((root) => ofY.has(root));
      });
      const place = alone?.call ?? gatheredApart(source, x, y);
      if (!place) continue;
      report({
        place: source.placeOf(place),
        message:
          'Inputs and labels are not shuffled in the same way: the labels belong to other rows afterwards.',
        evidence: [place.getText().replace(/\s+/g, ' ').slice(0, 80)],
        advice:
          'Shuffle both at once with tf.util.shuffleCombo(xs, ys), or gather both with one list from tf.util.createShuffledIndices. As it is, ' +
          'the network can only learn how frequent each label is.',
      });
    }
  },
};

interface Shuffle {
  call: ts.Node;
  /** The lists that get the same new order. */
  roots: string[];
}

/** Arrays that `tf.util.shuffle`, or sorting by chance, puts into another order, each in its own. */
function shufflesOf(source: SourceFacts): Shuffle[] {
  return callsOf(source).flatMap((call) => {
    const byChance = methodOf(call) === 'sort' && /Math\.random\(\)/.test(call.arguments[0]?.getText() ?? '');
    if (!byChance && source.calleeOf(call) !== 'tf.util.shuffle') return [];
    const list = byChance ? receiverOf(call) : call.arguments[0];
    const root = list && ts.isIdentifier(list) && !isIndices(source, list) ? rootOf(source, list) : undefined;
    return root === undefined ? [] : [{ call, roots: [root] }];
  });
}

/** `[a[i], a[j]] = [a[j], a[i]]` in a loop that goes through a list by chance; all lists of one loop go together. */
function swapsOf(source: SourceFacts): Shuffle[] {
  const byLoop = new Map<ts.Node, Shuffle>();
  for (const { ast } of source.cells) {
    walk(ast, (node) => {
      const list = swapped(node);
      const loop = list && loopAround(node);
      const root = list && !isIndices(source, list) ? rootOf(source, list) : undefined;
      if (!loop || root === undefined || !/Math\.random\(\)/.test(loop.getText())) return;
      const known = byLoop.get(loop);
      if (known) known.roots.push(root);
      else byLoop.set(loop, { call: node, roots: [root] });
    });
  }
  return [...byLoop.values()];
}

function swapped(node: ts.Node): ts.Identifier | undefined {
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return undefined;
  const { left, right } = node;
  if (!ts.isArrayLiteralExpression(left) || !ts.isArrayLiteralExpression(right) || left.elements.length !== 2)
    return undefined;
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

function sameFile(a: ts.Node, b: ts.Node): boolean {
  return a.getSourceFile() === b.getSourceFile();
}

/** `x.gather(order)` beside labels that are not gathered, or by another list. */
function gatheredApart(source: SourceFacts, x: ts.Expression, y: ts.Expression): ts.Node | undefined {
  const [a, b] = [x, y].map((side) => chainOf(source, side));
  if (!a || !b) return undefined;
  const [first, second] = [a, b].map(({ steps }) => steps.find(({ op }) => op === 'gather'));
  const orders = [first, second].map((step) => step?.args[0] && shuffledBy(source, step.args[0]));
  if (!orders[0] === !orders[1] && orders[0] === orders[1]) return undefined;
  const plain = (base: ts.Expression) =>
    ts.isCallExpression(base) && /^tf\./.test(source.calleeOf(base) ?? '');
  // What is behind the other side is only known when it is a tensor that is made here.
  if (orders[0] && (orders[1] || plain(b.base))) return first?.node;
  if (orders[1] && (orders[0] || plain(a.base))) return second?.node;
  return undefined;
}

/** The call of `createShuffledIndices` that an order comes from. */
function shuffledBy(source: SourceFacts, order: ts.Expression): number | undefined {
  let at: number | undefined;
  const visit = (node: ts.Node, depth: number): void => {
    if (at !== undefined || depth > 6) return;
    if (ts.isCallExpression(node) && source.calleeOf(node) === 'tf.util.createShuffledIndices')
      at = node.pos + 1;
    else if (ts.isIdentifier(node)) {
      const value = source.valueOf(node);
      if (value && !ts.isFunctionLike(value)) visit(value, depth + 1);
    } else ts.forEachChild(node, (child) => visit(child, depth));
  };
  visit(order, 0);
  return at;
}
