import type { Finding } from '../../protocol/findings';
import type { Monitor, RunFacts, Sample, Watch } from '../monitor';
import { learningRateFix, optimizerPlace, report, short } from '../report';
import { LossHistory, Recent, median } from '../series';

export const monitor: Monitor = {
  id: 'updates-too-large',
  kind: 'effect',
  watch: (run) => new UpdatesTooLargeWatch(run),
};

/** A step that changes the weights by more than this share of their size is too large when it goes on. */
const RATIO = 0.1;
const HINT_RATIO = 0.03;
const TARGET = 1e-3;
const SAMPLES = 10;
const STEPS = 20;
/** So long a loss may take to begin to fall. */
const PATIENCE = 40;
/** Weights that begin near zero have to grow first: by this factor within the last samples, and the loss falls with it. */
const GROWTH = 1.2;
const FALL = 0.02;
/** How far the loss has to shoot up, against its first value, for the ratio to be more than courage. */
const SPIKE = 4;

class UpdatesTooLargeWatch implements Watch {
  private readonly ratios = new Recent(SAMPLES);
  private readonly firstRatios: number[] = [];
  private readonly sizes = new Recent(SAMPLES);
  private readonly losses = new LossHistory();
  private learningRate: number | undefined;
  private step = 0;
  private told = false;

  constructor(private readonly run: RunFacts) {}

  observe(sample: Sample): Finding[] {
    if (sample.kind === 'motion') {
      this.sizes.push(median(sample.layers.flatMap(({ kernel }) => (kernel ? [kernel.weight] : []))));
      const ratios = sample.layers.flatMap(({ kernel }) =>
        kernel && kernel.weight > 0 ? [kernel.update / kernel.weight] : [],
      );
      if (ratios.length > 0 && ratios.every(Number.isFinite)) this.ratio(median(ratios));
      return [];
    }
    if (sample.kind !== 'step') return [];
    this.step = sample.step;
    this.learningRate = sample.learningRate ?? this.learningRate;
    if (sample.loss !== undefined) this.losses.push(sample.step, sample.loss);
    return this.judge();
  }

  end(): Finding[] {
    if (
      this.told ||
      !this.ratios.full ||
      this.ratios.median < HINT_RATIO ||
      this.improved() ||
      this.growing()
    )
      return [];
    return [this.finding('hint', this.ratios.median)];
  }

  private ratio(value: number): void {
    if (this.firstRatios.length < SAMPLES) this.firstRatios.push(value);
    this.ratios.push(value);
  }

  private judge(): Finding[] {
    if (this.told || this.step < STEPS || this.firstRatios.length < 3) return [];
    const early = median(this.firstRatios);
    const first = this.losses.first[0] ?? NaN;
    // A loss about zero, as of a policy, is no scale for another one.
    const hasScale = first > 0 && this.losses.lowest >= 0;
    const shotUp = hasScale && this.losses.highest > SPIKE * first && early > RATIO;
    const stays =
      this.step >= PATIENCE &&
      this.ratios.full &&
      this.ratios.median > RATIO &&
      !this.improved() &&
      !this.growing();
    if (!shotUp && !stays) return [];
    return [this.finding('warning', shotUp ? early : this.ratios.median)];
  }

  private improved(): boolean {
    const first = this.losses.first[0] ?? NaN;
    return this.losses.recent < first - 0.1 * Math.abs(first);
  }

  /** On its way from weights near zero. */
  private growing(): boolean {
    const { values } = this.sizes;
    return (values.at(-1) ?? 0) > GROWTH * (values[0] ?? Infinity) && this.losses.fall > FALL;
  }

  private finding(severity: 'warning' | 'hint', ratio: number): Finding {
    this.told = true;
    const rate = this.learningRate;
    const better = rate === undefined ? undefined : Math.max(rate / 1000, (rate * TARGET) / ratio);
    const numbers =
      better === undefined ? '' : ` About ${short(Number(better.toPrecision(1)))} would bring it to 1e-3.`;
    return report(this.run, monitor.id, {
      severity,
      message:
        `each step changes the weights by ${short(100 * ratio)}% of their size; about 0.1% is healthy. ` +
        `The learning rate${rate === undefined ? '' : ` ${short(rate)}`} is too high.`,
      evidence: [
        `update to weight ratio, median over layers and samples: ${short(ratio)}`,
        `loss: first ${short(this.losses.first[0] ?? NaN)}, highest ${short(this.losses.highest)}, now ${short(this.losses.recent)}`,
      ],
      advice:
        `Lower the learning rate.${numbers} Steps this large forget what was learned and jump over the minimum ` +
        '(Holub, Everything about deep learning: the ratio of updates to parameters should be around 1e-3).',
      cause: 'learning-rate',
      step: this.step,
      place: optimizerPlace(this.run),
      fixes: [better === undefined ? undefined : learningRateFix(this.run, better)],
    });
  }
}
