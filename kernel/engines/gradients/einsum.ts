import {
  broadcastTo,
  einsum,
  Einsum,
  reshape,
  sum,
  type GradConfig,
  type Tensor,
} from '@tensorflow/tfjs-core';

/** A tensor whose axes have these letters, in order. */
interface Labelled {
  tensor: Tensor;
  labels: string;
}

/**
 * TensorFlow.js has no gradient for einsum, so attention could not train. With `C = einsum('A,B->C')`,
 * `dA = einsum('C,B->A', dC, B)`; an axis that only `A` has was summed away, so its gradient is repeated.
 */
export const einsumGradConfig: GradConfig = {
  kernelName: Einsum,
  saveAllInputs: true,
  gradFunc(dy, saved, attrs) {
    const [terms = '', output = ''] = (attrs['equation'] as string).replace(/\s/g, '').split('->');
    const labels = terms.split(',');
    const inputs = saved.map((tensor, index) => ({ tensor, labels: labels[index] ?? '' }));
    const result = { tensor: dy as Tensor, labels: output };
    return Object.fromEntries(
      inputs.map((input, index) => {
        const others = inputs.filter((other) => other !== input);
        return [String(index), () => gradientOf(input, result, others)];
      }),
    );
  },
};

function gradientOf({ tensor, labels }: Labelled, result: Labelled, others: Labelled[]): Tensor {
  const operands = [result, ...others.map((other) => sumAway(other, labels + result.labels))];
  const known = labels
    .split('')
    .filter((label) => operands.some((operand) => operand.labels.includes(label)));
  const equation = `${operands.map((operand) => operand.labels).join(',')}->${known.join('')}`;
  const product = einsum(equation, ...operands.map((operand) => operand.tensor));
  const withAllAxes = tensor.shape.map((size, axis) => (known.includes(labels[axis] ?? '') ? size : 1));
  return broadcastTo(reshape(product, withAllAxes), tensor.shape);
}

/** The engines' einsum does not sum over an axis that only one of two operands has. */
function sumAway({ tensor, labels }: Labelled, needed: string): Labelled {
  const isNeeded = (label: string): boolean => needed.includes(label);
  const axes = labels.split('').flatMap((label, axis) => (isNeeded(label) ? [] : [axis]));
  if (axes.length === 0) return { tensor, labels };
  return { tensor: sum(tensor, axes), labels: labels.split('').filter(isNeeded).join('') };
}
