import type { Finding } from '../../protocol/findings';
import { guessingLoss, isLoop, lossKind } from '../guess';
import type { Monitor, RunFacts, Sample, TargetSample, Watch } from '../monitor';
import { report, short } from '../report';
import { LossHistory, grouped } from '../series';

export const monitor: Monitor = {
  id: 'training-too-short',
  kind: 'symptom',
  watch: (run) => new TrainingTooShortWatch(run),
};

/**
 * By steps at most: how much the last third of the losses has to lie below the one before, and how much of the loss
 * of guessing is left. The fewer steps, the less has been learned where the loss still falls.
 */
const LEFT: readonly { steps: number; fall: number; left: number }[] = [
  { steps: 30, fall: 0.3, left: 0.4 },
  { steps: 100, fall: 0.07, left: 0.6 },
  { steps: Infinity, fall: 0.1, left: 0.8 },
];
/** In so few steps nothing is learned, whether the loss has begun to fall or not. */
const NOTHING = { steps: 25, epochs: 3, left: 0.85 };
/** All that such a run has done is to come nearer to the answer that ignores the input, and it was still on its way. */
const SHORT_OF_GUESSING = { steps: 100, fall: 0.02 };
const STEPS = 6;
/** Of a loop nobody said how long it was meant to be: a few steps show how a step is made, some more what becomes of it. */
const LOOP_STEPS = 10;
const LOOP_LEFT: typeof LEFT = [
  { steps: 100, fall: 0.1, left: 0.85 },
  { steps: Infinity, fall: 0.1, left: 0.9 },
];
/** For a hint: the validation loss still falls by this share in each of the last two epochs. */
const STILL_FALLS = 0.1;

/** The run ends while the loss still falls. */
class TrainingTooShortWatch implements Watch {
  private readonly losses = new LossHistory();
  private readonly validation: number[] = [];
  private targets: TargetSample | undefined;
  private penalty = 0;
  private step = 0;
  private epochs = 0;

  constructor(private readonly run: RunFacts) {}

  observe(sample: Sample): Finding[] {
    if (sample.kind === 'targets') this.targets = sample;
    if (sample.kind === 'penalty') this.penalty = sample.penalty;
    if (sample.kind === 'step' && sample.loss !== undefined)
      this.losses.push((this.step = sample.step), sample.loss);
    if (sample.kind === 'epoch') {
      this.epochs++;
      this.validation.push(sample.values['val_loss'] ?? NaN);
      if (this.validation.length > 3) this.validation.shift();
    }
    return [];
  }

  end(): Finding[] {
    const { means, steps } = this.losses;
    const { epochs = 1 } = this.run.info;
    const guess = this.targets && guessingLoss(lossKind(this.run), this.targets);
    // A single epoch is often one turn of a loop about it; one that was stopped early was meant to end.
    const loop = isLoop(this.run);
    if (loop ? !this.run.oneTask || steps < LOOP_STEPS : epochs < 2 || this.epochs < epochs) return [];
    const [first = NaN] = means;
    const end = means.at(-1) ?? NaN;
    const least = Math.min(first, end) - this.penalty;
    const several = loop || epochs >= NOTHING.epochs;
    if (steps <= NOTHING.steps && several && least > NOTHING.left * (guess ?? NaN))
      return [this.finding('warning', first, end, guess, 'before anything was learned')];
    if (steps < STEPS) return [];
    const [, middle = NaN, last = NaN] = grouped(means, 3);
    const settled = (grouped(means, 6).at(-1) ?? Infinity) > 1.02 * last;
    const data = last - this.penalty;
    const falls = (loop ? LOOP_LEFT : LEFT).some(
      (one) => steps <= one.steps && data > one.left * (guess ?? NaN) && middle - last > one.fall * middle,
    );
    if (falls && !settled) return [this.finding('warning', middle, last, guess)];
    if (!loop && this.worseThanGuessing(means, data, guess))
      return [
        this.finding('warning', first, end, guess, 'worse than guessing, while the loss was still falling'),
      ];
    const [a = NaN, b = NaN, c = NaN] = this.validation;
    const improves = b < (1 - STILL_FALLS) * a && c < (1 - STILL_FALLS) * b;
    return improves ? [this.finding('hint', a, c, guess)] : [];
  }

  private worseThanGuessing(means: readonly number[], last: number, guess: number | undefined): boolean {
    const { steps, fall } = SHORT_OF_GUESSING;
    if (this.losses.steps > steps || !(last > (guess ?? NaN))) return false;
    const [one = NaN, two = NaN, three = NaN, four = NaN] = grouped(means, 4);
    return two < one && three < two && four < (1 - fall) * three;
  }

  private finding(
    severity: 'warning' | 'hint',
    before: number,
    last: number,
    guess: number | undefined,
    when = 'while the loss was still falling',
  ): Finding {
    const { epochs, place } = this.run.info;
    const more = String(10 * Math.max(1, epochs ?? 1));
    return report(this.run, monitor.id, {
      severity,
      message: `the run ended after ${this.step} steps${epochs === undefined ? '' : ` (${epochs} epochs)`} ${when}: the loss went from ${short(before)} to ${short(last)}.`,
      evidence: guess === undefined ? [] : [`an answer that ignores the input has a loss of ${short(guess)}`],
      advice:
        (isLoop(this.run)
          ? 'Let the loop take more steps, until the loss of rows held back falls no more. '
          : 'Train for more epochs: call fit again, or raise epochs and let early stopping find the end. ') +
        'A higher learning rate or Adam gets there in fewer.',
      cause: 'training-length',
      step: this.step,
      fixes: [
        place && !isLoop(this.run)
          ? {
              title: `Train for ${more} epochs`,
              changes: [{ type: 'set-property', place, property: 'epochs', value: more }],
            }
          : undefined,
      ],
    });
  }
}
