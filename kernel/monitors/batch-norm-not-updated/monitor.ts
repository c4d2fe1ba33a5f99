import type { Finding } from '../../protocol/findings';
import type { Monitor, RunFacts, Sample, Watch } from '../monitor';
import { layerNamed, report } from '../report';

export const monitor: Monitor = {
  id: 'batch-norm-not-updated',
  kind: 'cause',
  watch: (run) => new BatchNormWatch(run),
};

const STEPS = 10;

/** After some steps the moving averages of a batch normalization are exactly where they began. */
class BatchNormWatch implements Watch {
  private told = false;

  constructor(private readonly run: RunFacts) {}

  observe(sample: Sample): Finding[] {
    if (sample.kind !== 'probe' || sample.step < STEPS || this.told) return [];
    const still = sample.layers.filter(({ moving }) => moving?.mean === 0 && moving.variance === 0);
    const [first] = still;
    if (!first) return [];
    this.told = true;
    return [
      report(this.run, monitor.id, {
        severity: 'warning',
        message: `the moving averages of ${first.layer} have not changed in ${sample.step} steps: outside of training it normalises with mean 0 and variance 1.`,
        evidence: still.slice(0, 8).map(({ layer }) => `${layer}: moving mean 0, moving variance 1`),
        advice:
          'Predictions and validation will differ from what was trained. Use a momentum below 1 (0.99 is the ' +
          'default), and in a loop of your own call the model with { training: true }.',
        cause: 'architecture',
        step: sample.step,
        layer: layerNamed(this.run, first.layer),
      }),
    ];
  }
}
