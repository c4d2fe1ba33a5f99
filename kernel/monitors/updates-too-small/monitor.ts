import type { Finding } from '../../protocol/findings';
import { guessingLoss, lossKind } from '../guess';
import type { Monitor, RunFacts, Sample, TargetSample, Watch } from '../monitor';
import { learningRateFix, optimizerPlace, report, short } from '../report';
import { LossHistory, mean, median } from '../series';

export const monitor: Monitor = {
  id: 'updates-too-small',
  kind: 'effect',
  watch: (run) => new UpdatesTooSmallWatch(run),
};

/** A step that changes the weights by less than this share of their size hardly changes the model. */
const RATIO = 1e-4;
const TARGET = 1e-3;
const SAMPLES = 10;
const STEPS = 50;
/** Share of the first loss that has to be left for the small steps to matter, or of the loss of guessing. */
const LEFT = 0.6;
const GUESSING = 0.85;
/** With a loss that falls slowly and steadily this is too small as well. */
const SLOW_RATIO = 3e-4;
const SLOW_STEPS = 100;
const MOST_RATIOS = 512;

/** Told at the end: a warm-up starts small as well, and a slow fall may still arrive. */
class UpdatesTooSmallWatch implements Watch {
  private ratios: number[] = [];
  private readonly losses = new LossHistory();
  private learningRate: number | undefined;
  private highestRate = 0;
  private penalty = 0;
  private targets: TargetSample | undefined;

  constructor(private readonly run: RunFacts) {}

  observe(sample: Sample): Finding[] {
    if (sample.kind === 'targets') this.targets = sample;
    if (sample.kind === 'penalty') this.penalty = sample.penalty;
    if (sample.kind === 'motion') {
      // The layer that moves most counts: the others may have arrived.
      const ratios = sample.layers.flatMap(({ kernel }) =>
        kernel && kernel.weight > 0 ? [kernel.update / kernel.weight] : [],
      );
      if (ratios.length > 0 && ratios.every(Number.isFinite)) this.ratios.push(Math.max(...ratios));
      if (this.ratios.length > MOST_RATIOS) this.ratios = this.ratios.filter((_, index) => index % 2 === 0);
    }
    if (sample.kind === 'step') {
      this.learningRate = sample.learningRate ?? this.learningRate;
      this.highestRate = Math.max(this.highestRate, this.learningRate ?? 0);
      if (sample.loss !== undefined) this.losses.push(sample.step, sample.loss);
    }
    return [];
  }

  end(): Finding[] {
    const { means, steps } = this.losses;
    if (steps < STEPS || this.ratios.length < SAMPLES || means.length < 5) return [];
    const ratio = median(this.ratios);
    const [first = NaN] = means;
    const last = means.at(-1) ?? NaN;
    // Zero updates have another cause; a rate that was higher once has done its work.
    const scheduled = this.highestRate > 2 * (this.learningRate ?? 0);
    if (!(ratio > 0 && ratio < SLOW_RATIO) || scheduled || first <= 0 || last > 1.1 * first) return [];
    const guess = this.targets && guessingLoss(lossKind(this.run), this.targets);
    const unlearned = guess === undefined ? last > LEFT * first : last - this.penalty > GUESSING * guess;
    // A model that was trained before has nothing left to fall.
    const trained = guess !== undefined && first - this.penalty < GUESSING * guess;
    // What shot up first has jumped somewhere, and lies there.
    if (this.losses.highest > 3 * first) return [];
    const creeps = steps >= SLOW_STEPS && last > LEFT * first && this.steadily(means);
    if (trained || !unlearned || (ratio >= RATIO && !creeps)) return [];
    return [this.finding(ratio, first, last)];
  }

  private steadily(means: readonly number[]): boolean {
    const fifth = Math.floor(means.length / 5);
    const parts = [0, 1, 2, 3, 4].map((part) => mean(means.slice(part * fifth, (part + 1) * fifth)));
    return parts.every((part, index) => index === 0 || part < (parts[index - 1] ?? 0));
  }

  private finding(ratio: number, first: number, last: number): Finding {
    const rate = this.learningRate;
    const better = rate === undefined ? undefined : Math.min(rate * 1000, (rate * TARGET) / ratio);
    const numbers =
      better === undefined ? '' : ` About ${short(Number(better.toPrecision(1)))} would bring it to 1e-3.`;
    return report(this.run, monitor.id, {
      severity: 'warning',
      message:
        `the weights hardly move: each step changes them by ${short(100 * ratio)} % of their size, about 0.1 % is ` +
        `healthy. In ${this.losses.steps} steps the loss went from ${short(first)} to ${short(last)}.`,
      evidence: [
        `update to weight ratio of the layer that moves most, median: ${short(ratio)}`,
        ...(rate === undefined ? [] : [`learning rate: ${short(rate)}`]),
      ],
      advice:
        `Raise the learning rate.${numbers} Too low a rate wastes the training time and can look like a model ` +
        'that cannot learn (Holub: updates of about 1e-3 of the parameters; Turp: learning rate).',
      cause: 'learning-rate',
      step: 1,
      place: optimizerPlace(this.run),
      fixes: [better === undefined ? undefined : learningRateFix(this.run, better)],
    });
  }
}
