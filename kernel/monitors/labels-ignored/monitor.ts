import type { Finding } from '../../protocol/findings';
import { firstReference, guessingLoss, lossKind, readsIds, type LossKind } from '../guess';
import type { Monitor, ProbeSample, RunFacts, Sample, TargetSample, Watch } from '../monitor';
import { optimizerPlace, percent, report, short } from '../report';
import { LossHistory, StepSize } from '../series';

export const monitor: Monitor = {
  id: 'labels-ignored',
  kind: 'symptom',
  watch: (run) => new LabelsIgnoredWatch(run),
};

const STEPS = 50;
const EPOCHS = 5;
const ROWS = 50;
/** Fewer rows are learned by heart whatever their labels are. */
const TRAIN_ROWS = 200;
/** The loss against that of an answer that does not look at the input. */
const AS_GOOD = 0.95;
/** Validation rows are few, and their own spread differs. */
const NO_BETTER = 0.85;
const LEARNED = 0.8;
/** The last third below the second: such a loss is on its way. */
const STEEP = 0.15;
const WIDE = 20;
const WIDE_TARGETS = 50;

/** Training ends where an answer would be that knows the labels and ignores the inputs. */
class LabelsIgnoredWatch implements Watch {
  private readonly losses = new LossHistory();
  private targets: TargetSample | undefined;
  private probe: ProbeSample | undefined;
  private kind: LossKind;
  private penalty = 0;
  private epochs = 0;
  private bestValidation = Infinity;
  private inputScale = 0;
  private readonly steps = new StepSize();

  constructor(private readonly run: RunFacts) {
    this.kind = lossKind(run);
  }

  observe(sample: Sample): Finding[] {
    switch (sample.kind) {
      case 'targets':
        this.targets = sample;
        break;
      case 'penalty':
        this.penalty = sample.penalty;
        break;
      case 'probe':
        if (sample.step === 0) this.probe = sample;
        this.inputScale = readsIds(this.run) ? 0 : sample.inputScale;
        break;
      case 'step':
        if (sample.loss !== undefined) this.step(sample.step, sample.loss);
        break;
      case 'epoch':
        this.epochs++;
        this.bestValidation = Math.min(this.bestValidation, sample.values['val_loss'] ?? Infinity);
        break;
      case 'motion':
        this.steps.observe(sample);
        break;
      case 'weights':
        break;
    }
    return [];
  }

  end(): Finding[] {
    const { targets } = this;
    const guess = targets && this.run.singleOutput ? guessingLoss(this.kind, targets) : undefined;
    if (!targets || guess === undefined || guess <= 0 || targets.rows < ROWS || this.losses.steps < STEPS)
      return [];
    const data = this.losses.recent - this.penalty;
    if (data > AS_GOOD * guess)
      return this.losses.fall > STEEP && this.inputScale < WIDE ? [] : [this.ignored(data, guess)];
    const unrelated =
      this.epochs >= EPOCHS &&
      Number.isFinite(this.bestValidation) &&
      this.bestValidation > NO_BETTER * guess &&
      data < LEARNED * guess &&
      (this.run.info.validationRows ?? 0) >= ROWS &&
      (this.run.info.trainRows ?? Infinity) >= TRAIN_ROWS;
    return unrelated ? [this.unrelated(data, guess)] : [];
  }

  /** A loss of the user's own counts as the usual one when it begins like it. */
  private step(step: number, loss: number): void {
    this.losses.push(step, loss);
    if (step !== 1 || !this.probe) return;
    const reference =
      this.probe.first && this.kind === 'custom' ? firstReference(this.run, this.probe.first) : undefined;
    const ratio = reference ? (loss - this.penalty) / reference.loss : NaN;
    if (reference && ratio > 0.7 && ratio < 1.4) this.kind = reference.kind;
    this.probe = undefined;
  }

  private ignored(loss: number, guess: number): Finding {
    const cause = this.causeOf(loss, guess);
    const worse =
      loss > 1.5 * guess
        ? 'The model is worse than that.'
        : 'The model has learned no more than how often each answer occurs.';
    return report(this.run, monitor.id, {
      severity: 'warning',
      message: `after ${this.losses.steps} steps the loss is ${short(loss)}; an answer that ignores the input has ${short(guess)}. ${worse}`,
      evidence: [
        `first losses: ${this.losses.first.map(short).join(', ')}`,
        `lowest of a single step: ${short(this.losses.lowest)}`,
        `largest input: ${short(this.inputScale)}`,
        `a step changes the weights by ${percent(this.steps.typical)} of their size`,
      ],
      advice: ADVICE[cause],
      cause,
      step: 1,
      place: cause === 'learning-rate' ? optimizerPlace(this.run) : undefined,
    });
  }

  private causeOf(loss: number, guess: number): keyof typeof ADVICE {
    const { encoding, meanSquare } = this.targets ?? {};
    if (this.inputScale > WIDE) return 'input-scale';
    if (encoding === 'real' && (meanSquare ?? 0) > WIDE_TARGETS ** 2 && loss > 1.5 * guess)
      return 'target-scale';
    return this.steps.tooLarge ? 'learning-rate' : 'labels';
  }

  private unrelated(loss: number, guess: number): Finding {
    return report(this.run, monitor.id, {
      severity: 'warning',
      message: `what the model learns does not hold for the validation rows: their loss was never below ${short(this.bestValidation)}, an answer that ignores the input has ${short(guess)}.`,
      evidence: [`training loss at the end: ${short(loss)}`],
      advice:
        'Check that inputs and labels belong together: labels that were shuffled or sorted by themselves can be ' +
        'learned by heart, and nothing more. Check that validation rows are prepared like the training rows.',
      cause: 'labels',
      step: 1,
    });
  }
}

const ADVICE = {
  'input-scale':
    'Scale the inputs first, to unit range or to mean 0 and standard deviation 1: as they are, the large ones drown ' +
    'the others, and every step is too large or too small.',
  'target-scale':
    'Scale the targets first, to mean 0 and standard deviation 1: the outputs begin near zero and have far to go.',
  'learning-rate':
    'Lower the learning rate by a factor of ten, and take batches of 32 or more: steps this large forget what was ' +
    'learned (Holub: updates of about 1e-3 of the parameters).',
  labels:
    'Check that inputs and labels still belong together (shuffled or sorted separately?), that no step before the ' +
    'model wipes out the inputs (scaled twice, all zero), and that shapes do not broadcast in a loss of your own: ' +
    '[batch] against [batch, 1]. Then try to overfit a single batch (Holub: sanity checks).',
} as const;
