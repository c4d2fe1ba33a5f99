import type { Rule } from '../../rule';
import { chainOf } from '../../code/chain';
import { divisorsOf, trainingInputs } from '../../code/data';

export const rule: Rule = {
  id: 'inputs-divided-twice',
  title: 'Inputs go through the same scaling twice',
  severity: 'warning',
  group: 'recommended',
  cause: 'input-scale',
  reads: 'source',
  check({ source }, report) {
    if (!source) return;
    const seen = new Set<unknown>();
    for (const input of trainingInputs(source)) {
      const divisors = divisorsOf(source, chainOf(source, input));
      const again = divisors.find(({ by }, index) => divisors.slice(0, index).some((one) => one.by === by));
      if (!again || seen.has(again.node)) continue;
      seen.add(again.node);
      report({
        place: source.placeOf(input),
        message: `These inputs are divided by ${again.by} twice on their way to the network.`,
        evidence: divisors.map(({ by, node }) => `divided by ${by} in line ${source.placeOf(node).line}`),
        advice:
          'Scale once: pixels of 0 … 255 become 0 … 0.004 by the second division, and standardised columns lose their spread. The ' +
          'network then sees almost a constant.',
      });
    }
  },
};
