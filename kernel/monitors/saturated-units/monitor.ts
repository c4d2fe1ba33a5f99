import type { Finding } from '../../protocol/findings';
import type { LayerActivity, Monitor, ProbeSample, RunFacts, Sample, Watch } from '../monitor';
import { initializerFix, layerFix, layerNamed, optimizerPlace, percent, report, short } from '../report';
import { LossHistory, StepSize } from '../series';

export const monitor: Monitor = {
  id: 'saturated-units',
  kind: 'effect',
  watch: (run) => new SaturatedUnitsWatch(run),
};

/** Share of the values of a hidden layer beyond 0.97 of tanh, or outside 0.02 to 0.98 of a sigmoid. */
const SATURATED = 0.5;
/** A model that has learned may be sure of itself. */
const IMPROVED = 0.7;

class SaturatedUnitsWatch implements Watch {
  private readonly before = new Map<string, number>();
  private readonly losses = new LossHistory();
  private readonly steps = new StepSize();
  private told = false;

  constructor(private readonly run: RunFacts) {}

  observe(sample: Sample): Finding[] {
    if (sample.kind === 'step' && sample.loss !== undefined) this.losses.push(sample.step, sample.loss);
    if (sample.kind === 'motion') this.steps.observe(sample);
    return sample.kind === 'probe' && !this.told ? this.probe(sample) : [];
  }

  private probe(sample: ProbeSample): Finding[] {
    const full = sample.layers.filter(
      (layer) => (layer.saturated ?? 0) > SATURATED && this.isHidden(layer.layer),
    );
    const again = full.filter(({ layer }) => this.before.has(layer));
    for (const { layer } of sample.layers)
      if (!full.some((one) => one.layer === layer)) this.before.delete(layer);
    for (const { layer } of full) if (!this.before.has(layer)) this.before.set(layer, sample.step);
    const [first] = again;
    const [start] = this.losses.first;
    const improved = start !== undefined && this.losses.recent < IMPROVED * start;
    // What was so before this run may be what the model has learned.
    const learned = this.run.goesOn === true && again.some(({ layer }) => this.before.get(layer) === 0);
    if (!first || improved || learned || this.losses.steps === 0) return [];
    this.told = true;
    return [this.finding(first, again, sample)];
  }

  private isHidden(name: string): boolean {
    return layerNamed(this.run, name)?.output === false;
  }

  private finding(first: LayerActivity, all: readonly LayerActivity[], { inputScale }: ProbeSample): Finding {
    const layer = layerNamed(this.run, first.layer);
    const since = this.before.get(first.layer) ?? 0;
    const inputs = inputScale > 10;
    const pushed = !inputs && since > 0 && this.steps.tooLarge;
    return report(this.run, monitor.id, {
      severity: 'warning',
      message:
        `${first.layer} is saturated ${since === 0 ? 'from the start' : `since step ${since}`}: ` +
        `${percent(first.saturated ?? 0)} of its values lie at the ends of ${layer?.activation ?? 'its range'}, where the gradient is almost zero.`,
      evidence: [
        ...all.map((one) => `${one.layer}: ${percent(one.saturated ?? 0)} of the values saturated`),
        `largest input: ${short(inputScale)}`,
      ],
      advice: inputs
        ? 'Scale the inputs to unit range before the training: large inputs push the sums to the flat ends.'
        : pushed
          ? `Lower the learning rate: each step changes the weights by ${percent(this.steps.typical)} of their size, and steps so large push the sums to the flat ends.`
          : 'Use relu, or a smaller initialisation (glorotNormal for tanh and sigmoid), or batch normalization in ' +
            'front of the activation (Glorot & Bengio 2010; Turp, Fundamentals).',
      cause: inputs
        ? 'input-scale'
        : pushed
          ? 'learning-rate'
          : since === 0
            ? 'initializer'
            : 'hidden-activation',
      step: Math.max(1, since),
      layer,
      place: pushed ? optimizerPlace(this.run) : undefined,
      // Where the inputs are at fault no change of the layer mends it.
      fixes: inputs
        ? []
        : [
            layerFix(layer, `Use relu with heNormal in ${first.layer}`, {
              activation: "'relu'",
              kernelInitializer: "'heNormal'",
            }),
            since === 0 ? initializerFix(layer) : undefined,
          ],
    });
  }
}
