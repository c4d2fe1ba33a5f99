import { short } from './words';

/** Gradients of some entries of one variable, both ways. */
export interface GradientSample {
  variable: string;
  analytic: ArrayLike<number>;
  numerical: ArrayLike<number>;
  /** How finely the numerical one resolves: rounding of the loss over the step. */
  resolution: number;
}

export interface VariableCheck {
  variable: string;
  /** ‖analytic − numerical‖ / (‖analytic‖ + ‖numerical‖); 0 where that cannot be resolved. */
  relativeError: number;
  status: 'right' | 'doubtful' | 'wrong' | 'zero';
  analyticNorm: number;
  numericalNorm: number;
}

/** Single precision: 1e-7, which double precision allows, is out of reach. */
const RIGHT = 0.01;
const WRONG = 0.1;

/** Compares gradients by the relative error of the course on gradient checking. */
export function checkVariable({ variable, analytic, numerical, resolution }: GradientSample): VariableCheck {
  const [a, n] = [norm(analytic), norm(numerical)];
  let squares = 0;
  for (let i = 0; i < analytic.length; i++) squares += ((analytic[i] ?? 0) - (numerical[i] ?? 0)) ** 2;
  const distance = Math.sqrt(squares);
  const unresolved = distance <= resolution * Math.sqrt(analytic.length);
  const measured = a + n === 0 ? 0 : distance / (a + n);
  const relativeError = unresolved && measured >= RIGHT ? 0 : measured;
  const status = Number.isNaN(distance)
    ? 'wrong'
    : a === 0 && unresolved
      ? 'zero'
      : relativeError < RIGHT
        ? 'right'
        : relativeError < WRONG
          ? 'doubtful'
          : 'wrong';
  return { variable, relativeError, status, analyticNorm: a, numericalNorm: n };
}

export interface GradientVerdict {
  status: 'right' | 'doubtful' | 'wrong';
  title: string;
  advice: string[];
}

export function judgeGradients(checks: readonly VariableCheck[]): GradientVerdict {
  const [worst] = [...checks].sort((a, b) => b.relativeError - a.relativeError);
  const wrong = checks.filter(({ status }) => status === 'wrong');
  const doubtful = checks.filter(({ status }) => status === 'doubtful');
  const zero = checks.filter(({ status }) => status === 'zero');
  const rest =
    zero.length > 0
      ? [
          `No gradient at all reaches ${zero.map(({ variable }) => variable).join(', ')}: nothing that the loss sees depends on it here (dead units, or a part that is not connected).`,
        ]
      : [];
  if (wrong.length > 0 && worst) {
    return {
      status: 'wrong',
      title: `The gradient of ${wrong.map(({ variable }) => variable).join(', ')} is wrong: relative error ${short(worst.relativeError)}`,
      advice: [
        'Look at every custom operation on the way from this variable to the loss (tf.customGrad, a layer of your own): its gradient does not fit what it computes.',
        'Values taken out of the graph (dataSync, arraySync, rounding, argMax) have no gradient.',
        ...rest,
      ],
    };
  }
  if (doubtful.length > 0 && worst) {
    return {
      status: 'doubtful',
      title: `The gradients agree roughly: relative error up to ${short(worst.relativeError)}, in ${worst.variable}`,
      advice: [
        'Kinks (relu, max) and single precision do this. Check again with tanh in place of relu to be sure.',
        ...rest,
      ],
    };
  }
  return {
    status: 'right',
    title: `The gradients are right: relative error at most ${short(worst?.relativeError ?? 0)} over ${checks.length} variables`,
    advice: rest,
  };
}

function norm(values: ArrayLike<number>): number {
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i] ?? 0) ** 2;
  return Math.sqrt(squares);
}
