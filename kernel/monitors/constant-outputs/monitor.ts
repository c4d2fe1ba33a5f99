import type { Finding } from '../../protocol/findings';
import type { LayerActivity, Monitor, RunFacts, Sample, Watch } from '../monitor';
import { report, short } from '../report';

export const monitor: Monitor = {
  id: 'constant-outputs',
  kind: 'symptom',
  watch: (run) => new ConstantOutputsWatch(run),
};

const SAME = 1e-5;
const STEP = 20;
const ROWS = 16;
/** Inputs below this were scaled once too often. */
const TINY = 1e-3;

/** After some training the model gives one answer to all rows of the probe, in two probes. */
class ConstantOutputsWatch implements Watch {
  private since: number | undefined;
  private told = false;

  constructor(private readonly run: RunFacts) {}

  observe(sample: Sample): Finding[] {
    if (sample.kind !== 'probe' || this.told || sample.step < STEP || !this.run.singleOutput) return [];
    const layer = this.run.layers.find(({ output }) => output);
    const answer = sample.layers.find((one) => one.layer === layer?.name);
    if (!layer || !answer || !(sample.inputSpread > 0) || sample.rows < ROWS) return [];
    if (!(answer.spread <= SAME * answer.scale)) {
      this.since = undefined;
      return [];
    }
    if (this.since === undefined) {
      this.since = sample.step;
      return [];
    }
    this.told = true;
    const dead = sample.layers.find((one) => one.layer !== layer.name && one.spread <= SAME * one.scale);
    return [this.finding(answer, dead, this.since, sample.inputScale)];
  }

  private finding(
    answer: LayerActivity,
    dead: LayerActivity | undefined,
    step: number,
    inputScale: number,
  ): Finding {
    const tiny = inputScale < TINY;
    const layer = this.run.layers.find(({ name }) => name === (dead?.layer ?? answer.layer));
    return report(this.run, monitor.id, {
      severity: 'warning',
      message: `the model gives the same answer to every input since step ${step}${dead ? `; ${dead.layer} is the first layer that does` : ''}.`,
      evidence: [
        `largest difference between two rows in the output: ${short(answer.spread)}, largest value: ${short(answer.scale)}`,
        ...(dead ? [`${dead.layer}: largest difference ${short(dead.spread)}`] : []),
      ],
      advice: tiny
        ? `The largest input is ${short(inputScale)}: too small to make a difference. Scale the inputs once, to unit range.`
        : 'Nothing of the input reaches the output. Look for layers that are dead or saturated, kernels that are ' +
          'zero or all equal, softmax over a single unit, or a learning rate that destroyed the weights.',
      cause: tiny ? 'input-scale' : 'code',
      step,
      layer: tiny ? undefined : layer,
    });
  }
}
