import type { Finding } from '../../protocol/findings';
import { guessingLoss, lossKind } from '../guess';
import type { Monitor, RunFacts, Sample, TargetSample, Watch } from '../monitor';
import { report, short } from '../report';
import { LossHistory, mean } from '../series';

export const monitor: Monitor = {
  id: 'training-too-short',
  kind: 'symptom',
  watch: (run) => new TrainingTooShortWatch(run),
};

const STEPS = 12;
/** How much the last third lies below the one before: worth a warning where most is still to be learned. */
const STEEP = 0.15;
const MOSTLY_LEFT = 0.9;
/** In so few steps hardly anything is learned. */
const FEW_STEPS = 100;
const LEFT_OF_FEW = 0.6;
/** For a hint: the validation loss still falls by this share in each of the last two epochs. */
const STILL_FALLS = 0.1;

/** The run ends while the loss still falls steeply. */
class TrainingTooShortWatch implements Watch {
  private readonly losses = new LossHistory();
  private readonly validation: number[] = [];
  private targets: TargetSample | undefined;
  private step = 0;

  constructor(private readonly run: RunFacts) {}

  observe(sample: Sample): Finding[] {
    if (sample.kind === 'targets') this.targets = sample;
    if (sample.kind === 'step' && sample.loss !== undefined)
      this.losses.push((this.step = sample.step), sample.loss);
    if (sample.kind === 'epoch') {
      this.validation.push(sample.values['val_loss'] ?? NaN);
      if (this.validation.length > 3) this.validation.shift();
    }
    return [];
  }

  end(): Finding[] {
    const { means, steps } = this.losses;
    const guess = this.targets && guessingLoss(lossKind(this.run), this.targets);
    if (this.run.info.via === 'loop' || steps < STEPS || means.length < 6) return [];
    const third = Math.floor(means.length / 3);
    const [middle, last] = [mean(means.slice(third, 2 * third)), mean(means.slice(-third))];
    const steep = last < (1 - STEEP) * middle && (means.at(-1) ?? Infinity) <= 1.05 * last;
    if (guess !== undefined && steep && last > (steps < FEW_STEPS ? LEFT_OF_FEW : MOSTLY_LEFT) * guess)
      return [this.finding('warning', middle, last, guess)];
    const [a = NaN, b = NaN, c = NaN] = this.validation;
    const falls = b < (1 - STILL_FALLS) * a && c < (1 - STILL_FALLS) * b;
    return falls ? [this.finding('hint', a, c, guess)] : [];
  }

  private finding(
    severity: 'warning' | 'hint',
    before: number,
    last: number,
    guess: number | undefined,
  ): Finding {
    const { epochs } = this.run.info;
    return report(this.run, monitor.id, {
      severity,
      message: `the run ended after ${this.step} steps${epochs === undefined ? '' : ` (${epochs} epochs)`} while the loss was still falling, from ${short(before)} to ${short(last)}.`,
      evidence: guess === undefined ? [] : [`an answer that ignores the input has a loss of ${short(guess)}`],
      advice: 'Train for more epochs: call fit again, or raise epochs and let early stopping find the end.',
      cause: 'training-length',
      step: this.step,
    });
  }
}
