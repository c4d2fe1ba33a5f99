import type { ModelFacts, OptimizerFacts, TrainingFacts } from '../../facts';
import type { Report, Rule } from '../../rule';
import { headOf } from '../../model/activations';
import { isClassifier, optimizersOf } from '../../model/losses';
import { count, figure, text } from '../../model/say';
import {
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
        checkLength(optimizer, trainings, { widest, ofClasses: isBounded(model) }, report);
      }
    }
  },
};

/** Errors of classes, and of outputs from 0 to 1, are not above 1, and so are their gradients. */
function isBounded(model: ModelFacts): boolean {
  return isClassifier(model) || /^(sigmoid|softmax)$/.test(headOf(model)?.activation ?? '');
}

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
  return updates < FEWEST || (ofClasses && updates < FEW && plainWay(optimizer, updates) < PLAIN_WAY);
}

/** How far plain descent gets with gradients of 1: momentum needs some steps to get up speed. */
function plainWay(optimizer: OptimizerFacts, updates: number): number {
  const rate = settingOf(optimizer, 'learningRate') ?? 1;
  const momentum = optimizer.kind === 'momentum' ? (settingOf(optimizer, 'momentum') ?? 0.9) : 0;
  if (momentum <= 0 || momentum >= 1) return rate * updates;
  return (rate / (1 - momentum)) * (updates - (momentum * (1 - momentum ** updates)) / (1 - momentum));
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
