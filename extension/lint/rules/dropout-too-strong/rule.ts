import type { LayerFacts } from '../../facts';
import type { Report, Rule } from '../../rule';
import { isDropout, isRecurrent, numberOf } from '../../model/layers';
import { about, eachLayer, figure, placeOf, setOption } from '../../model/say';

/** Up to here good networks do it too (pictures of faces, very wide layers): a hint. */
const USED_BY_SOME = 0.7;

export const rule: Rule = {
  id: 'dropout-too-strong',
  title: 'Dropout of more than half of the units',
  severity: 'warning',
  group: 'recommended',
  cause: 'regularization',
  reads: 'model',
  check({ models }, report) {
    eachLayer(models, (layer) => {
      if (isDropout(layer)) checkRate(layer, 'rate', report);
      if (isRecurrent(layer)) {
        checkRate(layer, 'dropout', report);
        checkRate(layer, 'recurrentDropout', report);
      }
    });
  },
};

function checkRate(layer: LayerFacts, option: string, report: Report): void {
  const rate = numberOf(layer, option);
  if (rate === undefined || rate <= 0.5) return;
  const all = rate >= 1;
  report({
    place: placeOf(layer, option),
    severity: all ? 'error' : rate > USED_BY_SOME ? 'warning' : 'hint',
    message: all
      ? `A dropout rate of ${rate} drops every value: nothing gets through in training.`
      : `A dropout rate of ${rate} drops ${figure(rate * 100)}% of the values at every step.`,
    evidence: [`${option}: ${rate}`, `the rest is scaled by ${all ? 'infinity' : figure(1 / (1 - rate))}`],
    advice:
      `Use 0.2 to 0.5. The rate is the share that is dropped, not the share that is kept${all ? '' : ` (for keeping ${figure(rate * 100)}% write ${figure(1 - rate)})`}; ` +
      'decrease it if the model underfits (Chung, "Dropout Learning - Intuition"; Srivastava et al. 2014).',
    ...about(layer),
    fixes: [
      ...(!all && rate >= 0.7
        ? setOption(layer, option, figure(1 - rate), `Drop ${figure((1 - rate) * 100)}%`)
        : []),
      ...setOption(layer, option, '0.5', 'Drop half of the values'),
    ],
  });
}
