import type { Finding } from '../../protocol/findings';
import type { Monitor, MotionSample, RunFacts, Sample, Watch } from '../monitor';
import { layerNamed, learningRateFix, report, short } from '../report';
import { Recent, median } from '../series';

export const monitor: Monitor = {
  id: 'exploding-gradient',
  kind: 'effect',
  watch: (run) => new ExplodingGradientWatch(run),
};

/** The first layer's gradient against the last one's. */
const RATIO = 70;
/** The whole gradient against what it was in the first steps. */
const GROWTH = 100;
const SAMPLES = 5;
const LARGE = 10;
/** So long a loss may take to begin to fall. */
const PATIENCE = 20;
const WIDE = 20;
/** Data in unit range give norms about 1; after the first steps this much has grown on the way. */
const ENORMOUS = 1000;

/**
 * A single large gradient is part of training. This one is large several times running while the loss is
 * above where it began.
 */
class ExplodingGradientWatch implements Watch {
  private readonly norms = new Recent(SAMPLES);
  private readonly ratios = new Recent(SAMPLES);
  private readonly losses = new Recent(SAMPLES);
  private readonly firstNorms: number[] = [];
  private readonly firstLosses: number[] = [];
  private learningRate: number | undefined;
  private step = 0;
  private wideInputs = false;
  /** Of the targets. */
  private unitRange = false;
  private told = false;

  constructor(private readonly run: RunFacts) {}

  observe(sample: Sample): Finding[] {
    if (sample.kind === 'step') {
      this.step = sample.step;
      this.learningRate = sample.learningRate ?? this.learningRate;
      if (sample.loss !== undefined) this.loss(sample.loss);
      return [];
    }
    if (sample.kind === 'targets') {
      this.unitRange = sample.encoding !== 'real' || sample.meanSquare < WIDE ** 2;
    }
    // Large inputs make the first layer's gradient as large.
    if (sample.kind === 'probe') this.wideInputs = sample.inputScale > WIDE;
    if (sample.kind !== 'motion' || this.told || !Number.isFinite(sample.gradient)) return [];
    this.motion(sample);
    const why = this.explodes();
    if (why === undefined) return [];
    this.told = true;
    return [this.finding(sample, why)];
  }

  private loss(loss: number): void {
    if (this.firstLosses.length < SAMPLES) this.firstLosses.push(loss);
    this.losses.push(loss);
  }

  private motion({ gradient, layers }: MotionSample): void {
    if (this.firstNorms.length < SAMPLES) this.firstNorms.push(gradient);
    this.norms.push(gradient);
    const kernels = layers.flatMap(({ kernel }) => kernel ?? []);
    const last = kernels.at(-1)?.gradient ?? 0;
    if (kernels.length > 1 && last > 0) this.ratios.push((kernels[0]?.gradient ?? 0) / last);
  }

  private explodes(): string | undefined {
    const change = this.losses.full ? this.losses.median / Math.abs(median(this.firstLosses)) : 0;
    if (!this.norms.full || Math.min(...this.norms.values) < LARGE) return undefined;
    if (
      this.unitRange &&
      !this.wideInputs &&
      this.step > PATIENCE &&
      change > 0.5 &&
      this.norms.median > ENORMOUS
    )
      return `its norm is ${short(this.norms.median)} over data in unit range`;
    const grows = this.ratios.full ? this.ratios.median : 0;
    const why = `it grows ${short(grows)} times on its way back to the first layer`;
    if (grows > RATIO && change > 0.95 && this.step > PATIENCE && !this.wideInputs)
      return `${why}, and the loss does not fall`;
    if (change < 1.5) return undefined;
    const growth = this.norms.median / median(this.firstNorms);
    if (growth > GROWTH)
      return `it is ${short(growth)} times what it was in the first steps, and the loss is above where it began`;
    return grows > RATIO ? `${why}, and the loss is above where it began` : undefined;
  }

  private finding({ step, layers }: MotionSample, why: string): Finding {
    const largest = layers.reduce((a, b) => (b.gradient > a.gradient ? b : a));
    const rate = this.learningRate;
    return report(this.run, monitor.id, {
      severity: 'warning',
      message: `the gradient explodes: ${why} (step ${step}).`,
      evidence: [
        `gradient norms: ${this.norms.values.map(short).join(', ')}; in the first steps ${this.firstNorms.map(short).join(', ')}`,
        `losses: ${this.losses.values.map(short).join(', ')}; in the first steps ${this.firstLosses.map(short).join(', ')}`,
        `largest in ${largest.layer}: ${short(largest.gradient)}`,
      ],
      advice:
        'Lower the learning rate by a factor of ten, clip the gradient by its global norm (1.0 is usual), and use ' +
        'an initializer that fits the activation, or batch normalization (Pascanu et al. 2013; Turp, Fundamentals).',
      cause: 'gradient',
      step,
      layer: layerNamed(this.run, largest.layer),
      fixes: [rate === undefined ? undefined : learningRateFix(this.run, rate / 10)],
    });
  }
}
