import type { Rule } from '../../rule';
import { allKnown, convolutionsOf, falls, sideOf } from '../../model/pictures';
import { about, placeOf } from '../../model/say';

export const rule: Rule = {
  id: 'window-shrinks-with-depth',
  title: 'Windows get smaller with depth',
  severity: 'hint',
  group: 'opinion',
  cause: 'architecture',
  reads: 'model',
  check({ models }, report) {
    for (const model of models) {
      const convolutions = convolutionsOf(model).filter((placed) => sideOf(placed) !== 1);
      const sides = allKnown(convolutions.map(sideOf));
      const [first] = convolutions;
      if (!first || !sides || sides.length < 3 || !falls(sides)) continue;
      report({
        place: placeOf(first.layer, 'kernelSize'),
        message: `The windows go ${sides.join(', ')}: the first layer has the largest, where the patterns are smallest.`,
        evidence: [`windows: ${sides.join(' → ')}`],
        advice: 'Use the same small window throughout, e.g. 3 × 3 (Simonyan and Zisserman 2015).',
        ...about(first.layer),
      });
    }
  },
};
