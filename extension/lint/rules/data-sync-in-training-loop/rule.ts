import ts from 'typescript';
import type { Rule } from '../../rule';
import { callsOf, isInside, loopAround, methodOf } from '../../code/chain';

export const rule: Rule = {
  id: 'data-sync-in-training-loop',
  title: 'Each step of training waits for numbers from the GPU',
  severity: 'hint',
  group: 'recommended',
  cause: 'code',
  reads: 'source',
  check({ source }, report) {
    if (!source) return;
    const calls = callsOf(source);
    const steps = calls.filter((call) =>
      /^(minimize|applyGradients|trainOnBatch)$/.test(methodOf(call) ?? ''),
    );
    const told = new Set<ts.Node>();
    for (const call of calls) {
      const method = methodOf(call) ?? '';
      if (!/^(dataSync|arraySync)$/.test(method)) continue;
      const loop = loopAround(call);
      if (!loop || told.has(loop) || isSometimes(call, loop)) continue;
      if (!steps.some((step) => isInside(step, loop) && loopAround(step) === loop)) continue;
      told.add(loop);
      report({
        place: source.placeOf(call),
        message: `${method} in every step makes the program wait for the GPU, and the GPU for the program; on WebGPU it can fail.`,
        evidence: [],
        advice: `Write await tensor.${method === 'dataSync' ? 'data' : 'array'}(), and only every 20 steps or so. Descent draws the loss of each step without it.`,
      });
    }
  },
};

/** Under an `if`, e.g. every hundredth step. */
function isSometimes(node: ts.Node, loop: ts.Node): boolean {
  for (let at = node; at !== loop; at = at.parent) {
    if (ts.isIfStatement(at.parent) || ts.isConditionalExpression(at.parent)) return true;
    if (
      ts.isBinaryExpression(at.parent) &&
      at.parent.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken
    )
      return true;
  }
  return false;
}
