import type { Finding } from '../../protocol/findings';
import { guessingLoss, lossKind } from '../guess';
import type { LayerActivity, Monitor, ProbeSample, RunFacts, Sample, TargetSample, Watch } from '../monitor';
import {
  initializerFix,
  layerFix,
  layerNamed,
  learningRateFix,
  optimizerPlace,
  percent,
  report,
  short,
} from '../report';
import { LossHistory, median } from '../series';

export const monitor: Monitor = {
  id: 'dead-relu',
  kind: 'effect',
  watch: (run) => new DeadReluWatch(run),
};

/** Share of a layer's units that is zero for every row of the probe. */
const DEAD = 0.7;
const MOSTLY_DEAD = 0.9;
/** A model that halves its loss does well enough with the units it has. */
const IMPROVED = 0.5;
/** One that knows no more than how often each answer occurs does not. */
const AS_GUESSING = 0.9;
/** Data beyond these make the steps that kill units. */
const WIDE_INPUTS = 20;
const WIDE_TARGETS = 1000;

/** Two probes in a row: one alone is what makes such monitors noisy. */
class DeadReluWatch implements Watch {
  private readonly before = new Map<string, number>();
  private readonly losses = new LossHistory();
  private readonly hinted: Finding[] = [];
  private learningRate: number | undefined;
  private initially = false;
  private told = false;
  private targets: TargetSample | undefined;
  private inputScale = 0;

  constructor(private readonly run: RunFacts) {}

  observe(sample: Sample): Finding[] {
    if (sample.kind === 'step') {
      this.learningRate = sample.learningRate ?? this.learningRate;
      if (sample.loss !== undefined) this.losses.push(sample.step, sample.loss);
    }
    if (sample.kind === 'targets') this.targets = sample;
    return sample.kind === 'probe' && !this.told ? this.probe(sample) : [];
  }

  end(): Finding[] {
    return this.told ? [] : this.hinted.slice(0, 1);
  }

  private probe(sample: ProbeSample): Finding[] {
    this.inputScale = sample.inputScale;
    const dead = sample.layers.filter((layer) => this.isRelu(layer.layer) && layer.zeroUnits >= DEAD);
    const again = dead.filter(({ layer }) => this.before.has(layer));
    if (sample.step === 0) this.initially = dead.length > 0;
    for (const { layer } of sample.layers)
      if (!dead.some((one) => one.layer === layer)) this.before.delete(layer);
    for (const { layer } of dead) if (!this.before.has(layer)) this.before.set(layer, sample.step);
    const [first] = again;
    if (!first) return [];
    if (first.zeroUnits < MOSTLY_DEAD && this.improved()) {
      if (this.hinted.length === 0) this.hinted.push(this.finding('hint', first, again));
      return [];
    }
    // All dead at once and yet learning: a skip connection goes round it.
    if (this.improved() && this.losses.steps > 100) return [];
    this.told = true;
    return [this.finding('warning', first, again)];
  }

  private cause(): keyof typeof ADVICE {
    if (this.inputScale > WIDE_INPUTS) return 'input-scale';
    if (this.initially) return 'initializer';
    const { encoding, meanSquare = 0 } = this.targets ?? {};
    const wide = encoding === 'real' && meanSquare > WIDE_TARGETS ** 2;
    return wide ? 'target-scale' : 'learning-rate';
  }

  private improved(): boolean {
    const { first, steps, recent } = this.losses;
    // A single row's loss says little, and one after a step that was too large is no beginning.
    const guess = this.targets && guessingLoss(lossKind(this.run), this.targets);
    if (guess !== undefined && recent > AS_GUESSING * guess) return false;
    return steps > 0 && recent < IMPROVED * Math.min(first[0] ?? NaN, median(first));
  }

  private isRelu(name: string): boolean {
    return /^relu6?$/i.test(layerNamed(this.run, name)?.activation ?? '');
  }

  private finding(
    severity: 'warning' | 'hint',
    first: LayerActivity,
    all: readonly LayerActivity[],
  ): Finding {
    const layer = layerNamed(this.run, first.layer);
    const since = this.before.get(first.layer) ?? 0;
    const rate = this.learningRate;
    const cause = this.cause();
    const when = since === 0 ? 'from the start' : `since step ${since}`;
    return report(this.run, monitor.id, {
      severity,
      message: `${percent(first.zeroUnits)} of the ${first.units} units of ${first.layer} are dead ${when}: relu gives zero for every row.`,
      evidence: [
        ...all.map(
          (one) =>
            `${one.layer}: ${percent(one.zeroUnits)} of ${one.units} units are zero on the whole probe batch`,
        ),
        ...(rate === undefined ? [] : [`learning rate: ${short(rate)}`]),
        `largest input: ${short(this.inputScale)}`,
      ],
      advice:
        'A dead unit has no gradient and never comes back. ' +
        ADVICE[cause] +
        'elu or a leaky relu keeps a gradient below zero (Turp, Fundamentals: dying ReLU; He et al. 2015).',
      cause,
      step: Math.max(1, since),
      layer,
      place:
        cause === 'learning-rate'
          ? optimizerPlace(this.run)
          : cause === 'initializer'
            ? undefined
            : this.run.info.place,
      fixes: [
        this.initially
          ? initializerFix(layer)
          : rate === undefined || cause !== 'learning-rate'
            ? undefined
            : learningRateFix(this.run, rate / 10),
        layerFix(layer, `Use elu in ${first.layer}`, { activation: "'elu'" }),
      ],
    });
  }
}

const ADVICE = {
  'input-scale':
    'Scale the inputs first, to unit range or to mean 0 and standard deviation 1: as they are, every step is too large. ',
  'target-scale':
    'Scale the targets first, to mean 0 and standard deviation 1: the errors, and with them the steps, are as large as they are. ',
  initializer: 'They were dead before training: use heNormal with zero biases, and scale the inputs. ',
  'learning-rate': 'Steps that are too large push them there: lower the learning rate. ',
} as const;
