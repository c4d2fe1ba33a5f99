import type { Fix } from '../../../../kernel/protocol/findings';
import type { LayerFacts } from '../../facts';
import type { Rule } from '../../rule';
import { sizeOf } from '../../model/layers';
import { about, eachLayer, placeOf, shape, text } from '../../model/say';

export const rule: Rule = {
  id: 'reshape-changes-size',
  title: 'A reshape to another number of values',
  severity: 'error',
  group: 'error',
  cause: 'architecture',
  reads: 'model',
  check({ models }, report) {
    eachLayer(models, (layer) => {
      const values = sizeOf(layer.inputShape);
      if (layer.className !== 'Reshape' || layer.shapeError === undefined || values === undefined) return;
      report({
        place: placeOf(layer, 'targetShape'),
        message: `This reshape cannot work: ${shape(layer.inputShape ?? [])} holds ${values} values, and the target ${text(layer.config['targetShape'])} does not.`,
        evidence: [`input: ${values} values`, `target: ${text(layer.config['targetShape'])}`],
        advice:
          'The sizes of the target (without the batch) must multiply to the number of values of one row. To make it flat, ' +
          'use tf.layers.flatten(), which needs no number.',
        ...about(layer),
        fixes: fixes(layer),
      });
    });
  },
};

/** Only where the target looks like a row of values. */
function fixes(layer: LayerFacts): Fix[] {
  const target = layer.config['targetShape'];
  const flat = Array.isArray(target) && (target.length === 1 || (target.length === 2 && target.includes(-1)));
  if (!layer.place || !flat || layer.given.includes('inputShape')) return [];
  return [
    {
      title: 'Use tf.layers.flatten()',
      changes: [{ type: 'replace', place: layer.place, text: 'tf.layers.flatten()' }],
    },
  ];
}
