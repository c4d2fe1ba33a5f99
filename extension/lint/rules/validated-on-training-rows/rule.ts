import ts from 'typescript';
import type { Fix } from '../../../../kernel/protocol/findings';
import type { SourceFacts } from '../../facts';
import type { Rule } from '../../rule';
import { chainOf, isInside, parameterOf, unwrap, valueOf, type Chain, type Step } from '../../code/chain';
import { fitCalls } from '../../code/data';

const PARTS = /^(slice|gather|clone|head|stridedSlice)$/;

export const rule: Rule = {
  id: 'validated-on-training-rows',
  title: 'Validation data are the training data, or a part of them',
  severity: 'error',
  group: 'error',
  cause: 'split',
  reads: 'source',
  check({ source, models }, report) {
    if (!source) return;
    for (const { call, x, validation } of fitCalls(source)) {
      const training = models.flatMap(({ trainings }) => trainings).find(({ nodes }) => nodes?.call === call);
      // A handful of rows, as for XOR, cannot be split.
      if (!validation || (training?.rows !== undefined && training.rows < 20)) continue;
      if (fewRows(source, x)) continue;
      const part = partOf(source, validation.x, x) ?? overlapOf(source, validation.x, x);
      if (!part) continue;
      report({
        place: source.placeOf(validation.x),
        message:
          part === 'same'
            ? 'The validation data are the training data themselves: the score measures memory.'
            : part === 'part'
              ? 'The validation data are a part of the training data: the score measures memory.'
              : `${part} of the validation rows are training rows too: for them the score measures memory.`,
        evidence: [`trained on ${short(x)}`, `validated on ${short(validation.x)}`],
        advice:
          'Split first: train on one part of the rows and validate on the other; or leave validationData out and give validationSplit: 0.2. ' +
          'On rows it was trained on, a network looks right even where it has only learned them by heart.',
        fixes: fixes(source, call),
      });
    }
  },
};

function fixes(source: SourceFacts, call: ts.CallExpression): Fix[] {
  const place = source.placeOf(call);
  return [
    {
      title: 'Validate on a fifth of the rows that is left out',
      changes: [
        { type: 'remove-property', place, property: 'validationData' },
        { type: 'set-property', place, property: 'validationSplit', value: '0.2' },
      ],
    },
  ];
}

/** Whether `part` names the same tensor as `whole`, or rows of it. */
function partOf(source: SourceFacts, part: ts.Expression, whole: ts.Expression): 'same' | 'part' | undefined {
  const [inner, outer] = [unwrap(part), unwrap(whole)];
  if (!ts.isIdentifier(outer) || parameterOf(source, outer)) return undefined;
  let at: ts.Expression = inner;
  let cut = false;
  for (let depth = 0; depth < 10; depth++) {
    if (ts.isIdentifier(at)) {
      if (sameValue(source, at, outer)) return cut ? 'part' : 'same';
      const value = valueOf(source, at);
      if (!value || !ts.isExpression(value) || ts.isFunctionLike(value)) return undefined;
      at = unwrap(value);
    } else if (
      ts.isCallExpression(at) &&
      ts.isPropertyAccessExpression(at.expression) &&
      PARTS.test(at.expression.name.text)
    ) {
      at = unwrap(at.expression.expression);
      cut = true;
    } else if (ts.isCallExpression(at) && source.calleeOf(at) === 'tf.slice' && at.arguments[0]) {
      at = unwrap(at.arguments[0]);
      cut = true;
    } else return undefined;
  }
  return undefined;
}

/** Rows that two slices of one tensor have in common. */
function overlapOf(source: SourceFacts, a: ts.Expression, b: ts.Expression): number | undefined {
  const [one, two] = [chainOf(source, a), chainOf(source, b)];
  const [cutOne, cutTwo] = [one.steps.at(-1), two.steps.at(-1)];
  const before = ({ steps }: Chain) => steps.slice(0, -1).map(({ node }) => node);
  const sameStart = ts.isCallExpression(one.base) && one.base === two.base && isMadeOnce(one.base, a);
  const [left, right] = [before(one), before(two)];
  if (!cutOne || !cutTwo || !sameStart || left.length !== right.length) return undefined;
  if (!left.every((node, i) => node === right[i])) return undefined;
  const [first, second] = [rowsOf(source, cutOne), rowsOf(source, cutTwo)];
  if (!first || !second) return undefined;
  const common = Math.min(first.end, second.end) - Math.max(first.begin, second.begin);
  return Number.isFinite(common) && common > 0 ? common : undefined;
}

/** Not in a helper, which makes another tensor at each call. */
function isMadeOnce(base: ts.Node, use: ts.Node): boolean {
  for (let at = base; !ts.isSourceFile(at); at = at.parent)
    if (ts.isFunctionLike(at) && !isInside(use, at)) return false;
  return true;
}

/** Of `slice([700, 0], [300, -1])` or `slice(700, 300)`: the second is a size. */
function rowsOf(source: SourceFacts, { op, args }: Step): { begin: number; end: number } | undefined {
  if (op !== 'slice') return undefined;
  const [begin, size] = args.map((argument) => {
    const value = source.evaluate(argument);
    return Array.isArray(value) ? value[0] : value;
  });
  if (typeof begin !== 'number' || begin < 0 || (args[1] && typeof size !== 'number')) return undefined;
  const rows = typeof size === 'number' && size >= 0 ? size : Infinity;
  return { begin, end: begin + rows };
}

/** The same variable, and not written in between. */
function sameValue(source: SourceFacts, a: ts.Identifier, b: ts.Identifier): boolean {
  const [first] = source.usesOf(a);
  return first !== undefined && first === source.usesOf(b)[0] && source.valueOf(a) === source.valueOf(b);
}

/** Rows that are written out in the code. */
function fewRows(source: SourceFacts, x: ts.Expression): boolean {
  const { base } = chainOf(source, x);
  const [values] = ts.isCallExpression(base) ? base.arguments : [];
  const list = values && source.evaluate(values);
  return Array.isArray(list) && list.length < 20;
}

function short(node: ts.Node): string {
  return node.getText().replace(/\s+/g, ' ').slice(0, 60);
}
