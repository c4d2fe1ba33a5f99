import type { SourceFacts } from '../../facts';
import type { Rule } from '../../rule';
import { chainOf } from '../../code/chain';
import { divisorsOf, trainingInputs } from '../../code/data';
import { withoutDivision } from '../../code/replaced';

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
        fixes: fixes(source, divisors, again),
      });
    }
  },
};

type Division = ReturnType<typeof divisorsOf>[number];

/** Not where one line of code is both divisions. */
function fixes(source: SourceFacts, all: readonly Division[], again: Division) {
  const same = all.filter(({ node }) => node === again.node);
  return same.length === 1 ? withoutDivision(source, again.node, 'Leave out the second division') : [];
}
