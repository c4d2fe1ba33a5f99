import type { Finding } from '../../protocol/findings';
import type { Monitor, RunFacts, Sample, Watch } from '../monitor';
import { initializerFix, layerNamed, report, short } from '../report';

export const monitor: Monitor = {
  id: 'constant-weights',
  kind: 'cause',
  watch: (run) => new ConstantWeightsWatch(run),
};

/** Before the first step: a kernel with one value only. Zeros are left out, some architectures begin with them. */
class ConstantWeightsWatch implements Watch {
  constructor(private readonly run: RunFacts) {}

  observe(sample: Sample): Finding[] {
    if (sample.kind !== 'weights' || sample.step !== 0) return [];
    const constant = sample.layers.filter(
      ({ layer, min, max }) => min === max && min !== 0 && this.hasManyUnits(layer),
    );
    const [first] = constant;
    if (!first) return [];
    const layer = layerNamed(this.run, first.layer);
    return [
      report(this.run, monitor.id, {
        severity: 'warning',
        message: `all weights of ${first.layer} begin with the same value, ${short(first.min)}: its units are copies of one another and stay so.`,
        evidence: constant.map(({ layer: name, min }) => `${name}: every weight is ${short(min)}`),
        advice:
          'Units that begin alike get the same gradient and never differ. Use heNormal with relu, glorotNormal ' +
          'otherwise (Turp, Fundamentals: initialisation breaks the symmetry).',
        cause: 'initializer',
        step: 1,
        layer,
        fixes: [initializerFix(layer)],
      }),
    ];
  }

  private hasManyUnits(name: string): boolean {
    const layer = layerNamed(this.run, name);
    const units = layer?.config?.['units'] ?? layer?.config?.['filters'];
    return layer?.output !== true && units !== 1;
  }
}
