import type { Fix } from '../../../../kernel/protocol/findings';
import { writtenData } from '../../code/trained';
import type { ModelFacts, SourceFacts } from '../../facts';
import type { Report, Rule } from '../../rule';
import { headOf, type Head } from '../../model/activations';
import { eachOutput, lossesOf, type UsedLoss } from '../../model/losses';
import { about, count, describe, placeOf, setOption, setRegression } from '../../model/say';

export const rule: Rule = {
  id: 'missing-output-activation',
  title: 'Cross-entropy of an output that is no probability',
  severity: 'error',
  group: 'error',
  cause: 'output-and-loss',
  reads: 'model',
  check({ models, source }, report) {
    for (const model of eachOutput(models)) checkModel(model, source, report);
  },
};

/** What gives probabilities, by what the loss is of. */
const NEEDED: { [family in UsedLoss['family']]?: 'softmax' | 'sigmoid' } = {
  categorical: 'softmax',
  binary: 'sigmoid',
};

function checkModel(model: ModelFacts, source: SourceFacts | undefined, report: Report): void {
  const head = headOf(model);
  if (head?.activation !== 'linear') return;
  for (const used of lossesOf(model)) {
    if (used.logits !== false) continue;
    if (used.family === 'positive') reportPositive(head, used, report);
    const needed = NEEDED[used.family];
    if (needed === undefined || (needed === 'softmax' && head.units === 1)) continue;
    reportMissing({ head, used, needed }, fixesOf(model, head, needed, source), report);
  }
}

interface Missing {
  head: Head;
  used: UsedLoss;
  needed: 'softmax' | 'sigmoid';
}

function reportMissing({ head, used, needed }: Missing, fixes: Fix[], report: Report): void {
  const { layer } = head;
  const regression = `For a number instead of a class use meanSquaredError.`;
  report({
    place: placeOf(layer, 'activation'),
    message:
      `The loss ${used.loss.name} takes probabilities, but this output, a ${describe(layer)}, has no ` +
      `activation: its values are not between 0 and 1.`,
    evidence: [
      `output activation: linear`,
      `loss: ${used.loss.name}`,
      ...(head.units === undefined ? [] : [`output: ${count(head.units, 'unit')}`]),
    ],
    advice:
      `Give it the activation '${needed}', so that the logarithm in the loss is of a probability; without it ` +
      `values below 0 are cut off and get no gradient. ${regression} (Turp, "Activation function rules of thumb"; ` +
      'Chung, table 10-2)',
    ...about(layer),
    fixes,
  });
}

function fixesOf(
  model: ModelFacts,
  { layer, units }: Head,
  needed: string,
  source: SourceFacts | undefined,
): Fix[] {
  const regression = units === 1 ? setRegression(model) : [];
  const targets = model.trainings.flatMap((training) => writtenData(source, training).y?.values ?? []);
  // No probability is ever below 0 or above 1: these are numbers.
  if (regression.length > 0 && targets.some((target) => target < 0 || target > 1)) return regression;
  return [...setOption(layer, 'activation', `'${needed}'`, `Add the activation ${needed}`), ...regression];
}

function reportPositive({ layer }: Head, used: UsedLoss, report: Report): void {
  report({
    place: placeOf(layer, 'activation'),
    severity: 'warning',
    message: `The loss ${used.loss.name} takes the logarithm of the output, but nothing keeps this ${describe(layer)} positive.`,
    evidence: ['output activation: linear', `loss: ${used.loss.name}`],
    advice: "Use 'softplus' as its activation, which is positive everywhere (Chung, table 10-1).",
    ...about(layer),
    fixes: setOption(layer, 'activation', "'softplus'"),
  });
}
