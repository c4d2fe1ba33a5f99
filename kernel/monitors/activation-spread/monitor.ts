import type { Finding } from '../../protocol/findings';
import type { LayerActivity, Monitor, RunFacts, Sample, Watch } from '../monitor';
import { initializerFix, layerNamed, report, short } from '../report';

export const monitor: Monitor = {
  id: 'activation-spread',
  kind: 'cause',
  watch: (run) => new ActivationSpreadWatch(run),
};

const NARROW = 1e-2;
const WIDE = 100;

/** An opinion, from the first probe alone: how wide the activations of the hidden layers are before training. */
class ActivationSpreadWatch implements Watch {
  constructor(private readonly run: RunFacts) {}

  observe(sample: Sample): Finding[] {
    if (sample.kind !== 'probe' || sample.step !== 0 || !(sample.inputSpread > 0)) return [];
    const hidden = sample.layers.filter(({ layer }) => layerNamed(this.run, layer)?.output === false);
    const off = hidden.find(({ std }) => Number.isFinite(std) && std > 0 && (std < NARROW || std > WIDE));
    return off ? [this.finding(off, hidden)] : [];
  }

  private finding(off: LayerActivity, hidden: readonly LayerActivity[]): Finding {
    const layer = layerNamed(this.run, off.layer);
    return report(this.run, monitor.id, {
      severity: 'hint',
      message: `the activations of ${off.layer} have a standard deviation of ${short(off.std)} before training; around 1 is best.`,
      evidence: [
        hidden
          .slice(0, 8)
          .map(({ layer: name, std }) => `${name} ${short(std)}`)
          .join(', '),
      ],
      advice:
        'Signals that shrink or grow from layer to layer make the gradient do the same. Use heNormal with relu, ' +
        'glorotNormal with tanh and sigmoid, scale the inputs, or add batch normalization (Glorot & Bengio 2010).',
      cause: 'initializer',
      step: 1,
      layer,
      fixes: [initializerFix(layer)],
    });
  }
}
