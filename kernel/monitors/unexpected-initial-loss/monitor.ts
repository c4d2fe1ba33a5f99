import type { Finding } from '../../protocol/findings';
import { takesRawScores } from '../../protocol/losses';
import { firstReference, isBuiltIn, readsIds } from '../guess';
import type { LayerActivity, Monitor, ProbeSample, RunFacts, Sample, Watch } from '../monitor';
import { initializerFix, layerNamed, report, short } from '../report';

export const monitor: Monitor = {
  id: 'unexpected-initial-loss',
  kind: 'cause',
  watch: (run) => new InitialLossWatch(run),
};

/** Above this times ln C, and this above it, the first answers are wrong with confidence. */
const TIMES = 2;
const MORE = 1.5;
const WIDE = 10;
const ROWS = 8;

/** Before the first step a classifier knows nothing: its cross-entropy is ln C, and a loss agrees with its definition. */
class InitialLossWatch implements Watch {
  private probe: ProbeSample | undefined;
  private penalty = 0;

  constructor(private readonly run: RunFacts) {}

  observe(sample: Sample): Finding[] {
    if (sample.kind === 'probe' && sample.step === 0) this.probe = sample;
    if (sample.kind === 'penalty' && sample.step === 0) this.penalty = sample.penalty;
    if (sample.kind !== 'step' || sample.step !== 1 || sample.loss === undefined) return [];
    const loss = sample.loss - this.penalty;
    const { probe } = this;
    this.probe = undefined;
    if (!probe?.first || !(loss > 0) || !Number.isFinite(loss)) return [];
    const reference = firstReference(this.run, probe.first);
    if (!reference || reference.loss <= 0) return [];
    const classes = probe.first.outputs.width;
    // Regularised, with dropout, over other rows: near enough to be the same.
    const usual = isBuiltIn(this.run) || near(loss, reference.loss, 0.35);
    if (!usual) return this.reduction(loss, reference, sample.rows ?? 0, classes);
    if (reference.kind !== 'categorical' && reference.kind !== 'binary') return [];
    return this.confidence(
      loss,
      reference.loss,
      reference.kind === 'binary' ? 2 : Math.max(2, classes),
      probe,
    );
  }

  private confidence(loss: number, reference: number, classes: number, probe: ProbeSample): Finding[] {
    const expected = Math.log(classes);
    const most = Math.max(TIMES * expected, expected + MORE);
    if (loss < most) return [];
    const output = this.run.layers.find((one) => one.output);
    const unfit =
      isBuiltIn(this.run) &&
      !takesRawScores(this.run.info.loss) &&
      output !== undefined &&
      !givesProbabilities(output.activation, probe);
    // The answers themselves are doubtful enough: rows count more than once, by weights of classes.
    if (!unfit && reference < most / 2) return [];
    const unscaled = !unfit && probe.inputScale > WIDE && !readsIds(this.run);
    // A few weights of one layer may be large by chance.
    if (!unfit && !unscaled && probe.layers.length < 2) return [];
    const layer = unfit ? output : layerNamed(this.run, unscaled ? undefined : widest(probe.layers)?.layer);
    return [
      report(this.run, monitor.id, {
        severity: 'warning',
        message: `the loss begins at ${short(loss)}; a model that knows nothing yet has ln ${classes} = ${short(expected)}.`,
        evidence: [
          `largest input: ${short(probe.inputScale)}`,
          `standard deviation of the activations: ${probe.layers
            .slice(0, 8)
            .map(({ layer: name, std }) => `${name} ${short(std)}`)
            .join(', ')}`,
        ],
        advice: unfit
          ? `${output.name} does not give probabilities, which ${this.run.info.loss ?? 'the loss'} takes: use sigmoid for a single unit, softmax for one of several classes.`
          : unscaled
            ? 'Scale the inputs to unit range: the first answers are wrong with confidence because the sums are so large.'
            : 'The first answers are wrong with confidence. Check that outputs, loss and labels fit, and give the ' +
              'layers an initializer that fits their activation and width: heNormal with relu, else glorotNormal ' +
              '(Holub: look at the loss before training).',
        cause: unfit ? 'output-and-loss' : unscaled ? 'input-scale' : 'initializer',
        step: 1,
        layer,
        fixes: [unfit ? undefined : initializerFix(layer)],
      }),
    ];
  }

  /** A loss of the user's own that is the usual one, but for how it is averaged. */
  private reduction(
    loss: number,
    reference: { kind: string; loss: number },
    rows: number,
    classes: number,
  ): Finding[] {
    if (rows < ROWS) return [];
    const ratio = loss / reference.loss;
    const categorical = reference.kind === 'categorical';
    const overRows = Math.log(rows);
    if (near(ratio, rows, 0.25))
      return [this.wrong(loss, reference.loss, `${rows} times, once for each row of the batch`, SUMMED)];
    if (!categorical) return [];
    if (rows / classes > TIMES && near(ratio, rows / classes, 0.2)) {
      return [this.wrong(loss, reference.loss, `${short(rows / classes)} times: rows over classes`, SWAPPED)];
    }
    const others = Math.abs(overRows - reference.loss) > 0.2 * reference.loss;
    if (others && near(loss, overRows, 0.08)) {
      return [this.wrong(loss, reference.loss, `ln ${rows}, the logarithm of the batch size`, WRONG_AXIS)];
    }
    return [];
  }

  private wrong(loss: number, reference: number, what: string, advice: string): Finding {
    return report(this.run, monitor.id, {
      severity: 'warning',
      message: `the loss begins at ${short(loss)} where the usual one has ${short(reference)} for the same answers. It is ${what}.`,
      evidence: [
        `loss of step 1: ${short(loss)}`,
        `computed from outputs and targets before step 1: ${short(reference)}`,
      ],
      advice,
      cause: 'output-and-loss',
      step: 1,
      place: this.run.compilePlace,
    });
  }
}

const SUMMED =
  'Average over the rows (mean instead of sum): the sum multiplies the gradient, and with it the learning rate, by the batch size.';
const SWAPPED =
  'Sum over the classes, the last axis, and average over the rows, the first one: here it is the other way round.';
const WRONG_AXIS =
  'Take the softmax over the classes, the last axis (-1): here it runs over the rows of the batch, so that each row depends on the others.';

/** Softmax over one unit gives 1 whatever comes in. */
function givesProbabilities(activation: string, { first }: ProbeSample): boolean {
  return (
    /^(sigmoid|hardSigmoid)$/.test(activation) || (activation === 'softmax' && first?.outputs.width !== 1)
  );
}

function near(value: number, target: number, tolerance: number): boolean {
  return Math.abs(value - target) <= tolerance * target;
}

/** The first layer whose answers are far wider than those before it, else the widest. */
function widest(layers: readonly LayerActivity[]): LayerActivity | undefined {
  const finite = layers.filter(({ std }) => Number.isFinite(std));
  const [first, ...rest] = finite;
  const jump = rest.find((layer, index) => layer.std > 3 * (finite[index]?.std ?? Infinity));
  return first && first.std > 3 ? first : (jump ?? finite.at(-1));
}
