import type { Rule } from '../../rule';
import { allKnown, blocksOf, filtersOf, rises } from '../../model/pictures';
import { about, placeOf } from '../../model/say';

export const rule: Rule = {
  id: 'filters-do-not-grow',
  title: 'The number of filters does not grow with depth',
  severity: 'hint',
  group: 'opinion',
  cause: 'architecture',
  reads: 'model',
  check({ models }, report) {
    for (const model of models) {
      const blocks = blocksOf(model);
      const widths = allKnown(blocks.map((block) => allKnown(block.map(filtersOf))));
      const widest = widths?.map((filters) => Math.max(...filters));
      const at = widest?.findIndex((width, i) => i > 0 && width < (widest[i - 1] ?? 0)) ?? -1;
      const first = blocks[at]?.[0];
      if (!widest || !first || rises(widest)) continue;
      report({
        place: placeOf(first.layer, 'filters'),
        message: `The filters go ${widest.join(', ')} from block to block: they fall although the picture shrinks.`,
        evidence: [`filters: ${widest.join(' → ')}`],
        advice: 'Let them grow or stay, e.g. 32, 64, 128: few simple patterns, many combinations of them.',
        ...about(first.layer),
      });
    }
  },
};
