import type { Finding } from '../../protocol/findings';
import type { Monitor, RunFacts, Sample, StepSample, Watch } from '../monitor';
import { learningRateFix, optimizerPlace, report, short } from '../report';
import { LossHistory, median } from '../series';

export const monitor: Monitor = {
  id: 'loss-diverging',
  kind: 'effect',
  watch: (run) => new LossDivergingWatch(run),
};

const STRETCHES = 10;
const STEPS = 40;
const ROWS = 16;
/** The last stretches against the first value and against the best. */
const ABOVE_FIRST = 1.5;
const ABOVE_BEST = 3;

/** The loss has gone far above its best and its first value, and stays there. */
class LossDivergingWatch implements Watch {
  private readonly losses = new LossHistory();
  private learningRate: number | undefined;
  private told = false;

  constructor(private readonly run: RunFacts) {}

  observe(sample: Sample): Finding[] {
    if (sample.kind !== 'step' || this.told) return [];
    this.learningRate = sample.learningRate ?? this.learningRate;
    if (sample.loss === undefined || !Number.isFinite(sample.loss)) return [];
    this.losses.push(sample.step, sample.loss);
    if (this.losses.steps < STEPS || this.losses.steps % 8 !== 0 || this.run.shifting) return [];
    return this.enough(sample.rows) ? this.judge(sample) : [];
  }

  /** The loss of single rows is noise: a stretch has to hold many of them, or all there are. */
  private enough(rows = ROWS): boolean {
    const all = this.run.info.trainRows ?? Infinity;
    return rows >= all || rows * this.losses.steps >= ROWS * STEPS;
  }

  private judge({ step, rows = ROWS }: StepSample): Finding[] {
    const { means, first } = this.losses;
    // Five single rows are no beginning.
    const start = Math.max(median(first), rows < ROWS ? (means[0] ?? 0) : 0);
    if (means.length < STRETCHES || start <= 0) return [];
    const best = Math.min(...means);
    const last = means.slice(-Math.ceil(means.length / 3));
    const lowest = Math.min(...last);
    const rising = (last.at(-1) ?? 0) >= median(last);
    // Positive and negative losses mean that the loss is none of the usual ones.
    const diverged = best >= 0 && lowest > ABOVE_FIRST * start && lowest > ABOVE_BEST * Math.max(best, 1e-12);
    const climbs = rising && lowest > 100 * start;
    if (!(diverged && rising) && !climbs) return [];
    this.told = true;
    const since = this.losses.start(means.indexOf(best));
    const rate = this.learningRate;
    return [
      report(this.run, monitor.id, {
        severity: 'warning',
        message: `the loss diverges since step ${since}: from ${short(best)} to ${short(last.at(-1) ?? NaN)} at step ${step}.`,
        evidence: [
          `first losses: ${first.map(short).join(', ')}`,
          `highest: ${short(this.losses.highest)}`,
          ...(rate === undefined ? [] : [`learning rate: ${short(rate)}`]),
        ],
        advice:
          'Lower the learning rate by a factor of ten; with inputs or targets far from unit range, scale them ' +
          'first. Clip the gradient where single batches do it (Turp, Fundamentals: learning rate).',
        cause: 'learning-rate',
        step: since,
        place: optimizerPlace(this.run),
        fixes: [rate === undefined ? undefined : learningRateFix(this.run, rate / 10)],
      }),
    ];
  }
}
