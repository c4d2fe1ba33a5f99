import type { ModelFacts } from '../../facts';
import type { Rule } from '../../rule';
import { headOf } from '../../model/activations';
import { isChain } from '../../model/graph';
import { isDense, isUpsampling, numberOf } from '../../model/layers';
import { isClassifier } from '../../model/losses';
import { allKnown, rises } from '../../model/pictures';
import { about, placeOf, setOption, together } from '../../model/say';

export const rule: Rule = {
  id: 'dense-widths-grow',
  title: 'Dense layers get wider and wider towards a narrow output',
  severity: 'warning',
  group: 'recommended',
  cause: 'architecture',
  reads: 'model',
  check({ models }, report) {
    for (const model of models) {
      const { layers, units } = hiddenDense(model);
      const [first, firstUnits, lastUnits] = [layers[0], units[0], units.at(-1)];
      const { units: output, activation } = headOf(model) ?? {};
      const ofClasses = activation === 'softmax' || isClassifier(model);
      if (!first || !firstUnits || !lastUnits || output === undefined || !ofClasses) continue;
      if (units.length < 3 || !rises(units) || lastUnits < 4 * firstUnits || output > lastUnits / 8) continue;
      const inputs = first.inputShape?.at(-1);
      if (typeof inputs !== 'number' || inputs < firstUnits) continue;
      report({
        place: placeOf(first, 'units'),
        message: `The dense layers have ${units.join(', ')} units and the output ${output}: all must pass through the narrow first one, and the wide ones after it have nothing to add.`,
        evidence: [`units: ${inputs} → ${units.join(' → ')} → ${output}`],
        advice:
          'Let the widths fall towards the output, or keep them equal: many low-level features come together in fewer ' +
          'high-level ones (Chung, "How to choose the network architectures").',
        ...about(first),
        fixes: fixes(layers, units),
      });
    }
  },
};

/** Hidden dense layers of a plain network that makes nothing larger. */
function hiddenDense(model: ModelFacts): { layers: ModelFacts['layers']; units: number[] } {
  const head = headOf(model);
  const none = { layers: [], units: [] };
  if (!head || !isDense(head.layer) || !isChain(model) || model.layers.some(isUpsampling)) return none;
  const layers = model.layers.filter((layer, i) => isDense(layer) && i !== head.index);
  const units = allKnown(layers.map((layer) => numberOf(layer, 'units')));
  return units ? { layers, units } : none;
}

function fixes(layers: ModelFacts['layers'], units: number[]) {
  const falling = [...units].reverse();
  const changes = layers.flatMap((layer, i) =>
    setOption(layer, 'units', String(falling[i])).flatMap((fix) => fix.changes),
  );
  return together(`Use ${falling.join(', ')} units`, changes);
}
