import type { Rule } from '../../rule';
import { allKnown, blocksOf, filtersOf, sideOf, type Placed } from '../../model/pictures';
import { about, placeOf, setOption, together } from '../../model/say';

export const rule: Rule = {
  id: 'uneven-convolution-blocks',
  title: 'Windows and filters that change inside the blocks of a network',
  severity: 'warning',
  group: 'recommended',
  cause: 'architecture',
  reads: 'model',
  check({ models }, report) {
    for (const model of models) {
      const uneven = blocksOf(model).filter(isUneven);
      const second = uneven[0]?.[1];
      // Once may be a choice; in block after block nobody can say what it is for.
      if (!second || uneven.length < 2) continue;
      report({
        place: placeOf(second.layer, 'kernelSize'),
        message: `Inside ${uneven.length} blocks of this network both the windows and the number of filters change from one convolution to the next.`,
        evidence: uneven.map((block) =>
          block
            .map(
              (placed) =>
                `${filtersOf(placed) ?? '?'} of ${sideOf(placed) ?? '?'} × ${sideOf(placed) ?? '?'}`,
            )
            .join(', '),
        ),
        advice:
          'Use one window (3 × 3) and one number of filters between two poolings, and double the filters after a ' +
          'pooling: simpler to tune, and windows with an even side shift the picture (Simonyan and Zisserman 2015).',
        ...about(second.layer),
        fixes: fixes(uneven),
      });
    }
  },
};

/** A window of one pixel is a bottleneck. */
function isUneven(block: Placed[]): boolean {
  const sides = allKnown(block.map(sideOf));
  const filters = allKnown(block.map(filtersOf));
  if (!sides || !filters || sides.includes(1)) return false;
  return new Set(sides).size > 1 && new Set(filters).size > 1;
}

function fixes(blocks: Placed[][]) {
  const changes = blocks.flatMap((block) => {
    const widest = Math.max(...block.map((placed) => filtersOf(placed) ?? 0));
    return block.flatMap(({ layer }) => [
      ...setOption(layer, 'filters', String(widest)).flatMap((fix) => fix.changes),
      ...setOption(layer, 'kernelSize', '3').flatMap((fix) => fix.changes),
    ]);
  });
  return together('Use one width and windows of 3 × 3 inside each block', changes);
}
