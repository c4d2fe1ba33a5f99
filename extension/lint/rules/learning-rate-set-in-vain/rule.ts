import ts from 'typescript';
import type { SourceFacts } from '../../facts';
import type { Rule } from '../../rule';
import { chainOf, walk } from '../../code/chain';

/** They compute with a tensor of the rate, which only `setLearningRate` makes anew. */
const KEEPS_OWN = /^tf\.train\.(sgd|momentum)$/;

export const rule: Rule = {
  id: 'learning-rate-set-in-vain',
  title: 'A learning rate that is set where the optimizer does not look',
  severity: 'warning',
  group: 'recommended',
  cause: 'learning-rate',
  reads: 'source',
  check({ source }, report) {
    for (const { ast, text } of source?.cells ?? []) {
      if (!source || !/learningRate\s*\W?=[^=]/.test(text)) continue;
      walk(ast, (node) => {
        const kind = writtenRate(source, node);
        if (kind === undefined) return;
        report({
          place: source.placeOf(node),
          message: `${kind} keeps the rate that it was made with: it reads learningRate only when it is made, and this changes nothing.`,
          evidence: [node.getText().replace(/\s+/g, ' ').slice(0, 80)],
          advice:
            'Call optimizer.setLearningRate(rate). Only Adam, RMSProp and their likes read the property in every step.',
        });
      });
    }
  },
};

/** The optimizer whose property is written. */
function writtenRate(source: SourceFacts, node: ts.Node): string | undefined {
  if (!ts.isBinaryExpression(node) || !ts.isPropertyAccessExpression(node.left)) return undefined;
  const { kind } = node.operatorToken;
  const assigns = kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
  if (!assigns || node.left.name.text !== 'learningRate') return undefined;
  const { base, steps } = chainOf(source, node.left.expression);
  const callee = ts.isCallExpression(base) && steps.length === 0 ? source.calleeOf(base) : undefined;
  return callee !== undefined && KEEPS_OWN.test(callee) ? callee : undefined;
}
