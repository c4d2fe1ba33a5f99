import type { LayerFacts } from '../../facts';
import type { Report, Rule } from '../../rule';
import { fanInOf, objectOf, widthOf } from '../../model/layers';
import { weightedCount } from '../../model/training';
import { about, describe, eachLayer, figure, placeOf, setOption } from '../../model/say';

const STRONG_L2 = 0.1;
const STRONG_L1 = 0.01;
/** The sum of the absolute weights counts each of them: what it comes to before the first step, next to a loss of about 1. */
const LARGE_SUM = 1.25;

export const rule: Rule = {
  id: 'weight-penalty-too-strong',
  title: 'A penalty on the weights that outweighs the data',
  severity: 'warning',
  group: 'recommended',
  cause: 'regularization',
  reads: 'model',
  check({ models }, report) {
    eachLayer(models, (layer, model) => {
      // A linear model with a strong penalty is ridge or lasso regression.
      if (weightedCount(model) >= 2) checkLayer(layer, report);
    });
  },
};

function checkLayer(layer: LayerFacts, report: Report): void {
  const penalty = objectOf(layer, 'kernelRegularizer');
  const [l1, l2] = [penalty?.['l1'], penalty?.['l2']];
  const start = sumAtStart(layer);
  if (typeof l2 === 'number' && l2 >= STRONG_L2) {
    reportPenalty(
      layer,
      'l2',
      l2,
      [`each step shrinks every weight by ${2 * l2} × learning rate of itself`],
      report,
    );
  } else if (typeof l1 === 'number' && l1 >= STRONG_L1 && start !== undefined && l1 * start >= LARGE_SUM) {
    reportPenalty(
      layer,
      'l1',
      l1,
      [`it is about ${figure(l1 * start)} at the start, as large as a whole loss or larger`],
      report,
    );
  }
}

/** The sum of the absolute weights as they are drawn: of each, 0.8 times sqrt(2 / (inputs + units)). */
function sumAtStart(layer: LayerFacts): number | undefined {
  const width = widthOf(layer);
  const fanIn = fanInOf(layer);
  if (width === undefined || fanIn === undefined) return undefined;
  return width * fanIn * 0.8 * Math.sqrt(2 / (fanIn + width));
}

function reportPenalty(
  layer: LayerFacts,
  kind: 'l1' | 'l2',
  value: number,
  why: string[],
  report: Report,
): void {
  report({
    place: placeOf(layer, 'kernelRegularizer'),
    message: `An ${kind} penalty of ${value} on this ${describe(layer)}: training will rather make the weights 0 than fit the data.`,
    evidence: [`${kind}: ${value}`, ...why],
    advice:
      'Use 0.00001 to 0.001, and add more only while the validation loss gets better (Turp, "L1 / L2 ' +
      'regularization"; course notes: l2 almost always works better than l1).',
    ...about(layer),
    fixes: setOption(
      layer,
      'kernelRegularizer',
      `tf.regularizers.${kind}({ ${kind}: 0.0001 })`,
      `Use an ${kind} penalty of 0.0001`,
    ),
  });
}
