import type { Finding } from '../../protocol/findings';
import { guessingLoss, lossKind } from '../guess';
import type { Monitor, RunFacts, Sample, TargetSample, Watch } from '../monitor';
import { report, short } from '../report';

export const monitor: Monitor = {
  id: 'underfitting',
  kind: 'symptom',
  watch: (run) => new UnderfittingWatch(run),
};

const EPOCHS = 10;
const LEFT = 0.6;

/** An opinion: after many epochs the model explains little, and no longer improves. */
class UnderfittingWatch implements Watch {
  private readonly losses: number[] = [];
  private targets: TargetSample | undefined;
  private step = 0;

  constructor(private readonly run: RunFacts) {}

  observe(sample: Sample): Finding[] {
    if (sample.kind === 'targets') this.targets = sample;
    const loss = sample.kind === 'epoch' ? sample.values['loss'] : undefined;
    if (loss !== undefined) {
      this.losses.push(loss);
      this.step = sample.step;
      if (this.losses.length > EPOCHS) this.losses.shift();
    }
    return [];
  }

  end(): Finding[] {
    const guess = this.targets && guessingLoss(lossKind(this.run), this.targets);
    const [before = NaN] = this.losses;
    const last = this.losses.at(-1) ?? NaN;
    if (guess === undefined || this.losses.length < EPOCHS || this.run.layers.length === 0) return [];
    if (!(last >= LEFT * guess && last <= 0.95 * guess && last >= 0.98 * before)) return [];
    return [
      report(this.run, monitor.id, {
        severity: 'hint',
        message: `underfitting: the training loss stands at ${short(last)}, an answer that ignores the input has ${short(guess)}.`,
        evidence: [`loss of the last epochs: ${this.losses.map(short).join(', ')}`],
        advice:
          'Take a larger model or another architecture, train longer with a better optimizer, and give the model ' +
          'features that say more (course notes: avoidable bias).',
        cause: 'underfitting',
        step: this.step,
      }),
    ];
  }
}
