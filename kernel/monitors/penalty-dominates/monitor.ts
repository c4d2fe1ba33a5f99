import type { Finding } from '../../protocol/findings';
import { guessingLoss, lossKind } from '../guess';
import type { Monitor, RunFacts, Sample, TargetSample, Watch } from '../monitor';
import { layersFix, report, short } from '../report';
import { LossHistory } from '../series';

const WEAKER = { kernelRegularizer: 'tf.regularizers.l2({ l2: 1e-4 })' };

export const monitor: Monitor = {
  id: 'penalty-dominates',
  kind: 'cause',
  watch: (run) => new PenaltyDominatesWatch(run),
};

/** Penalty over the loss of the data, before training. */
const TIMES = 10;
const STEPS = 50;

/** A trained model has little loss and some penalty left, so the beginning and what was learned decide. */
class PenaltyDominatesWatch implements Watch {
  private readonly losses = new LossHistory();
  private first: number | undefined;
  private last = 0;
  private targets: TargetSample | undefined;
  private told = false;

  constructor(private readonly run: RunFacts) {}

  observe(sample: Sample): Finding[] {
    if (sample.kind === 'targets') this.targets = sample;
    if (sample.kind === 'penalty') {
      this.first ??= sample.penalty;
      this.last = sample.penalty;
    }
    if (sample.kind !== 'step' || sample.loss === undefined) return [];
    this.losses.push(sample.step, sample.loss);
    const data = sample.loss - (this.first ?? 0);
    const dominates = sample.step === 1 && data > 0 && (this.first ?? 0) > TIMES * data;
    return dominates ? [this.finding(this.first ?? 0, data, 'before the first step')] : [];
  }

  end(): Finding[] {
    const guess = this.targets && guessingLoss(lossKind(this.run), this.targets);
    const data = this.losses.recent - this.last;
    if (this.told || guess === undefined || this.losses.steps < STEPS) return [];
    if (data < 0.9 * guess || this.last < 0.5 * data) return [];
    return [this.finding(this.last, data, 'at the end, when the model is no better than guessing')];
  }

  private finding(penalty: number, data: number, when: string): Finding {
    this.told = true;
    const layers = this.run.layers.filter(({ config }) => config?.['kernelRegularizer'] != null);
    const [layer] = layers;
    return report(this.run, monitor.id, {
      severity: 'warning',
      message: `the penalty of the regularizers is ${short(penalty / data)} times the loss of the data ${when}: training shrinks weights instead of learning.`,
      evidence: [`penalty: ${short(penalty)}`, `loss without it: ${short(data)}`],
      advice: 'Lower the factor: 1e-5 to 1e-3 is usual for L2, less for L1 (course notes: regularisation).',
      cause: 'regularization',
      step: 1,
      layer,
      fixes: [layersFix(layers, 'Use an L2 penalty of 1e-4 in all layers that have one', WEAKER)],
    });
  }
}
