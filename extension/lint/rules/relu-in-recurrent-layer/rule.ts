import type { Rule } from '../../rule';
import { activationOf, isReluLike } from '../../model/activations';
import { about, describe, eachLayer, placeOf, setOption } from '../../model/say';

export const rule: Rule = {
  id: 'relu-in-recurrent-layer',
  title: 'Relu in a recurrent layer can grow without bound',
  severity: 'hint',
  group: 'opinion',
  cause: 'hidden-activation',
  reads: 'model',
  check({ models }, report) {
    eachLayer(models, (layer) => {
      if (!/^(LSTM|GRU|SimpleRNN)$/.test(layer.className)) return;
      const activation = activationOf(layer);
      // The identity start of Le, Jaitly and Hinton (2015) is made for relu.
      const start = layer.config['recurrentInitializer'];
      const identity = JSON.stringify(start ?? null).includes('Identity');
      if (!isReluLike(activation) || activation === undefined || identity) return;
      report({
        place: placeOf(layer, 'activation'),
        message: `This ${describe(layer)} uses ${activation}: the same weights apply at every time step, and nothing bounds the state.`,
        evidence: [`activation: ${activation}`],
        advice:
          'Keep the default \'tanh\', or clip the gradients (Turp, "Gradient clipping": batch normalisation is ' +
          'tricky on recurrent networks).',
        ...about(layer),
        fixes: setOption(layer, 'activation', "'tanh'"),
      });
    });
  },
};
