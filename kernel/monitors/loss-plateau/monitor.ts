import type { Finding } from '../../protocol/findings';
import type { Monitor, RunFacts, Sample, Watch } from '../monitor';
import { report, short } from '../report';

export const monitor: Monitor = {
  id: 'loss-plateau',
  kind: 'symptom',
  watch: (run) => new LossPlateauWatch(run),
};

const EPOCHS = 10;
const GAIN = 0.005;
/** Worth saying while a good part of the run is still to come. */
const LEFT = 0.3;

/** An opinion: the loss fell and has stood still for many epochs, with many to come. */
class LossPlateauWatch implements Watch {
  private readonly losses: number[] = [];
  private first: number | undefined;
  private told = false;

  constructor(private readonly run: RunFacts) {}

  observe(sample: Sample): Finding[] {
    const loss = sample.kind === 'epoch' ? sample.values['loss'] : undefined;
    if (sample.kind !== 'epoch' || loss === undefined || this.told) return [];
    this.first ??= loss;
    this.losses.push(loss);
    if (this.losses.length > EPOCHS + 1) this.losses.shift();
    const { epochs = 0 } = this.run.info;
    const [before = NaN] = this.losses;
    const best = Math.min(...this.losses.slice(1));
    const flat = this.losses.length > EPOCHS && best > before - GAIN * Math.abs(before);
    const fell = before < 0.8 * this.first;
    if (!flat || !fell || epochs - sample.epoch < LEFT * epochs) return [];
    this.told = true;
    return [
      report(this.run, monitor.id, {
        severity: 'hint',
        message: `the training loss has stood at ${short(best)} since epoch ${sample.epoch - EPOCHS}; ${epochs - sample.epoch} more epochs are to come.`,
        evidence: [`loss by epoch: ${this.losses.map(short).join(', ')}`],
        advice:
          'Lower the learning rate now, by hand or with a schedule, or stop here; tf.callbacks.earlyStopping does ' +
          'it by itself (Turp, Fundamentals: schedules).',
        cause: 'training-length',
        step: sample.step,
      }),
    ];
  }
}
