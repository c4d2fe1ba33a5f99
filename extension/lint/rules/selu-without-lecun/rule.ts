import type { LayerFacts, ModelFacts } from '../../facts';
import type { Rule } from '../../rule';
import { activationOf, onwardOf } from '../../model/activations';
import { isDense, isNormalization, objectOf } from '../../model/layers';
import { about, count, describe, placeOf, setOption, together } from '../../model/say';

export const rule: Rule = {
  id: 'selu-without-lecun',
  title: 'Selu keeps its promise only with the LeCun initialiser',
  severity: 'warning',
  group: 'recommended',
  cause: 'initializer',
  reads: 'model',
  check({ models }, report) {
    for (const model of models) {
      const wrong = model.layers.filter((layer, i) => isDense(layer) && startsWrong(model, layer, i));
      const [first] = wrong;
      if (!first) continue;
      report({
        place: placeOf(first, 'activation'),
        // One layer alone has nothing to keep in balance.
        ...(wrong.length < 2 && { severity: 'hint' as const }),
        message:
          `${count(wrong.length, 'layer')} with selu, from this ${describe(first)} on, ` +
          `${wrong.length === 1 ? 'does' : 'do'} not start with LeCun's initialiser.`,
        evidence: [
          `initialiser: ${objectOf(first, 'kernelInitializer')?.className ?? ''}`,
          'activation: selu',
        ],
        advice:
          "Set kernelInitializer: 'leCunNormal'. Selu normalises itself only with it, with standardised inputs and " +
          'dense layers in sequence; otherwise relu with heNormal is the safer choice (Turp, "To use SELU"; Chung, ' +
          '"Nonsaturating Activation Functions"; Klambauer et al. 2017).',
        ...about(first),
        fixes: fixes(wrong),
      });
    }
  },
};

function startsWrong(model: ModelFacts, layer: LayerFacts, index: number): boolean {
  const initializer = objectOf(layer, 'kernelInitializer')?.className;
  if (initializer === undefined || /^LeCun/i.test(initializer)) return false;
  const onward = activationOf(layer) === undefined ? undefined : onwardOf(model, index);
  if (onward?.activations[0]?.activation !== 'selu') return false;
  return !onward.passed.some((i) => isNormalization(model.layers[i] ?? layer));
}

function fixes(layers: LayerFacts[]) {
  const changes = layers.flatMap((layer) =>
    setOption(layer, 'kernelInitializer', "'leCunNormal'").flatMap((fix) => fix.changes),
  );
  return together('Use leCunNormal in the layers with selu', changes);
}
