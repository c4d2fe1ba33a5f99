import type { ModelFacts, SourceFacts, TrainingFacts } from '../../facts';
import type { Report, Rule } from '../../rule';
import { writtenData } from '../../code/trained';
import { headOf } from '../../model/activations';
import { lossesOf } from '../../model/losses';
import { about, figure, placeOf, setOption } from '../../model/say';

const RANGES: { [activation: string]: [number, number] } = {
  sigmoid: [0, 1],
  hardSigmoid: [0, 1],
  softmax: [0, 1],
  tanh: [-1, 1],
  relu: [0, Infinity],
  relu6: [0, 6],
  softplus: [0, Infinity],
};
/** A target at the rim is reached well enough. */
const MARGIN = 0.05;
/** Of targets with noise a few may lie outside. */
const MANY = 0.05;

export const rule: Rule = {
  id: 'output-cannot-reach-targets',
  title: 'Targets in the code that the output can never give',
  severity: 'error',
  group: 'error',
  cause: 'output-and-loss',
  reads: 'source',
  check({ models, source }, report) {
    if (!source) return;
    for (const model of models) {
      const [training] = model.trainings.filter(({ nodes }) => nodes?.y);
      if (training) checkTargets(source, model, training, report);
    }
  },
};

function checkTargets(source: SourceFacts, model: ModelFacts, training: TrainingFacts, report: Report): void {
  const head = headOf(model);
  const range = head && RANGES[head.activation];
  const values = writtenData(source, training).y?.values;
  const used = lossesOf(model)[0];
  if (!head || !range || !values || values.length < 3) return;
  // Labels of classes are numbers of their own kind; what the loss takes for one is another rule's matter.
  if (!used || !/^(regression|binary)$/.test(used.family) || used.logits) return;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const margin = MARGIN * Math.max(1, high - low);
  if (low >= range[0] - margin && high <= range[1] + margin) return;
  const outside = values.filter((value) => value < range[0] || value > range[1]).length;
  if (outside < MANY * values.length) return;
  const last = head.activations.at(-1);
  const layer = (last && model.layers[last.index]) ?? head.layer;
  report({
    place: placeOf(layer, 'activation'),
    message: `The targets go from ${figure(low)} to ${figure(high)}, but ${head.activation} gives ${range[1] === Infinity ? `only values above ${range[0]}` : `values from ${range[0]} to ${range[1]}`}: ${outside} of ${values.length} can never be reached.`,
    evidence: [`targets: ${figure(low)} … ${figure(high)}`, `output activation: ${head.activation}`],
    advice:
      'For a number that may have any value leave the activation of the last layer out (linear) and use meanSquaredError; or scale the targets into the range ' +
      '(Turp, "Activation function rules of thumb"; Chung, table 10-2).',
    ...about(layer),
    fixes: setOption(layer, 'activation', "'linear'", 'Give the output no activation'),
  });
}
