import type { Rule } from '../../rule';
import { chainOf } from '../../code/chain';
import { divisorsOf, fitCalls } from '../../code/data';
import { withoutDivision } from '../../code/replaced';

export const rule: Rule = {
  id: 'labels-scaled',
  title: 'Labels are divided like pixels',
  severity: 'error',
  group: 'error',
  cause: 'labels',
  reads: 'source',
  check({ source, models }, report) {
    if (!source) return;
    for (const { call, x, y } of fitCalls(source)) {
      const scaled = divisorsOf(source, chainOf(source, y)).find(({ by }) => by === '255' || by === '256');
      // Pictures as targets are scaled as pictures.
      if (!scaled || x.getText() === y.getText() || !isClassifier(models, call)) continue;
      report({
        place: source.placeOf(y),
        message: `The labels are divided by ${scaled.by}: they are classes, not pixels.`,
        evidence: [`divided in line ${source.placeOf(scaled.node).line}`],
        advice:
          'Divide the inputs only. A label of 1/255 instead of 1 makes loss and gradients 255 times too small.',
        fixes: withoutDivision(source, scaled.node, 'Leave the labels as they are'),
      });
    }
  },
};

function isClassifier(models: Parameters<Rule['check']>[0]['models'], call: unknown): boolean {
  const model = models.find(({ trainings }) => trainings.some(({ nodes }) => nodes?.call === call));
  const loss = model?.compile?.loss?.name ?? '';
  const last = model?.layers.at(-1);
  return /categorical|softmaxCross/i.test(loss) || last?.config['activation'] === 'softmax';
}
