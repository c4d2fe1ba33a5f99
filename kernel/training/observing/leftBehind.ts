import type { Tensor, Variable } from '@tensorflow/tfjs';
import { readsAtOnce, valuesOf } from '../../checks/inMemory';
import type { Tf } from '../../engines/engine';
import { dataThatMeetsWeights } from './stepSeen';
import { inputsOf, type Tape } from './tape';

/** A trainable variable that no gradient reaches, and what it held then. */
export interface LeftBehind {
  variable: Variable;
  dataId: object;
}

/** Values that are compared before two tensors are taken for the same. */
const COMPARED = 256;

/**
 * What makes the inputs of the trained weights and gets no gradient itself: variables that are not among those that are
 * trained, or whose answer was read and made into another tensor, which cuts the chain.
 */
export function leftBehind(tf: Tf, tape: Tape, loss: Tensor): LeftBehind[] {
  const variables = Object.values(tf.engine().registeredVariables).filter(({ trainable }) => trainable);
  const byId = new Map(variables.map((variable) => [variable.id, variable]));
  const reached = new Set(tape.before(loss).flatMap((node) => inputsOf(node).map(({ id }) => id)));
  const gets = (variable: Variable) => tape.isDerived(variable) && reached.has(variable.id);
  const found = dataThatMeetsWeights(tape, loss)
    .flatMap((input) => originsOf(tf, tape, input))
    .flatMap((origin) => tape.before(origin))
    .flatMap((node) => inputsOf(node).flatMap(({ id }) => byId.get(id) ?? []))
    .filter((variable) => variable.rank >= 2 && !gets(variable));
  return [...new Set(found)].map((variable) => ({ variable, dataId: variable.dataId }));
}

/** It still holds what it held: nobody else has trained it meanwhile, nor given it values. */
export function isUnmoved({ variable, dataId }: LeftBehind): boolean {
  return !variable.isDisposed && variable.trainable && variable.dataId === dataId;
}

/** The tensor itself; where nothing on the tape made it, those of the same values. */
function originsOf(tf: Tf, tape: Tape, input: Tensor): Tensor[] {
  if (tape.makerOf(input) || input.isDisposed || !readsAtOnce(tf)) return [input];
  const like = tape.nodes.flatMap(({ outputs }) =>
    outputs.filter((one) => !one.isDisposed && one.size === input.size && tape.isDerived(one)),
  );
  return like.filter((one) => hasSameValues(tf, one, input));
}

function hasSameValues(tf: Tf, a: Tensor, b: Tensor): boolean {
  // A copy: on some engines the next question may move the memory.
  const ours = [...valuesOf(tf, a).slice(0, COMPARED)];
  const theirs = valuesOf(tf, b);
  const differ = new Set(ours).size > 1;
  return differ && ours.every((value, at) => value === theirs[at]);
}
