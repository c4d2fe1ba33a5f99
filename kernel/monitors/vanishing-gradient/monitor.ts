import type { Finding } from '../../protocol/findings';
import type { LayerMotion, Monitor, RunFacts, Sample, Watch } from '../monitor';
import { addLayersFix, layerNamed, layersFix, report, short } from '../report';
import { Recent } from '../series';

export const monitor: Monitor = {
  id: 'vanishing-gradient',
  kind: 'effect',
  watch: (run) => new VanishingGradientWatch(run),
};

/** The first layer's gradient against the last one's, and by itself. */
const RATIO = 1e-3;
const SMALL = 1e-4;
const STEPS = 20;
const SAMPLES = 5;
const TINY = 1e-2;

class VanishingGradientWatch implements Watch {
  private readonly ratios = new Recent(SAMPLES);
  private readonly firsts = new Recent(SAMPLES);
  private since: number | undefined;
  private told = false;
  private tinyInputs = false;

  constructor(private readonly run: RunFacts) {}

  observe(sample: Sample): Finding[] {
    // The first layer's gradient is as small as its inputs are.
    if (sample.kind === 'probe') this.tinyInputs = sample.inputScale < TINY;
    if (sample.kind !== 'motion' || this.told || this.tinyInputs) return [];
    const layers = sample.layers.filter(({ kernel }) => kernel !== undefined);
    const [first, last] = [layers[0], layers.at(-1)];
    if (!first?.kernel || !last?.kernel || first === last || !(last.kernel.gradient > 0)) return [];
    const ratio = first.kernel.gradient / last.kernel.gradient;
    const gone = ratio > 0 && ratio < RATIO && first.kernel.gradient < SMALL;
    if (!gone) {
      this.since = undefined;
      this.ratios.values.length = this.firsts.values.length = 0;
      return [];
    }
    this.since ??= sample.step;
    this.ratios.push(ratio);
    this.firsts.push(first.kernel.gradient);
    if (!this.ratios.full || sample.step - this.since < STEPS) return [];
    this.told = true;
    return [this.finding(layers, this.since)];
  }

  private finding(layers: readonly LayerMotion[], step: number): Finding {
    const [first, last] = [layers[0], layers.at(-1)] as [LayerMotion, LayerMotion];
    const layer = layerNamed(this.run, first.layer);
    const squashing = this.run.layers.filter(
      ({ activation, output }) => !output && /^(sigmoid|tanh|hardSigmoid|softmax)$/i.test(activation),
    );
    return report(this.run, monitor.id, {
      severity: 'warning',
      message:
        `the gradient vanishes on its way back to ${first.layer}: it is ${short(1 / this.ratios.median)} times ` +
        `smaller there than in ${last.layer}, since step ${step}. The first layers hardly learn.`,
      evidence: [
        `gradient norms from input to output: ${profile(layers)}`,
        `median of the first layer's norm: ${short(this.firsts.median)}`,
      ],
      advice:
        'Use relu (or elu, selu) with heNormal in the hidden layers instead of sigmoid or tanh, add batch ' +
        'normalization between them, or connections that skip layers. Each sigmoid passes on at most a quarter ' +
        'of the gradient that it gets (Glorot & Bengio 2010; Turp, Fundamentals: vanishing gradients).',
      cause: squashing.length > 0 ? 'hidden-activation' : 'gradient',
      step,
      layer: squashing[0] ?? layer,
      fixes: [
        // In all of them: each passes on a part of what the next has left.
        layersFix(squashing, 'Use relu with heNormal in the hidden layers', RELU),
        addLayersFix(
          squashing.length > 0 ? squashing : [layer],
          'Add batch normalization after the hidden layers',
          NORMALIZATION,
        ),
      ],
    });
  }
}

/** Few updates are enough for it to follow. */
const NORMALIZATION = 'tf.layers.batchNormalization({ momentum: 0.9 })';

const RELU = { activation: "'relu'", kernelInitializer: "'heNormal'" };

/** At most eight of them. */
function profile(layers: readonly LayerMotion[]): string {
  const every = Math.ceil(layers.length / 8);
  return layers
    .filter((_, index) => index % every === 0 || index === layers.length - 1)
    .map(({ layer, gradient }) => `${layer} ${short(gradient)}`)
    .join(', ');
}
