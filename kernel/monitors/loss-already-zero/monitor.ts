import type { Finding } from '../../protocol/findings';
import type { Monitor, RunFacts, Sample, Watch } from '../monitor';
import { report, short } from '../report';

export const monitor: Monitor = {
  id: 'loss-already-zero',
  kind: 'cause',
  watch: (run) => new LossAlreadyZeroWatch(run),
};

/** What rounding and clipping in a cross-entropy leave over. */
const ZERO = 2e-7;
const STEPS = 5;

/** The loss is zero before anything was learned. */
class LossAlreadyZeroWatch implements Watch {
  private penalty = 0;
  private over = false;

  constructor(private readonly run: RunFacts) {}

  observe(sample: Sample): Finding[] {
    if (sample.kind === 'penalty' && sample.step === 0) this.penalty = sample.penalty;
    if (sample.kind !== 'step' || sample.loss === undefined || this.over) return [];
    const zero = Math.abs(sample.loss - this.penalty) <= ZERO;
    this.over = !zero || sample.step >= STEPS;
    if (!zero || sample.step < STEPS) return [];
    return [
      report(this.run, monitor.id, {
        severity: 'warning',
        message: `the loss is ${short(sample.loss)} from the first step on: there is nothing to learn.`,
        evidence: [`loss of step ${sample.step}: ${short(sample.loss)}`],
        advice:
          'Check that outputs, loss and labels fit: softmax over a single unit always answers 1, a categorical ' +
          'loss of a single class is always zero. Otherwise the answer may be among the inputs.',
        cause: 'output-and-loss',
        step: 1,
      }),
    ];
  }
}
