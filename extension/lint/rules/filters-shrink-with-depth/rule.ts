import type { Rule } from '../../rule';
import { allKnown, convolutionsOf, falls, filtersOf, shrinks, type Placed } from '../../model/pictures';
import { about, placeOf, setOption, together } from '../../model/say';

export const rule: Rule = {
  id: 'filters-shrink-with-depth',
  title: 'Fewer and fewer filters while the picture gets smaller',
  severity: 'warning',
  group: 'recommended',
  cause: 'architecture',
  reads: 'model',
  check({ models }, report) {
    for (const model of models) {
      const convolutions = convolutionsOf(model);
      const filters = allKnown(convolutions.map(filtersOf));
      const [first] = convolutions;
      if (!first || !filters || filters.length < 3 || !falls(filters)) continue;
      const steps = model.layers.slice(first.index, convolutions.at(-1)?.index).filter(shrinks).length;
      if (steps < 2 || (filters.at(-1) ?? 0) > (filters[0] ?? 0) / 4) continue;
      report({
        place: placeOf(first.layer, 'filters'),
        message: `The convolutions have ${filters.join(', ')} filters while the picture shrinks: less and less can get through.`,
        evidence: [`filters: ${filters.join(' → ')}`, `poolings or strides between them: ${steps}`],
        advice:
          'Let the number of filters grow as the picture shrinks, e.g. by 2 at each pooling: there are few simple ' +
          'patterns near the picture and many combinations of them further in (Simonyan and Zisserman 2015).',
        ...about(first.layer),
        fixes: fixes(convolutions, filters),
      });
    }
  },
};

function fixes(convolutions: Placed[], filters: number[]) {
  const start = Math.max(filters.at(-1) ?? 8, 8);
  const changes = convolutions.flatMap(({ layer }, i) =>
    setOption(layer, 'filters', String(start * 2 ** i)).flatMap((fix) => fix.changes),
  );
  return together('Let the number of filters grow', changes);
}
