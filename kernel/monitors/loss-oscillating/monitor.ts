import type { Finding } from '../../protocol/findings';
import type { Monitor, RunFacts, Sample, Watch } from '../monitor';
import { learningRateFix, optimizerPlace, report, short } from '../report';
import { mean } from '../series';

export const monitor: Monitor = {
  id: 'loss-oscillating',
  kind: 'symptom',
  watch: (run) => new LossOscillatingWatch(run),
};

const EPOCHS = 8;
const TURNS = 0.55;
const SWING = 0.25;
const LEARNED = 0.3;

/** The training loss of whole epochs goes up and down by a quarter and gets no further. */
class LossOscillatingWatch implements Watch {
  private readonly losses: number[] = [];
  private readonly steps: number[] = [];
  private learningRate: number | undefined;
  private first: number | undefined;
  private told = false;

  constructor(private readonly run: RunFacts) {}

  observe(sample: Sample): Finding[] {
    if (sample.kind === 'step') this.learningRate = sample.learningRate ?? this.learningRate;
    const loss = sample.kind === 'epoch' ? sample.values['loss'] : undefined;
    if (loss === undefined || this.told || !Number.isFinite(loss)) return [];
    this.first ??= loss;
    this.losses.push(loss);
    this.steps.push(sample.step);
    if (this.losses.length > 2 * EPOCHS) {
      this.losses.shift();
      this.steps.shift();
    }
    return this.losses.length >= EPOCHS ? this.judge() : [];
  }

  private judge(): Finding[] {
    const all = this.losses;
    const moves = all.slice(1).map((loss, index) => loss - (all[index] ?? NaN));
    const turns = moves.filter((move, index) => index > 0 && move * (moves[index - 1] ?? 0) < 0).length;
    const level = mean(all);
    const swing = mean(moves.map(Math.abs)) / Math.abs(level);
    const half = Math.floor(all.length / 2);
    const noBetter = mean(all.slice(half)) > 0.9 * mean(all.slice(1, half + 1));
    // Far below where it began it swings about the noise of the data.
    if (level < LEARNED * (this.first ?? level)) return [];
    if (turns < TURNS * (moves.length - 1) || swing < SWING || !noBetter) return [];
    this.told = true;
    const rate = this.learningRate;
    return [
      report(this.run, monitor.id, {
        severity: 'warning',
        message: `the training loss swings by ${short(100 * swing)}% from epoch to epoch and gets no lower.`,
        evidence: [
          `loss by epoch: ${all.slice(-EPOCHS).map(short).join(', ')}`,
          ...(rate === undefined ? [] : [`learning rate: ${short(rate)}`]),
        ],
        advice:
          'Lower the learning rate, or take larger batches, whose gradient is less noisy; Adam or momentum average ' +
          'over steps (Turp, Fundamentals: learning rate, batch size).',
        cause: 'learning-rate',
        step: this.steps[0] ?? 1,
        place: optimizerPlace(this.run),
        fixes: [rate === undefined ? undefined : learningRateFix(this.run, rate / 10)],
      }),
    ];
  }
}
