import {
  backend_util,
  BatchMatMul,
  Einsum,
  Reshape,
  Sum,
  Transpose,
  util,
  type EinsumAttrs,
  type KernelConfig,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { kernelFunc, type KernelCall } from '../kernelCall';
import { composed, type Scratch } from '../scratch';

/** A tensor whose axes have the letters of the equation, in order. */
interface Labelled {
  tensor: TensorInfo;
  labels: string[];
}

/** Two operands as one batched matrix product, `[batch, left, summed] · [batch, summed, right]`. */
function einsum({ inputs, backend, attrs }: KernelCall<string, EinsumAttrs>): TensorInfo {
  const tensors = Object.values(inputs);
  const { terms, output } = parse(attrs.equation, tensors);
  return composed(backend, (scratch) => {
    const operands = tensors.map((tensor, index) => {
      const others = terms.filter((_, other) => other !== index).flat();
      return sumAway(scratch, { tensor, labels: terms[index] ?? [] }, [...output, ...others]);
    });
    const [a, b] = operands;
    if (!a) throw new Error('tf.einsum needs a tensor.');
    return arrange(scratch, b ? contract(scratch, a, b, output) : a, output);
  });
}

function parse(equation: string, tensors: TensorInfo[]): { terms: string[][]; output: string[] } {
  const { allDims, idDims } = backend_util.decodeEinsumEquation(equation, tensors.length);
  backend_util.checkEinsumDimSizes(allDims.length, idDims, tensors as never);
  const [left = '', right = ''] = equation.replace(/\s/g, '').split('->');
  return { terms: left.split(',').map((term) => term.split('')), output: right.split('') };
}

/** Sums over the axes whose labels nothing else needs. */
function sumAway({ run }: Scratch, { tensor, labels }: Labelled, needed: string[]): Labelled {
  const axis = labels.flatMap((label, index) => (needed.includes(label) ? [] : [index]));
  if (axis.length === 0) return { tensor, labels };
  const sum = run(Sum, { x: tensor }, { axis, keepDims: false });
  return { tensor: sum, labels: labels.filter((_, index) => !axis.includes(index)) };
}

function contract(scratch: Scratch, a: Labelled, b: Labelled, output: string[]): Labelled {
  const shared = a.labels.filter((label) => b.labels.includes(label));
  const batch = shared.filter((label) => output.includes(label));
  const summed = shared.filter((label) => !output.includes(label));
  const left = a.labels.filter((label) => !shared.includes(label));
  const right = b.labels.filter((label) => !shared.includes(label));
  const product = scratch.run(
    BatchMatMul,
    { a: asMatrix(scratch, a, [batch, left, summed]), b: asMatrix(scratch, b, [batch, summed, right]) },
    { transposeA: false, transposeB: false },
  );
  const labels = [...batch, ...left, ...right];
  const sizes = labels.map((label) => sizeOf(a, label) ?? sizeOf(b, label) ?? 1);
  return { tensor: scratch.run(Reshape, { x: product }, { shape: sizes }), labels };
}

/** Brings the axes into the order of `groups` and makes one axis of each group. */
function asMatrix(scratch: Scratch, operand: Labelled, groups: string[][]): TensorInfo {
  const shape = groups.map((labels) =>
    util.sizeFromShape(labels.map((label) => sizeOf(operand, label) ?? 1)),
  );
  return scratch.run(Reshape, { x: arrange(scratch, operand, groups.flat()) }, { shape });
}

function arrange({ run }: Scratch, { tensor, labels }: Labelled, order: string[]): TensorInfo {
  return run(Transpose, { x: tensor }, { perm: order.map((label) => labels.indexOf(label)) });
}

function sizeOf({ tensor, labels }: Labelled, label: string): number | undefined {
  return tensor.shape[labels.indexOf(label)];
}

export const einsumConfig: KernelConfig = {
  kernelName: Einsum,
  backendName: 'wasm',
  kernelFunc: kernelFunc(einsum),
};
