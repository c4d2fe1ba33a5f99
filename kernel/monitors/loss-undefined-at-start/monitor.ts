import type { Finding } from '../../protocol/findings';
import type { LossFault, Monitor, RunFacts, Sample, Watch } from '../monitor';
import { report, short } from '../report';

export const monitor: Monitor = {
  id: 'loss-undefined-at-start',
  kind: 'cause',
  watch: (run) => new LossUndefinedWatch(run),
};

/** The loss itself is no number before any weight has moved, and the operation is known that made it so. */
class LossUndefinedWatch implements Watch {
  constructor(private readonly run: RunFacts) {}

  observe(sample: Sample): Finding[] {
    const { lossFault } = this.run;
    if (sample.kind !== 'step' || sample.step !== 1 || !lossFault) return [];
    if (sample.loss === undefined || Number.isFinite(sample.loss)) return [];
    const { what, advice } = reasonOf(lossFault);
    return [
      report(this.run, monitor.id, {
        severity: 'error',
        message: `the first loss is ${Number.isNaN(sample.loss) ? 'NaN' : 'infinite'}, before any weight has moved: ${what}.`,
        evidence: [
          `${lossFault.operation} of ${lossFault.operands.map(short).join(' and ')} gives ${short(lossFault.value)}`,
        ],
        advice: `${advice} From the first step on every weight is NaN: build the model again before the next run.`,
        cause: 'output-and-loss',
        step: 1,
        place: lossFault.place ?? this.run.compilePlace,
      }),
    ];
  }
}

interface Reason {
  what: string;
  advice: string;
}

function reasonOf({ operation, operands }: LossFault): Reason {
  const [a = NaN, b = NaN] = operands;
  switch (operation) {
    case 'Log':
      return a < 0 ? NEGATIVE_LOG : LOG_OF_ZERO;
    case 'RealDiv':
    case 'Div':
    case 'DivNoNan':
      return b === 0
        ? { what: a === 0 ? '0 is divided by 0' : `${short(a)} is divided by 0`, advice: DIVISOR }
        : other(operation);
    case 'Sqrt':
    case 'Rsqrt':
      return {
        what: `the square root of ${short(a)} is taken`,
        advice: 'Bound it from below before the root: x.maximum(1e-7).sqrt().',
      };
    case 'Exp':
      return {
        what: `exp(${short(a)}) is larger than any number`,
        advice:
          'Subtract the largest value before exp, as tf.logSumExp and tf.softmax do, or use a loss that takes raw scores.',
      };
    case 'Pow':
      return {
        what: `${short(a)} to the power of ${short(b)} is no number`,
        advice: 'Bound the base from below first: x.maximum(1e-7).pow(…).',
      };
    default:
      return other(operation);
  }
}

const LOG_OF_ZERO: Reason = {
  what: 'the logarithm of 0 is taken',
  advice:
    'Bound what goes into the logarithm: x.clipByValue(1e-7, 1).log(), also where it is multiplied by 0 afterwards, since 0 · log 0 is NaN here. ' +
    'With one-hot labels all but one of them are 0: the cross-entropy, labels.mul(answer.log()), asks for the logarithm of the answer only.',
};
const NEGATIVE_LOG: Reason = {
  what: 'the logarithm of a negative number is taken',
  advice:
    'Raw scores may be negative: take tf.logSoftmax or tf.logSigmoid of them, or give the output softmax or sigmoid before the logarithm.',
};
const DIVISOR =
  'Add a small number to the divisor, x.div(y.add(1e-7)), or use tf.divNoNan where 0 is the right answer.';

function other(operation: string): Reason {
  return {
    what: `the operation ${operation} gives it`,
    advice: 'Look at what this operation is given, and bound it.',
  };
}
