import ts from 'typescript';
import type { SourceFacts } from '../facts';
import { chainOf, type Bindings } from './chain';
import { knownOf } from './known';

const DECIDES = /^(greater|greaterEqual|less|lessEqual|equal|notEqual|logical(And|Or|Not|Xor))$/;
const SAME = /^(cast|toFloat|toInt|asType|reshape|as1D|as2D|flatten|expandDims|squeeze|slice|gather|clone)$/;

/** Which two values labels have, where the code tells: it decides something, or writes them out. */
export function twoLabelsOf(
  source: SourceFacts,
  node: ts.Expression,
  bindings?: Bindings,
): 'zero-one' | 'plus-minus' | undefined {
  const values = knownOf(source, node, bindings)?.values;
  if (values && values.length > 0) return pairOf(new Set(values));
  const { base, steps } = chainOf(source, node, bindings);
  const rest = steps.filter(({ op }) => !SAME.test(op));
  const at = rest.findLastIndex(({ op }) => DECIDES.test(op));
  const scaled = rest
    .slice(at + 1)
    .map(({ op, args }) => `${op} ${JSON.stringify(args[0] && source.evaluate(args[0]))}`);
  const start = at >= 0 ? 'zero-one' : rest.length === scaled.length ? ofRows(source, base) : undefined;
  if (scaled.length === 0) return start;
  return start === 'zero-one' && scaled.join() === 'mul 2,sub 1' ? 'plus-minus' : undefined;
}

function pairOf(values: ReadonlySet<number>): 'zero-one' | 'plus-minus' | undefined {
  if (values.size !== 2 || !values.has(1)) return undefined;
  return values.has(0) ? 'zero-one' : values.has(-1) ? 'plus-minus' : undefined;
}

/** `tf.tensor2d(Array.from({ length: 300 }, () => (chance() < 0.5 ? 0 : 1)), [300, 1])`, or a list that gets such items. */
function ofRows(source: SourceFacts, base: ts.Expression): 'zero-one' | 'plus-minus' | undefined {
  const [rows] = ts.isCallExpression(base) && /^tf\.tensor(\dd)?$/.test(source.calleeOf(base) ?? '') ? base.arguments : []; // prettier-ignore
  if (!rows) return undefined;
  const list = ts.isIdentifier(rows) ? source.valueOf(rows) : rows;
  const pushed = ts.isIdentifier(rows) ? pushedTo(source, rows) : [];
  const made = list && ts.isCallExpression(list) ? list.arguments.at(-1) : undefined;
  const items = made && (ts.isArrowFunction(made) && !ts.isBlock(made.body) ? [made.body] : []);
  const choices = [...pushed, ...(items ?? [])].map((item) => choiceOf(source, item));
  if (choices.length !== 1) return undefined;
  return choices[0];
}

function pushedTo(source: SourceFacts, list: ts.Identifier): ts.Expression[] {
  return source.usesOf(list).flatMap(({ parent }) => {
    const call =
      ts.isPropertyAccessExpression(parent) && parent.name.text === 'push' ? parent.parent : undefined;
    return call && ts.isCallExpression(call) ? [...call.arguments] : [];
  });
}

/** `sure ? 1 : 0`, `Number(x > 0)`, `[up ? 1 : -1]`. */
function choiceOf(source: SourceFacts, item: ts.Expression): 'zero-one' | 'plus-minus' | undefined {
  let node = item;
  while (
    ts.isParenthesizedExpression(node) ||
    (ts.isArrayLiteralExpression(node) && node.elements.length === 1)
  )
    node = ts.isParenthesizedExpression(node) ? node.expression : (node.elements[0] as ts.Expression);
  if (ts.isIdentifier(node)) {
    const value = source.valueOf(node);
    if (value && ts.isConditionalExpression(value)) node = value;
  }
  if (ts.isConditionalExpression(node))
    return pairOf(new Set([node.whenTrue, node.whenFalse].map((one) => Number(source.evaluate(one)))));
  const [decided] = ts.isCallExpression(node) && node.expression.getText() === 'Number' ? node.arguments : [];
  return decided &&
    ts.isBinaryExpression(decided) &&
    /^(===?|!==?|[<>]=?)$/.test(decided.operatorToken.getText())
    ? 'zero-one'
    : undefined;
}
