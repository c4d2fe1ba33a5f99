import type { Tensor } from '@tensorflow/tfjs';
import type { Broadcast, LossKind } from '../../checks/facts';
import { inputsOf, type Tape, type TapeNode } from './tape';

/** How the answer of a network meets what it should have been. */
export interface LossSeen {
  target: Tensor;
  kind: LossKind;
  /** Of TensorFlow.js, or what is written out is that very function; absent where reductions or factors differ. */
  name?: string;
  /** The rows count differently, e.g. by the advantage in a policy gradient. */
  weighted: boolean;
  /** Shapes, where each row met every other one. */
  broadcast?: Broadcast;
}

/** Leave every value as it is, or next to it. */
const SAME = /^(Reshape|Cast|Identity|Squeeze|ExpandDims|ClipByValue|\w+__op|unnamed scope)$/;
const CROSS_ENTROPY = 'softmaxCrossEntropy__op';

interface Meeting {
  node: TapeNode;
  target: Tensor;
  /** The other side, which depends on the output. */
  answer: Tensor;
}

/**
 * What the loss compares `output` with; undefined unless it is one tensor, in a way that is known. `called` are the
 * losses of TensorFlow.js that were called.
 */
export function lossSeen(
  tape: Tape,
  output: Tensor,
  loss: Tensor,
  called: readonly string[],
): LossSeen | undefined {
  const towards = new Set(tape.before(loss));
  const after = tape.after(output).filter((node) => towards.has(node));
  const found = after.flatMap((node) => {
    const meeting = meetingOf(tape, node, output);
    const kind = meeting && kindOf(tape, meeting, output, after);
    return meeting && kind ? [{ ...meeting, kind }] : [];
  });
  const [first] = found;
  if (!first || !found.every(({ kind, target }) => kind === first.kind && isSame(tape, target, first.target)))
    return undefined;
  const rest = tape.after(first.node.outputs[0] as Tensor).filter((node) => towards.has(node));
  const weighted = rest.some((node) =>
    inputsOf(node).some(
      (input) => !tape.isDerived(input) && input.size > 1 && !isSame(tape, input, first.target),
    ),
  );
  const name = weighted ? undefined : nameOf(tape, first, output, rest, called);
  // What a loss makes of its labels is gone when it has ended.
  const target = first.target.isDisposed ? sourceOf(tape, first.target) : first.target;
  const broadcast = broadcastIn(first);
  return {
    target,
    kind: first.kind,
    weighted,
    ...(broadcast ? { broadcast } : name !== undefined && { name }),
  };
}

function broadcastIn({ node, target, answer }: Meeting): Broadcast | undefined {
  const [result] = node.outputs;
  if (!result || result.size <= answer.size || node.kernelName === CROSS_ENTROPY) return undefined;
  return { target: target.shape, answer: answer.shape, result: result.shape };
}

/** Data of the size of the output, beside what comes of the output. */
function meetingOf(tape: Tape, node: TapeNode, output: Tensor): Meeting | undefined {
  const inputs = inputsOf(node);
  const answer = inputs.find((input) => tape.isDerived(input));
  const target = inputs.find((input) => !tape.isDerived(input));
  if (!answer || !target || inputs.length !== 2) return undefined;
  return target.size === output.size && answer.size === output.size && target.size > 1
    ? { node, target, answer }
    : undefined;
}

function kindOf(
  tape: Tape,
  { node, answer, target }: Meeting,
  output: Tensor,
  after: TapeNode[],
): LossKind | undefined {
  const way = between(tape, output, answer);
  const plain = way.every(({ kernelName }) => SAME.test(kernelName));
  const next = (tensor: Tensor | undefined) =>
    after
      .filter((one) => inputsOf(one).some(({ id }) => id === tensor?.id))
      .map(({ kernelName }) => kernelName);
  switch (node.kernelName) {
    case 'SquaredDifference':
      return plain ? 'squared' : undefined;
    case 'Sub': {
      const then = next(node.outputs[0]);
      if (!plain) return undefined;
      if (then.includes('Abs')) return 'absolute';
      return then.includes('Square') || isSquared(after, node.outputs[0]) ? 'squared' : undefined;
    }
    case CROSS_ENTROPY:
      return plain ? 'softmax' : undefined;
    case 'Multiply': {
      const logits = next(answer).filter((name) => /^(Relu|Abs)$/.test(name)).length === 2;
      return logits ? 'sigmoid' : crossEntropy(way, after, output, target);
    }
    default:
      return undefined;
  }
}

/** Labels times a logarithm. A second one, of one minus the answer, makes it a question of yes and no. */
function crossEntropy(
  way: TapeNode[],
  after: TapeNode[],
  output: Tensor,
  target: Tensor,
): LossKind | undefined {
  const names = way.map(({ kernelName }) => kernelName).filter((name) => !SAME.test(name));
  const logarithms = after.filter(({ kernelName }) => kernelName === 'Log').length;
  if (logarithms === 2) return names.join(' ') === 'Log' ? 'sigmoid' : undefined;
  const one = way.some(({ kernelName }) => /^(Log|LogSoftmax|logSoftmax__op)$/.test(kernelName));
  const usual = names.every((name) =>
    /^(Log|LogSoftmax|Softmax|RealDiv|Sum|Neg|Add|Exp|Max|Sub)$/.test(name),
  );
  return one && usual && (output.shape.at(-1) ?? 1) > 1 && target.rank === output.rank
    ? 'softmax'
    : undefined;
}

function isSquared(after: readonly TapeNode[], difference: Tensor | undefined): boolean {
  return after.some(({ kernelName, inputs }) => {
    if (kernelName === 'Pow') return (inputs['a'] as Tensor).id === difference?.id;
    return (
      kernelName === 'Multiply' &&
      [inputs['a'], inputs['b']].every((one) => (one as Tensor).id === difference?.id)
    );
  });
}

/** The operations on the way from one tensor to another, without those at its side. */
function between(tape: Tape, from: Tensor, to: Tensor): TapeNode[] {
  const before = new Set(tape.before(to));
  return tape.after(from).filter((node) => before.has(node));
}

/** The same data, in another shape or type. */
function isSame(tape: Tape, a: Tensor, b: Tensor): boolean {
  return sourceOf(tape, a).id === sourceOf(tape, b).id;
}

function sourceOf(tape: Tape, tensor: Tensor): Tensor {
  const maker = tape.makerOf(tensor);
  const [input] = maker ? inputsOf(maker) : [];
  return maker && input && /^(Reshape|Cast|Identity)$/.test(maker.kernelName)
    ? sourceOf(tape, input)
    : tensor;
}

/** Only where the value is certain to be that of the function: averaged as there, and with nothing multiplied. */
function nameOf(
  tape: Tape,
  { node, kind, answer }: Meeting & { kind: LossKind },
  output: Tensor,
  rest: readonly TapeNode[],
  called: readonly string[],
): string | undefined {
  const names = rest.map(({ kernelName }) => kernelName).filter((name) => !SAME.test(name));
  const steps = names.join(' ').replace(/( (Add|AddN))+$/, '');
  const way = between(tape, output, answer).map(({ kernelName }) => kernelName);
  const [only] = called;
  if (called.length === 1 && only !== undefined) return BUILT_IN[only]?.test(steps) ? only : undefined;
  if (called.length > 0) return undefined;
  if (kind === 'squared' && /^(Square |Multiply |Pow )?Mean$/.test(steps)) return 'meanSquaredError';
  if (kind === 'absolute' && steps === 'Abs Mean') return 'meanAbsoluteError';
  if (kind === 'sigmoid' && /^Sub Add Mean Mean$/.test(steps) && way.includes('Log'))
    return 'binaryCrossentropy';
  const normalised = way.includes('RealDiv') && way.includes('ClipByValue') && way.includes('Log');
  const summed = node.kernelName === 'Multiply' && /^Sum Neg Mean$/.test(steps);
  return kind === 'softmax' && normalised && summed ? 'categoricalCrossentropy' : undefined;
}

/** What follows the meeting in each loss of TensorFlow.js, with its usual reduction. */
const BUILT_IN: { [name: string]: RegExp } = {
  meanSquaredError: /^Sum RealDiv$/,
  absoluteDifference: /^Abs Sum RealDiv$/,
  softmaxCrossEntropy: /^Sum RealDiv$/,
  sigmoidCrossEntropy: /^Sub Add Sum RealDiv$/,
};
