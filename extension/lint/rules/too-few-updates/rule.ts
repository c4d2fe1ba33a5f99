import type { OptimizerFacts, TrainingFacts } from '../../facts';
import type { Report, Rule } from '../../rule';
import { isClassifier, optimizersOf } from '../../model/losses';
import { count, figure, text } from '../../model/say';
import {
  effectiveRate,
  isAdaptive,
  isPlainDescent,
  settingOf,
  startsTrained,
  updatesOf,
  widestHidden,
} from '../../model/training';

/** Below this no weight of a random start can be reached by Adam. */
const WAY = 0.04;
/** Weights of a wide layer start smaller, as one over the root of its width: half of that is a way. */
const wayFor = (widest: number) => Math.min(WAY, 0.5 / Math.sqrt(Math.max(1, widest)));
/** Nor by plain descent on classes, whose gradients are seldom above 1; those of a regression grow with its targets. */
const PLAIN_WAY = 0.15;
const FEWEST = 12;
/** More updates than these that lead nowhere are the learning rate's matter. */
const FEW = 100;
/** Even a line is not found in so few. */
const FEWEST_FOR_LINE = 3;

export const rule: Rule = {
  id: 'too-few-updates',
  title: 'So few updates that nothing can be learned',
  severity: 'warning',
  group: 'recommended',
  cause: 'training-length',
  reads: 'model',
  check({ models }, report) {
    for (const model of models) {
      const widest = widestHidden(model);
      if (!model.complete || widest === undefined || startsTrained(model, models)) continue;
      for (const { optimizer, trainings } of optimizersOf(model)) {
        checkLength(optimizer, trainings, { widest, ofClasses: isClassifier(model) }, report);
      }
    }
  },
};

function checkLength(
  optimizer: OptimizerFacts,
  trainings: TrainingFacts[],
  { widest, ofClasses }: { widest: number; ofClasses: boolean },
  report: Report,
): void {
  const updates = updatesOf(trainings);
  const rate = settingOf(optimizer, 'learningRate');
  const [training] = trainings;
  // A learning rate that is itself too low is another rule's matter.
  if (updates === undefined || rate === undefined || !training || rate <= 1e-5) return;
  const way = rate * updates;
  const few = isAdaptive(optimizer)
    ? way < wayFor(widest)
    : isPlainDescent(optimizer) && isShort(optimizer, updates, ofClasses);
  if (widest === 0 ? updates > FEWEST_FOR_LINE : !few) return;
  const { batchSize, epochs } = training.config;
  report({
    place: training.at['epochs'] ?? training.place,
    message: `This training makes ${count(updates, 'update')} in all: too few to move the weights away from their random start.`,
    evidence: [
      `rows: ${training.rows ?? '?'}, batch size: ${text(batchSize)}${epochs === undefined ? '' : `, epochs: ${text(epochs)}`}`,
      ...(isAdaptive(optimizer)
        ? [`${optimizer.kind} can move a weight by about ${figure(way)} in all`]
        : []),
    ],
    advice:
      'Train for more epochs (and stop early by the validation loss), or use a smaller batch size, which makes more ' +
      'updates in an epoch (Turp, "Number of epochs"; Chung, "Number of iterations").',
    fixes: training.nodes?.options && training.place ? longer(training, updates, epochs) : [],
  });
}

function isShort(optimizer: OptimizerFacts, updates: number, ofClasses: boolean): boolean {
  return (
    updates < FEWEST || (ofClasses && updates < FEW && updates * (effectiveRate(optimizer) ?? 1) < PLAIN_WAY)
  );
}

function longer(training: TrainingFacts, updates: number, epochs: unknown) {
  if (typeof epochs !== 'number' || !training.place) return [];
  const wanted = Math.ceil((epochs * 500) / updates);
  return [
    {
      title: `Train for ${wanted} epochs`,
      changes: [
        { type: 'set-property' as const, place: training.place, property: 'epochs', value: String(wanted) },
      ],
    },
  ];
}
