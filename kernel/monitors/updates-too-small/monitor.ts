import type { Finding, Fix } from '../../protocol/findings';
import { guessingLoss, lossKind, readsIds } from '../guess';
import type { Monitor, MotionSample, RunFacts, Sample, TargetSample, Watch } from '../monitor';
import { learningRateFix, optimizerPlace, report, short } from '../report';
import { LossHistory, grouped, median } from '../series';

export const monitor: Monitor = {
  id: 'updates-too-small',
  kind: 'effect',
  watch: (run) => new UpdatesTooSmallWatch(run),
};

/** A step that changes the weights by less than this share of their size hardly changes the model. */
const RATIO = 1e-4;
const TARGET = 1e-3;
/** One more than are taken at the very start: a slow machine leaves few of the later ones. */
const SAMPLES = 6;
const STEPS = 30;
/** Share of the first loss that has to be left for the small steps to matter, or of the loss of guessing. */
const LEFT = 0.6;
const MOST_LEFT = 0.8;
const GUESSING = 0.85;
const AS_GUESSING = 0.95;
/** The loss has not moved, and is not that of a model that knows something. */
const STANDS = 0.98;
const HALF = 0.5;
/** With a loss that falls slowly and steadily this is too small as well. */
const SLOW_RATIO = 3e-4;
const SLOW_STEPS = 100;
/** Optimizers with one step length for all weights: the slowest layer tells whether it is enough. */
const PLAIN = /^(SGD|Adagrad|Adadelta)$/;
const CRAWL_RATIO = 2e-3;
const CRAWL_RATIO_OF_LOOPS = 5e-4;
/** Such a rate is usual, and another optimizer helps more than another rate. */
const USUAL_RATE = 1e-3;
/** Inputs beyond this are at fault themselves: what they do to the steps a higher rate makes worse. */
const WIDE = 20;
const MOST_RATIOS = 512;

/** How much the layer that moves most and the one that moves least are changed by a step. */
interface Pace {
  most: number;
  least: number;
}

/** Told at the end: a warm-up starts small as well, and a slow fall may still arrive. */
class UpdatesTooSmallWatch implements Watch {
  private paces: Pace[] = [];
  private readonly losses = new LossHistory();
  private learningRate: number | undefined;
  private highestRate = 0;
  private penalty = 0;
  private inputScale = 0;
  private targets: TargetSample | undefined;

  constructor(private readonly run: RunFacts) {}

  observe(sample: Sample): Finding[] {
    if (sample.kind === 'targets') this.targets = sample;
    if (sample.kind === 'penalty') this.penalty = sample.penalty;
    if (sample.kind === 'probe') this.inputScale = sample.inputScale;
    if (sample.kind === 'motion') this.motion(sample);
    if (sample.kind === 'step') {
      this.learningRate = sample.learningRate ?? this.learningRate;
      this.highestRate = Math.max(this.highestRate, this.learningRate ?? 0);
      if (sample.loss !== undefined) this.losses.push(sample.step, sample.loss);
    }
    return [];
  }

  end(): Finding[] {
    const { means, steps, highest } = this.losses;
    if (steps < STEPS || this.paces.length < SAMPLES || means.length < 5) return [];
    const pace = { most: median(this.paces.map(({ most }) => most)), least: this.least() };
    const [first = NaN] = means;
    // A rate that was higher once has done its work; what shot up first has jumped somewhere, and lies there.
    const scheduled = this.highestRate > 2 * (this.learningRate ?? 0);
    if (scheduled || first <= 0 || highest > 3 * first || this.wide) return [];
    const slow = this.slow(pace, first) && this.unlearned(first);
    if (slow) return [this.finding(pace.most)];
    return this.crawls(pace, first) ? [this.finding(pace.least)] : [];
  }

  /** Ids have no size. */
  private get wide(): boolean {
    return this.inputScale > WIDE && !readsIds(this.run);
  }

  private motion({ layers }: MotionSample): void {
    const ratios = layers.flatMap(({ kernel }) =>
      kernel && kernel.weight > 0 ? [kernel.update / kernel.weight] : [],
    );
    if (ratios.length === 0 || !ratios.every(Number.isFinite)) return;
    this.paces.push({ most: Math.max(...ratios), least: Math.min(...ratios) });
    if (this.paces.length > MOST_RATIOS) this.paces = this.paces.filter((_, index) => index % 2 === 0);
  }

  private least(): number {
    return median(this.paces.map(({ least }) => least));
  }

  private get guess(): number | undefined {
    return this.targets && guessingLoss(lossKind(this.run), this.targets);
  }

  private get last(): number {
    const { means } = this.losses;
    return grouped(means, 5).at(-1) ?? NaN;
  }

  /** Zero updates have another cause. The layer that moves most counts: the others may have arrived. */
  private slow({ most }: Pace, first: number): boolean {
    const creeps = this.losses.steps >= SLOW_STEPS && this.last > LEFT * first && this.steadily();
    return most > 0 && (most < RATIO || (most < SLOW_RATIO && creeps));
  }

  private unlearned(first: number): boolean {
    const { guess, last, penalty } = this;
    if (last > 1.1 * first || last < LEFT * first) return false;
    // A model that was trained before has nothing left to fall; where nothing moved, a lucky start looks like it.
    const untrained = last > STANDS * first ? HALF : GUESSING;
    if (guess !== undefined && first - penalty < untrained * guess) return false;
    return guess === undefined || last - penalty > untrained * guess;
  }

  /** Plain descent at a usual rate that gets nowhere: still falling a little, or as good as guessing. */
  private crawls({ least }: Pace, first: number): boolean {
    const { guess, last, penalty } = this;
    const slow = guess === undefined ? CRAWL_RATIO_OF_LOOPS : CRAWL_RATIO;
    if (!PLAIN.test(this.run.info.optimizer ?? '') || !(least > 0) || least > slow) return false;
    if (last > 1.1 * first) return false;
    const falls = this.steadily() && last > (guess === undefined ? MOST_LEFT : LEFT) * first;
    if (guess === undefined) return falls || this.losses.steps < SLOW_STEPS ? falls : this.atChance();
    if (first - penalty < GUESSING * guess) return false;
    return last - penalty > (falls ? GUESSING : AS_GUESSING) * guess;
  }

  private steadily(): boolean {
    const parts = grouped(this.losses.means, 5);
    return parts.every((part, index) => index === 0 || part < (parts[index - 1] ?? 0));
  }

  /** The loss of a classifier that knows nothing, to a hundredth, for half of the run. */
  private atChance(): boolean {
    const { means } = this.losses;
    const half = means.slice(means.length >> 1);
    return CHANCE.some((loss) => half.every((value) => Math.abs(value - loss) < 0.01 * loss));
  }

  private cause(): 'optimizer' | 'learning-rate' {
    if (!PLAIN.test(this.run.info.optimizer ?? '')) return 'learning-rate';
    return (this.learningRate ?? USUAL_RATE) < USUAL_RATE ? 'learning-rate' : 'optimizer';
  }

  private finding(ratio: number): Finding {
    const cause = this.cause();
    const rate = this.learningRate;
    const { optimizer = 'the optimizer' } = this.run.info;
    const [first = NaN] = this.losses.means;
    const better =
      rate === undefined || !(ratio > 0) ? undefined : Math.min(rate * 1000, (rate * TARGET) / ratio);
    const numbers =
      better === undefined ? '' : ` About ${short(Number(better.toPrecision(1)))} would bring it to 1e-3.`;
    const fixes =
      cause === 'optimizer'
        ? [adamFix(this.run), rate === undefined ? undefined : learningRateFix(this.run, rate * 10)]
        : [better === undefined ? undefined : learningRateFix(this.run, better)];
    return report(this.run, monitor.id, {
      severity: 'warning',
      message:
        cause === 'optimizer'
          ? `${optimizer} crawls: in ${this.losses.steps} steps the loss went from ${short(first)} to ${short(this.last)}; a step changes the slowest layer by ${short(100 * ratio)}% of its size.`
          : `the weights hardly move: each step changes them by ${short(100 * ratio)}% of their size, about 0.1% is ` +
            `healthy. In ${this.losses.steps} steps the loss went from ${short(first)} to ${short(this.last)}.`,
      evidence: [
        `update to weight ratio, median: ${short(this.least())} in the layer that moves least, ${short(median(this.paces.map(({ most }) => most)))} in the one that moves most`,
        ...(rate === undefined ? [] : [`learning rate: ${short(rate)}`]),
        ...(this.guess === undefined
          ? []
          : [`loss of an answer that ignores the input: ${short(this.guess)}`]),
      ],
      advice: cause === 'optimizer' ? OTHER_OPTIMIZER : `Raise the learning rate.${numbers} ${TOO_LOW}`,
      cause,
      step: 1,
      place: optimizerPlace(this.run),
      fixes,
    });
  }
}

/** ln C, for as many classes as are usual. */
const CHANCE = [2, 3, 10].map((classes) => Math.log(classes));

const TOO_LOW =
  'Too low a rate wastes the training time and can look like a model that cannot learn (Holub: updates of about ' +
  '1e-3 of the parameters; Turp: learning rate).';
const OTHER_OPTIMIZER =
  'Use another optimizer, Adam at 0.001 to begin with: it gives each weight a step of its own, so that layers with ' +
  'small gradients learn as well. Or raise the learning rate by factors of ten, add momentum, and train for more ' +
  'epochs (Turp, Fundamentals: optimizers).';

function adamFix({ optimizerPlace: made, compilePlace }: RunFacts): Fix | undefined {
  const text = 'tf.train.adam(0.001)';
  const title = 'Use Adam';
  if (made) return { title, changes: [{ type: 'replace', place: made, text }] };
  if (!compilePlace) return undefined;
  return {
    title,
    changes: [{ type: 'set-property', place: compilePlace, property: 'optimizer', value: text }],
  };
}
