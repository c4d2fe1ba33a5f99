import type { Finding } from '../../protocol/findings';
import { guessingLoss, lossKind } from '../guess';
import type { Monitor, RunFacts, Sample, TargetSample, Watch } from '../monitor';
import { mean } from '../series';
import { optimizerPlace, report, short } from '../report';

export const monitor: Monitor = {
  id: 'learning-rate-vanishes',
  kind: 'cause',
  watch: (run) => new LearningRateVanishesWatch(run),
};

/** Steps of this share of the highest rate change nothing any more. */
const GONE = 0.01;
const STEPS = 20;
/** Of all steps. Cosine and step decays as they are published spend less than a third there. */
const LONG = 0.45;
/** The loss of guessing that is left. */
const LEFT = 0.5;
const UNLEARNED = 0.9;
/** Before the rate was gone the loss fell by this much, from the first half to the second. */
const FELL = 0.05;
/** In this share of the steps nobody can have arrived. */
const SHORT = 0.1;
const MOST_LOSSES = 512;

interface Point {
  step: number;
  loss: number;
}

/** A schedule that is through long before the training is, while there is much to learn. */
class LearningRateVanishesWatch implements Watch {
  private points: Point[] = [];
  private every = 1;
  private step = 0;
  private highest = 0;
  private rate: number | undefined;
  /** The last step with a rate that counts. */
  private alive = 0;
  private targets: TargetSample | undefined;
  private penalty = 0;

  constructor(private readonly run: RunFacts) {}

  observe(sample: Sample): Finding[] {
    if (sample.kind === 'targets') this.targets = sample;
    if (sample.kind === 'penalty') this.penalty = sample.penalty;
    if (sample.kind !== 'step') return [];
    this.step = sample.step;
    this.rate = sample.learningRate ?? this.rate;
    this.highest = Math.max(this.highest, this.rate ?? 0);
    if ((this.rate ?? 0) > GONE * this.highest) this.alive = sample.step;
    if (sample.loss !== undefined && Number.isFinite(sample.loss)) this.push(sample.step, sample.loss);
    return [];
  }

  end(): Finding[] {
    const { step, alive, rate } = this;
    if (rate === undefined || rate < 0 || alive === 0 || step < STEPS || step - alive < LONG * step)
      return [];
    const after = this.between(alive, step);
    const [early, late] = [this.between(0, alive / 2), this.between(alive / 2, alive)];
    const half = (alive + step) / 2;
    // The property of `tf.train.sgd` may be written without effect: then it goes on as before.
    const goesOn = this.between(half, step) < (1 - FELL) * this.between(alive, half);
    const guess = this.targets && guessingLoss(lossKind(this.run), this.targets);
    const reference = guess ?? this.points[0]?.loss ?? NaN;
    const left = (after - this.penalty) / reference;
    const falling = alive < SHORT * step || late < early - FELL * Math.abs(early);
    if (goesOn || !(reference > 0) || !(left > (falling ? LEFT : UNLEARNED)) || left > 2) return [];
    return [this.finding(late, after)];
  }

  private push(step: number, loss: number): void {
    if (step % this.every !== 0) return;
    this.points.push({ step, loss });
    if (this.points.length <= MOST_LOSSES) return;
    this.every *= 2;
    this.points = this.points.filter((point, index) => index === 0 || point.step % this.every === 0);
  }

  /** Mean loss of the steps after `from` up to `to`. */
  private between(from: number, to: number): number {
    const inside = this.points.filter(({ step }) => step > from && step <= to);
    return mean((inside.length > 0 ? inside : this.points.slice(0, 1)).map(({ loss }) => loss));
  }

  private finding(before: number, after: number): Finding {
    const { run, alive, highest, rate = 0, step } = this;
    return report(run, monitor.id, {
      severity: 'warning',
      message: `the learning rate is gone after step ${alive} of ${step}: it went from ${short(highest)} to ${short(rate)}, and the loss has stood at ${short(after)} since.`,
      evidence: [
        `steps at less than ${100 * GONE}% of the highest rate: ${step - alive} of ${step}`,
        `loss before: ${short(before)}, since: ${short(after)}`,
      ],
      advice:
        'Let it decay more slowly: over the whole training by a factor of 10 to 100, e.g. with a cosine from the first step to the last, or multiply it with 0.1 ' +
        'two or three times in all. Steps of a rate that is gone cost as much as others and move nothing (Turp, Fundamentals: schedules).',
      cause: 'learning-rate',
      step: alive,
      place: optimizerPlace(run),
    });
  }
}
