import type { Finding } from '../../protocol/findings';
import { guessingLoss, isLoop, lossKind } from '../guess';
import type { Monitor, RunFacts, Sample, TargetSample, Watch } from '../monitor';
import { report, short } from '../report';
import { LossHistory, grouped } from '../series';

export const monitor: Monitor = {
  id: 'loss-stuck',
  kind: 'symptom',
  watch: (run) => new LossStuckWatch(run),
};

const STEPS = 60;
const GAIN = 0.02;

/** The loss ends where it began. A model that was trained before ends there too, so it has to be no better than guessing. */
class LossStuckWatch implements Watch {
  private readonly losses = new LossHistory();
  private targets: TargetSample | undefined;

  constructor(private readonly run: RunFacts) {}

  observe(sample: Sample): Finding[] {
    if (sample.kind === 'targets') this.targets = sample;
    if (sample.kind === 'step' && sample.loss !== undefined) this.losses.push(sample.step, sample.loss);
    return [];
  }

  end(): Finding[] {
    const { steps, recent, means } = this.losses;
    const guess = this.targets && guessingLoss(lossKind(this.run), this.targets);
    if (steps < STEPS || means.length < 5 || (isLoop(this.run) && !this.run.oneTask)) return [];
    // Means of fifths, not of steps, whose best is luck.
    const [first = NaN, ...later] = grouped(means, 5);
    const best = Math.min(...later);
    const stuck = best > first - GAIN * Math.abs(first) && recent < 1.5 * first;
    if (!stuck || guess === undefined || recent < 0.95 * guess) return [];
    return [
      report(this.run, monitor.id, {
        severity: 'warning',
        message: `the loss does not fall: ${short(first)} in the first steps, ${short(recent)} after ${steps}.`,
        evidence: [
          `lowest mean of a stretch of steps: ${short(best)}`,
          `loss of an answer that ignores the input: ${short(guess)}`,
        ],
        advice:
          'Try to overfit a single batch first: if that fails, the fault is in the code, not in the data. Then ' +
          'raise and lower the learning rate by factors of ten, check that inputs and targets belong together, ' +
          'and that output, loss and labels fit (Holub: sanity checks).',
        cause: 'code',
        step: 1,
      }),
    ];
  }
}
