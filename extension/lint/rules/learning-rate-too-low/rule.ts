import type { ModelFacts, OptimizerFacts, TrainingFacts } from '../../facts';
import type { Report, Rule } from '../../rule';
import { isClassifier, lossesOf, optimizersOf } from '../../model/losses';
import { figure } from '../../model/say';
import {
  effectiveRate,
  isAdaptive,
  isPlainDescent,
  keepsRate,
  settingOf,
  startsTrained,
  updatesOf,
  weightedCount,
  widestHidden,
} from '../../model/training';

/** How far each weight must be able to go, against initial weights of 0.05 to 0.5. */
const WAY = 0.2;

const USUAL: { [kind: string]: number } = { sgd: 0.01, momentum: 0.01, adagrad: 0.01, adadelta: 1 };
/** `tf.train.adadelta()` has 0.001, while the paper has 1. */
const LOWEST: { [kind: string]: number } = { adagrad: 1e-5, adadelta: 0.01 };

export const rule: Rule = {
  id: 'learning-rate-too-low',
  title: 'A learning rate far below the usual range',
  severity: 'warning',
  group: 'recommended',
  cause: 'learning-rate',
  reads: 'model',
  check({ models, source }, report) {
    if (!keepsRate(source)) return;
    for (const model of models) {
      // Without hidden layers a small rate may make up for inputs that are not scaled; a loaded model, or one
      // that was trained before, is fine-tuned.
      if (!model.complete || !widestHidden(model) || lossesOf(model).length === 0) continue;
      if (startsTrained(model, models)) continue;
      for (const { optimizer, trainings } of optimizersOf(model)) {
        checkRate(model, optimizer, trainings, report);
      }
    }
  },
};

function checkRate(
  model: ModelFacts,
  optimizer: OptimizerFacts,
  trainings: TrainingFacts[],
  report: Report,
): void {
  const rate = settingOf(optimizer, 'learningRate');
  if (rate === undefined || rate <= 0) return;
  const updates = updatesOf(trainings);
  const why = whyTooLow(model, optimizer, rate, updates);
  if (why === undefined) return;
  const usual = USUAL[optimizer.kind] ?? 0.001;
  report({
    place: optimizer.at['learningRate'] ?? optimizer.place,
    message: `A learning rate of ${rate} is so low for ${optimizer.kind} that this network will hardly move from its random start.`,
    evidence: [`optimizer: ${optimizer.kind}, learning rate: ${rate}`, why],
    advice:
      `Start at ${usual}, or run a learning-rate range test: too small a learning rate slows learning down ` +
      '(Turp, "Learning rate"; Chung, "Learning rate").',
    fixes: optimizer.place
      ? [
          {
            title: `Set the learning rate to ${usual}`,
            changes: [{ type: 'set-argument', place: optimizer.place, index: 0, value: String(usual) }],
          },
        ]
      : [],
  });
}

function whyTooLow(
  model: ModelFacts,
  optimizer: OptimizerFacts,
  rate: number,
  updates: number | undefined,
): string | undefined {
  if (isAdaptive(optimizer)) return adaptive(rate, updates);
  if (isPlainDescent(optimizer)) {
    if (!isClassifier(model)) return undefined;
    return plain(optimizer, weightedCount(model) >= 3 ? 1.01e-4 : 1.01e-5);
  }
  const lowest = LOWEST[optimizer.kind];
  if (lowest === undefined || rate > lowest || (updates !== undefined && updates > 100_000)) return undefined;
  return `${optimizer.kind} makes its steps smaller by itself; ${USUAL[optimizer.kind] ?? ''} is usual`;
}

function adaptive(rate: number, updates: number | undefined): string | undefined {
  if (rate > 1e-5 || (updates !== undefined && rate * updates >= WAY)) return undefined;
  return updates === undefined
    ? `each step moves a weight by at most about ${rate}; the default is 0.001`
    : `in ${updates.toLocaleString('en-US')} updates a weight can move by at most about ${figure(rate * updates)}`;
}

function plain(optimizer: OptimizerFacts, lowest: number): string | undefined {
  const effective = effectiveRate(optimizer);
  if (effective === undefined || effective > lowest) return undefined;
  return `with momentum a step is as long as one of ${figure(effective)}; 0.01 to 0.1 is usual`;
}
