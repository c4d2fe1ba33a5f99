import type { LayersModel, Tensor } from '@tensorflow/tfjs';
import { lossSeen, type LossSeen } from './lossSeen';
import { inputsOf, type Tape, type TapeNode } from './tape';

/** A model that was asked during a forward pass. */
export interface ModelCall {
  model: LayersModel;
  inputs: readonly Tensor[];
  outputs: readonly Tensor[];
}

/** What one step of a hand-written loop works on, as far as that is certain. */
export interface StepSeen {
  model?: LayersModel;
  inputs: readonly Tensor[];
  loss?: LossSeen;
  /** Without a model: what the answer looks like. */
  answer?: { units: number; activation: string };
}

/** Multiply their input with weights. */
const WEIGHS = /^(BatchMatMul|MatMul|fusedMatMul__op|_FusedMatMul|Conv2D|fusedConv2d__op|FusedConv2D)$/;

/** Undefined where several models, or one several times, had a part: no tensor is then *the* input. */
export function stepSeen(
  tape: Tape,
  loss: Tensor,
  calls: readonly ModelCall[],
  called: readonly string[],
): StepSeen | undefined {
  const [call] = calls;
  if (calls.length > 1 || loss.rank !== 0) return undefined;
  return call ? ofModel(tape, loss, call, called) : withoutModel(tape, loss, called);
}

function ofModel(
  tape: Tape,
  loss: Tensor,
  { model, inputs, outputs }: ModelCall,
  called: readonly string[],
): StepSeen | undefined {
  const [output] = outputs;
  const rows = inputs[0]?.shape[0];
  // An image that is trained itself, e.g. to excite a unit, is no data.
  if (inputs.some((input) => tape.isDerived(input) || input.shape[0] !== rows || input.isDisposed))
    return undefined;
  if (!output || !tape.isDerived(output) || inputs.length !== model.inputs.length) return undefined;
  const seen = outputs.length === 1 ? lossSeen(tape, output, loss, called) : undefined;
  const whole = seen && !seen.target.isDisposed && seen.target.shape[0] === rows;
  return { model, inputs, ...(whole && { loss: seen }) };
}

function withoutModel(tape: Tape, loss: Tensor, called: readonly string[]): StepSeen | undefined {
  const outputs = [...new Set(tape.before(loss).flatMap((node) => answerIn(tape, node) ?? []))];
  const found = outputs.flatMap((output) => {
    const seen = lossSeen(tape, output, loss, called);
    return seen ? [{ output, seen }] : [];
  });
  const [only] = found;
  if (!only || found.length > 1) return undefined;
  const { output, seen } = only;
  const rows = seen.target.shape[0];
  const inputs = dataThatMeetsWeights(tape, output).filter((input) => input.shape[0] === rows);
  if (inputs.length !== 1 || [...inputs, seen.target].some(({ isDisposed }) => isDisposed)) return undefined;
  const activation = ACTIVATIONS[tape.makerOf(output)?.kernelName ?? ''] ?? 'linear';
  return { inputs, loss: seen, answer: { units: output.shape[1] ?? 1, activation } };
}

const ACTIVATIONS: { [kernel: string]: string } = {
  Sigmoid: 'sigmoid',
  Softmax: 'softmax',
  Tanh: 'tanh',
  Relu: 'relu',
  Elu: 'elu',
  Softplus: 'softplus',
};

/** The answer that an operation may compare with data. */
function answerIn(tape: Tape, node: TapeNode): Tensor | undefined {
  if (!/^(SquaredDifference|Sub|Multiply|softmaxCrossEntropy__op)$/.test(node.kernelName)) return undefined;
  const [a, b] = inputsOf(node);
  if (!a || !b || a.size !== b.size || tape.isDerived(a) === tape.isDerived(b)) return undefined;
  return originOf(tape, tape.isDerived(a) ? a : b);
}

/** Before the logarithm of a cross-entropy. */
function originOf(tape: Tape, answer: Tensor): Tensor {
  const maker = tape.makerOf(answer);
  if (!maker || !/^(Log|ClipByValue|Reshape|Squeeze|Cast|RealDiv)$/.test(maker.kernelName)) return answer;
  const before = inputsOf(maker).find((input) => tape.isDerived(input));
  return before ? originOf(tape, before) : answer;
}

/** What is multiplied with trained weights on the way to `output`, and does not depend on any itself. */
export function dataThatMeetsWeights(tape: Tape, output: Tensor): Tensor[] {
  const data = new Map<number, Tensor>();
  for (const node of tape.before(output)) {
    const [a, b] = inputsOf(node);
    if (!a || !b || tape.isDerived(a) || !tape.isDerived(b)) continue;
    // A line through points is a product with one weight.
    const weighs =
      WEIGHS.test(node.kernelName) || (node.kernelName === 'Multiply' && b.size === 1 && a.size > 1);
    if (!weighs) continue;
    const source = asGiven(tape, a);
    data.set(source.id, source);
  }
  return [...data.values()];
}

/** `matMul` adds an axis to what it is given. */
function asGiven(tape: Tape, tensor: Tensor): Tensor {
  const maker = tape.makerOf(tensor);
  const [input] = maker ? inputsOf(maker) : [];
  return maker?.kernelName === 'Reshape' && input && tensor.shape[0] === 1 ? input : tensor;
}
