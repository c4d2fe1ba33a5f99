import type { Finding } from '../../protocol/findings';
import type { Monitor, RunFacts, Sample, Watch } from '../monitor';
import { layerNamed, report, short } from '../report';

export const monitor: Monitor = {
  id: 'large-weights',
  kind: 'effect',
  watch: (run) => new LargeWeightsWatch(run),
};

const LARGE = 10;
const GROWTH = 10;

/** An opinion: weights that have grown far beyond where they began. */
class LargeWeightsWatch implements Watch {
  private readonly first = new Map<string, number>();
  private told = false;

  constructor(private readonly run: RunFacts) {}

  observe(sample: Sample): Finding[] {
    if (sample.kind !== 'weights' || this.told) return [];
    for (const { layer, std } of sample.layers) if (!this.first.has(layer)) this.first.set(layer, std);
    const large = sample.layers.find(({ layer, std }) => {
      return std > LARGE && std > GROWTH * (this.first.get(layer) ?? Infinity);
    });
    if (!large) return [];
    this.told = true;
    return [
      report(this.run, monitor.id, {
        severity: 'hint',
        message: `the weights of ${large.layer} have grown to a standard deviation of ${short(large.std)} by step ${sample.step}.`,
        evidence: [
          `standard deviation at first: ${short(this.first.get(large.layer) ?? NaN)}`,
          `largest weight: ${short(Math.max(Math.abs(large.min), Math.abs(large.max)))}`,
        ],
        advice:
          'Large weights make the answer jump with small changes of the input. Lower the learning rate, or add an ' +
          'L2 penalty of 1e-4 to 1e-3 (Turp, Fundamentals: regularisation).',
        cause: 'regularization',
        step: sample.step,
        layer: layerNamed(this.run, large.layer),
      }),
    ];
  }
}
