import ts from 'typescript';
import type { SourceFacts } from '../../facts';
import type { Rule } from '../../rule';
import { callsOf, chainOf, propertyOf } from '../../code/chain';
import { pairsOf, rootsOf } from '../../code/data';
import { callsBehind, shuffledRows, shufflesInPlace, type Shuffle } from '../../code/shuffles';

export const rule: Rule = {
  id: 'shuffled-apart',
  title: 'Inputs and labels are shuffled apart',
  severity: 'error',
  group: 'error',
  cause: 'labels',
  reads: 'source',
  check({ source }, report) {
    if (!source) return;
    const shuffles = shufflesInPlace(source);
    const places = pairsOf(source).map(
      ({ x, y }) =>
        shuffledAlone(source, shuffles, x, y) ?? mixedApart(source, x, y) ?? gatheredApart(source, x, y),
    );
    for (const place of [...places, ...callsOf(source).map((call) => zippedApart(source, call))]) {
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

/** One list is put into another order where it stands, the other is not. */
function shuffledAlone(
  source: SourceFacts,
  shuffles: readonly Shuffle[],
  x: ts.Expression,
  y: ts.Expression,
): ts.Node | undefined {
  if (shuffles.length === 0) return undefined;
  const [ofX, ofY] = [rootsOf(source, x), rootsOf(source, y)];
  return shuffles.find(({ node, roots }) => {
    if (node.pos > x.pos && sameFile(node, x)) return false;
    return roots.some((root) => ofX.has(root)) !== roots.some((root) => ofY.has(root));
  })?.node;
}

/** The rows of one side come out of a shuffle that the other side does not come out of. */
function mixedApart(source: SourceFacts, x: ts.Expression, y: ts.Expression): ts.Node | undefined {
  const [ofX, ofY] = [shuffledRows(source, x), shuffledRows(source, y)];
  if (ofX && !callsBehind(source, y).has(ofX)) return ofX;
  return ofY && !callsBehind(source, x).has(ofY) ? ofY : undefined;
}

/** `tf.data.zip` of data sets that were shuffled before, each by itself. */
function zippedApart(source: SourceFacts, call: ts.CallExpression): ts.Node | undefined {
  if (source.calleeOf(call) !== 'tf.data.zip') return undefined;
  const sides = ['xs', 'ys'].map((name) => propertyOf(source, call.arguments[0], name));
  const steps = sides.map((side) =>
    side ? chainOf(source, side).steps.find(({ op }) => op === 'shuffle') : undefined,
  );
  const [first, second] = steps;
  if (sides.includes(undefined) || (!first && !second)) return undefined;
  // The same seed gives the same order.
  const seeds = steps.map((step) => step?.args[1] && step.args.map((arg) => arg.getText()).join());
  if (first?.node === second?.node || (seeds[0] !== undefined && seeds[0] === seeds[1])) return undefined;
  return (first ?? second)?.node;
}

function sameFile(a: ts.Node, b: ts.Node): boolean {
  return a.getSourceFile() === b.getSourceFile();
}

/** `x.gather(order)` beside labels that are not gathered, or by another list. */
function gatheredApart(source: SourceFacts, x: ts.Expression, y: ts.Expression): ts.Node | undefined {
  const [a, b] = [x, y].map((side) => chainOf(source, side));
  if (!a || !b) return undefined;
  const gathers = [a, b].map(({ steps }) => steps.filter(({ op }) => op === 'gather'));
  const shuffled = gathers.map((steps) =>
    steps.flatMap(({ node, args: [by] }) => {
      const order = by && shuffledBy(source, by);
      return order === undefined ? [] : { node, order };
    }),
  );
  const [first, second] = shuffled.map(([step]) => step);
  if (shuffled[0]?.some(({ order }) => shuffled[1]?.some((other) => other.order === order))) return undefined;
  // Rows that are looked up by a list of which nothing is known.
  if (gathers.some((steps, i) => steps.length > 0 && shuffled[i]?.length === 0)) return undefined;
  const plain = (base: ts.Expression) =>
    ts.isCallExpression(base) && /^tf\./.test(source.calleeOf(base) ?? '');
  // What is behind the other side is only known when it is a tensor that is made here.
  if (first && (second || plain(b.base))) return first.node;
  return second && plain(a.base) ? second.node : undefined;
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
