import type { Rule } from '../../rule';
import { hiddenLayers, isReluLike, onwardOf } from '../../model/activations';
import { isChain } from '../../model/graph';
import { isConvolution, isDense, isNormalization } from '../../model/layers';
import { about, count } from '../../model/say';

const DEEP = 6;

export const rule: Rule = {
  id: 'deep-network-without-normalization',
  title: 'A deep relu network without batch normalisation',
  severity: 'hint',
  group: 'opinion',
  cause: 'architecture',
  reads: 'model',
  check({ models }, report) {
    for (const model of models) {
      if (!isChain(model) || model.layers.some(isNormalization)) continue;
      const deep = hiddenLayers(model).filter((i) => {
        const layer = model.layers[i];
        if (!layer || !(isDense(layer) || isConvolution(layer))) return false;
        return isReluLike(onwardOf(model, i)?.activations[0]?.activation);
      });
      const first = model.layers[deep[0] ?? -1];
      if (!first || deep.length < DEEP) continue;
      report({
        place: first.place,
        message: `${count(deep.length, 'hidden layer')} with relu and no normalisation between them.`,
        evidence: [`hidden layers: ${deep.length}`, 'batch normalisations: 0'],
        advice:
          'Try batch normalisation after the convolutions: none if shallow, batch norm if deep (Chung, table 11-3). It ' +
          'makes training faster and less sensitive to the learning rate and the start.',
        ...about(first),
      });
    }
  },
};
