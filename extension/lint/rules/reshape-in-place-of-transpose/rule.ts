import ts from 'typescript';
import type { SourceFacts } from '../../facts';
import type { Rule } from '../../rule';
import { callsOf, chainOf } from '../../code/chain';
import { knownOf } from '../../code/known';

export const rule: Rule = {
  id: 'reshape-in-place-of-transpose',
  title: 'A reshape that should swap axes, and cuts rows up instead',
  severity: 'warning',
  group: 'recommended',
  cause: 'code',
  reads: 'source',
  check({ source }, report) {
    if (!source) return;
    for (const call of callsOf(source)) {
      const swapped = swappedBy(source, call);
      if (!swapped) continue;
      const { from, to, axes } = swapped;
      report({
        place: source.placeOf(call),
        message: `This reshape from [${from.join(', ')}] to [${to.join(', ')}] does not swap axes: values stay in their order, and each row of the result is made of pieces of several.`,
        evidence: [`the same sizes in another order: [${from.join(', ')}] and [${to.join(', ')}]`],
        advice: `To swap axes, move the values: x.transpose([${axes.join(', ')}]). reshape is for taking axes together or apart.`,
      });
    }
  },
};

interface Swapped {
  from: number[];
  to: number[];
  /** What `transpose` takes. */
  axes: number[];
}

function swappedBy(source: SourceFacts, call: ts.CallExpression): Swapped | undefined {
  const { expression } = call;
  const isMethod = ts.isPropertyAccessExpression(expression) && expression.name.text === 'reshape';
  const isTf = source.calleeOf(call) === 'tf.reshape';
  if ((!isMethod && !isTf) || chainOf(source, call).steps.at(-1)?.op !== 'reshape') return undefined;
  const before = isTf
    ? call.arguments[0]
    : ts.isPropertyAccessExpression(expression) && expression.expression;
  const [from, to] = [before && sizesOf(source, before), sizesOf(source, call)];
  if (!from || !to || from.length !== to.length || wide(from).join() === wide(to).join()) return undefined;
  if ([...from].sort().join() !== [...to].sort().join()) return undefined;
  return { from, to, axes: axesOf(from, to) };
}

function sizesOf(source: SourceFacts, node: ts.Expression): number[] | undefined {
  const sizes = knownOf(source, node)?.shape.filter((size) => size !== null);
  return sizes && sizes.length === knownOf(source, node)?.shape.length ? sizes : undefined;
}

/** To move an axis of one value moves nothing. */
const wide = (sizes: readonly number[]) => sizes.filter((size) => size > 1);

function axesOf(from: readonly number[], to: readonly number[]): number[] {
  const free = new Set(from.keys());
  return to.map((size) => {
    const axis = [...free].find((one) => from[one] === size) ?? 0;
    free.delete(axis);
    return axis;
  });
}
