import type { LayerFacts } from '../../facts';
import type { Rule } from '../../rule';
import { isPooling } from '../../model/layers';
import { blocksOf } from '../../model/pictures';
import { about, count, removeLayer, together } from '../../model/say';

export const rule: Rule = {
  id: 'pooling-after-every-convolution',
  title: 'A pooling after every convolution of a deep network',
  severity: 'hint',
  group: 'opinion',
  cause: 'architecture',
  reads: 'model',
  check({ models }, report) {
    for (const model of models) {
      const blocks = blocksOf(model);
      const pools = model.layers.filter(isPooling);
      const [first] = pools;
      if (!first || blocks.length < 4 || pools.length < blocks.length) continue;
      if (blocks.some((block) => block.length > 1)) continue;
      report({
        place: first.place,
        message: `${count(blocks.length, 'convolution')}, and a pooling after each of them: the picture is gone before patterns can be combined.`,
        evidence: [`convolutions: ${blocks.length}`, `poolings: ${pools.length}`],
        advice: 'Pool after every two or three convolutions (Simonyan and Zisserman 2015).',
        ...about(first),
        fixes: fixes(pools),
      });
    }
  },
};

/** Those after the first of two convolutions go; pools that share a line of a loop cannot be told apart. */
function fixes(pools: LayerFacts[]) {
  const places = pools.map(({ place }) => JSON.stringify(place));
  if (new Set(places).size < pools.length) return [];
  const changes = pools
    .filter((_, i) => i % 2 === 0 && i + 1 < pools.length)
    .flatMap((pool) => removeLayer(pool, '').flatMap((fix) => fix.changes));
  return together('Pool after every second convolution', changes);
}
