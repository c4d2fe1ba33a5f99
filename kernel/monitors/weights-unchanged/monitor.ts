import type { Finding } from '../../protocol/findings';
import type { LayerMotion, Monitor, MonitoredLayer, RunFacts, Sample, Watch } from '../monitor';
import { layerNamed, optimizerPlace, report, short } from '../report';

export const monitor: Monitor = {
  id: 'weights-unchanged',
  kind: 'effect',
  watch: (run) => new WeightsUnchangedWatch(run),
};

const SAMPLES = 5;
const STEPS = 10;

/** Layers that are trained and whose weights have not moved at all, not by one bit. */
class WeightsUnchangedWatch implements Watch {
  private still: Map<string, LayerMotion> | undefined;
  private samples = 0;
  private firstStep: number | undefined;
  private learningRate: number | undefined;
  private steps = 0;
  private told = false;

  constructor(private readonly run: RunFacts) {}

  observe(sample: Sample): Finding[] {
    if (sample.kind === 'step') {
      this.learningRate = sample.learningRate ?? this.learningRate;
      this.steps = sample.step;
    }
    if (sample.kind !== 'motion' || this.told) return [];
    this.firstStep ??= sample.step;
    this.samples++;
    const still = sample.layers.filter(({ update, gradient }) => update === 0 && Number.isFinite(gradient));
    const before = this.still;
    this.still = new Map(
      still.filter(({ layer }) => !before || before.has(layer)).map((motion) => [motion.layer, motion]),
    );
    if (this.samples < SAMPLES || sample.step - this.firstStep < STEPS || this.still.size === 0) return [];
    this.told = true;
    return [this.finding([...this.still.values()], sample.layers.length, sample.step)];
  }

  end(): Finding[] {
    const layers = this.run.leftBehind ?? [];
    return this.told || this.steps < STEPS || layers.length === 0 ? [] : [this.behind(layers)];
  }

  /** Layers that were asked in each step and are none of those that it moves. */
  private behind(layers: readonly MonitoredLayer[]): Finding {
    const first = layers[0];
    return report(this.run, monitor.id, {
      severity: 'warning',
      message: `the weights of ${names(layers.map(({ name }) => name))} are still at their random start after ${this.steps} steps: no gradient reaches them.`,
      evidence: layers
        .slice(0, 8)
        .map(({ name }) => `${name}: the trained layers get its answers, and it is not trained`),
      advice:
        'Give the optimizer the variables of these layers too, or no list at all, which means all trainable ones. In the loss their answer must ' +
        'stay a tensor: arraySync, dataSync and tf.tensor(…) of values cut the chain. If they are meant to stay as they are, set trainable to false.',
      cause: 'gradient',
      step: 1,
      layer: first,
    });
  }

  private finding(still: readonly LayerMotion[], all: number, step: number): Finding {
    const everything = still.length === all;
    const [first] = still as [LayerMotion];
    const layer = layerNamed(this.run, first.layer);
    const noGradient = still.every(({ gradient }) => gradient === 0);
    const what = everything
      ? 'no weight of the model has'
      : `the weights of ${names(still.map(({ layer }) => layer))} have not`;
    return report(this.run, monitor.id, {
      severity: 'warning',
      message: `${what} changed in ${step} steps${noGradient ? ': their gradient is zero' : ''}.`,
      evidence: still
        .slice(0, 8)
        .map((one) => `${one.layer}: gradient norm ${short(one.gradient)}, update 0`),
      advice: noGradient
        ? 'No gradient reaches these weights. Look for kernels that are all zero or all equal, units that are all ' +
          'dead, a saturated activation behind them, or an operation in your loss that has no gradient.'
        : `The steps are too small to change a 32-bit number${
            this.learningRate === undefined ? '' : ` at a learning rate of ${short(this.learningRate)}`
          }. Raise the learning rate, or set trainable to false if these layers are meant to stay as they are.`,
      cause: noGradient ? 'gradient' : 'learning-rate',
      step: 1,
      layer: everything && !noGradient ? undefined : layer,
      place: noGradient ? layer?.place : optimizerPlace(this.run),
    });
  }
}

function names([first = '', ...more]: readonly string[]): string {
  return more.length === 0
    ? first
    : `${first} and ${more.length} more ${more.length === 1 ? 'layer' : 'layers'}`;
}
