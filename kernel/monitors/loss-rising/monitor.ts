import type { Finding } from '../../protocol/findings';
import type { Monitor, RunFacts, Sample, Watch } from '../monitor';
import { report, short } from '../report';
import { LossHistory, Recent, grouped } from '../series';

export const monitor: Monitor = {
  id: 'loss-rising',
  kind: 'effect',
  watch: (run) => new LossRisingWatch(run),
};

const STRETCHES = 8;
const STEPS = 24;
/** The losses of two networks that play against each other rise by less. */
const GROWTH = 2;
/** Sooner, where the loss doubles with steps that are small beyond doubt. */
const EARLY_STEPS = 10;
const EARLY_STRETCHES = 5;
const SMALL = 0.01;
/** Share of neighbouring stretches in which the loss rose. */
const RISES = 0.85;
/** What single batches may lie below the first ones. */
const FELL = 0.7;
/** Steps larger than this can raise a loss by themselves. */
const HEALTHY = 0.05;

/** From the first step on the loss rises steadily, with steps of a healthy size: it is climbed, not descended. */
class LossRisingWatch implements Watch {
  private readonly losses = new LossHistory();
  private readonly ratios = new Recent(20);
  private told = false;

  constructor(private readonly run: RunFacts) {}

  observe(sample: Sample): Finding[] {
    if (sample.kind === 'motion') {
      const moved = sample.layers.flatMap(({ kernel }) =>
        kernel && kernel.weight > 0 ? kernel.update / kernel.weight : [],
      );
      if (moved.length > 0 && this.losses.steps <= STEPS) this.ratios.push(Math.max(...moved));
    }
    if (sample.kind !== 'step' || sample.loss === undefined || this.told) return [];
    this.losses.push(sample.step, sample.loss);
    const { steps } = this.losses;
    if (steps >= EARLY_STEPS && steps < STEPS) return this.judge(EARLY_STRETCHES, GROWTH, SMALL);
    return steps >= STEPS && steps % 8 === 0 && steps <= 64 * STEPS ? this.judge() : [];
  }

  end(): Finding[] {
    return this.told || this.losses.steps < STEPS ? [] : this.judge();
  }

  private judge(stretches = STRETCHES, growth = GROWTH, healthy = HEALTHY): Finding[] {
    if (this.run.shifting) return [];
    const means = grouped(this.losses.means, stretches);
    const [first = NaN] = means;
    const last = means.at(-1) ?? NaN;
    if (means.length < stretches || this.ratios.values.length === 0 || !(first > 0)) return [];
    const rises = means.filter((value, index) => index > 0 && value > (means[index - 1] ?? Infinity)).length;
    // One that fell first went down the gradient.
    const fell = this.losses.lowest < FELL * (this.losses.first[0] ?? 0);
    const steadily = !fell && rises >= RISES * (means.length - 1) && Math.min(...means) === first;
    if (!steadily || last < growth * first || this.ratios.median > healthy) return [];
    this.told = true;
    return [
      report(this.run, monitor.id, {
        severity: 'error',
        message: `the loss rises steadily from the first step on, from ${short(first)} to ${short(last)} in ${this.losses.steps} steps.`,
        evidence: [
          `means of equal stretches: ${means.map(short).join(', ')}`,
          `update to weight ratio, largest of the layers: ${short(this.ratios.median)}`,
        ],
        advice:
          'Steps of this size lower a loss when they go down its gradient; these go up. Look for a sign that is ' +
          'turned: gradients negated before applyGradients, a negative learning rate, a reward used as a loss.',
        cause: 'code',
        step: 1,
      }),
    ];
  }
}
