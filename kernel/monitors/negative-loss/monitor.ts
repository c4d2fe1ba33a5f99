import type { Finding } from '../../protocol/findings';
import { firstReference, lossKind } from '../guess';
import type { Monitor, ProbeSample, RunFacts, Sample, StepSample, TargetSample, Watch } from '../monitor';
import { report, short } from '../report';
import { LossHistory } from '../series';

export const monitor: Monitor = {
  id: 'negative-loss',
  kind: 'cause',
  watch: (run) => new NegativeLossWatch(run),
};

const STEPS = 3;
const ROUNDING = 1e-4;
/** A loss of one's own may be negative; one that begins so and falls to this many times its size has no end. */
const GROWTH = 10;
const GROWTH_STEPS = 30;
const FIRST = 0.05;

class NegativeLossWatch implements Watch {
  private readonly losses = new LossHistory();
  private probe: ProbeSample | undefined;
  private targets: TargetSample | undefined;
  private negative = 0;
  private told = false;

  constructor(private readonly run: RunFacts) {}

  observe(sample: Sample): Finding[] {
    if (sample.kind === 'probe' && sample.step === 0) this.probe = sample;
    if (sample.kind === 'targets') this.targets = sample;
    if (sample.kind !== 'step' || sample.loss === undefined || this.told) return [];
    this.losses.push(sample.step, sample.loss);
    if (sample.loss < -ROUNDING) this.negative++;
    return this.judge(sample, sample.loss);
  }

  private judge({ step }: StepSample, loss: number): Finding[] {
    if (step === 1) {
      const { probe } = this;
      this.probe = undefined;
      const reference =
        probe?.first && lossKind(this.run) === 'custom' ? firstReference(this.run, probe.first) : undefined;
      const turned = reference && Math.abs(loss + reference.loss) < 0.3 * reference.loss;
      return turned
        ? [
            this.finding('error', step, loss, TURNED, [
              `the usual loss of the same answers: ${short(reference.loss)}`,
            ]),
          ]
        : [];
    }
    if (lossKind(this.run) !== 'custom') {
      return this.negative === STEPS ? [this.finding('error', step, loss, this.whyImpossible(), [])] : [];
    }
    const [first = 0] = this.losses.first;
    const endless = first < -FIRST && this.negative >= GROWTH_STEPS && this.negative === this.losses.steps;
    return endless && loss < GROWTH * first ? [this.finding('warning', step, loss, ENDLESS, [])] : [];
  }

  private whyImpossible(): string {
    const { meanSquare, encoding } = this.targets ?? {};
    const real =
      encoding === 'real'
        ? ` The targets are not all 0 or 1 (root mean square ${short(Math.sqrt(meanSquare ?? NaN))}).`
        : '';
    return `${this.run.info.loss ?? 'This loss'} cannot be negative for labels between 0 and 1.${real} Check the labels: -1 and 1, class numbers or unscaled targets do not fit it.`;
  }

  private finding(
    severity: 'error' | 'warning',
    step: number,
    loss: number,
    advice: string,
    more: string[],
  ): Finding {
    this.told = true;
    const custom = lossKind(this.run) === 'custom';
    return report(this.run, monitor.id, {
      severity,
      message: `the loss is negative: ${short(loss)} at step ${step}${custom && step > 1 ? `, and it was ${short(this.losses.first[0] ?? NaN)} at first` : ''}.`,
      evidence: [`first losses: ${this.losses.first.map(short).join(', ')}`, ...more],
      advice,
      cause: custom ? 'output-and-loss' : 'labels',
      step,
      place: custom ? this.run.compilePlace : undefined,
    });
  }
}

const TURNED =
  'It is the usual loss with its sign turned: training makes the answers worse step by step. Remove the minus (or the factor -1) from the loss.';
const ENDLESS =
  'A loss that falls below zero without end usually has its sign turned, so that training maximises what it should minimise. Where that is meant, as with a reward or a log-density, leave it.';
