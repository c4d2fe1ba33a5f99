import type { Rule } from '../../rule';
import { isReluLike, onwardOf } from '../../model/activations';
import { isConvolution, isDense, isNormalization, objectOf } from '../../model/layers';
import { about, describe, eachLayer, placeOf, setOption } from '../../model/say';

export const rule: Rule = {
  id: 'initializer-unfit-for-activation',
  title: 'The initialiser was made for another activation',
  severity: 'hint',
  group: 'opinion',
  cause: 'initializer',
  reads: 'model',
  check({ models }, report) {
    eachLayer(models, (layer, model, index) => {
      if (!model.complete || !(isDense(layer) || isConvolution(layer))) return;
      const onward = onwardOf(model, index);
      const activation = onward?.activations[0]?.activation;
      const initializer = objectOf(layer, 'kernelInitializer')?.className;
      if (!onward || !activation || !initializer || onward.end !== 'weighted') return;
      if (onward.passed.some((i) => isNormalization(model.layers[i] ?? layer))) return;
      const [family, better] = fitting(activation);
      if (!family || !better || !/^(Glorot|He|LeCun)/.test(initializer) || initializer.startsWith(family))
        return;
      report({
        place: placeOf(layer, 'kernelInitializer'),
        message: `This ${describe(layer)} starts with ${initializer}, but its activation is ${activation}.`,
        evidence: [`initialiser: ${initializer}`, `activation: ${activation}`],
        advice: `Use '${better}': Glorot goes with tanh, sigmoid and softmax, He with relu and its relatives, LeCun with selu (Turp and Chung, table of initialisers).`,
        ...about(layer),
        fixes: setOption(layer, 'kernelInitializer', `'${better}'`),
      });
    });
  },
};

function fitting(activation: string): [family?: string, better?: string] {
  if (isReluLike(activation)) return ['He', 'heNormal'];
  return /^(tanh|sigmoid|hardSigmoid)$/.test(activation) ? ['Glorot', 'glorotNormal'] : [];
}
