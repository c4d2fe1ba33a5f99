import type { Tensor } from '@tensorflow/tfjs';
import { valuesOf } from '../checks/inMemory';
import type { Tf } from '../engines/engine';
import type { LossFault } from '../monitors/monitor';
import type { SourcePlace } from '../protocol/values';
import { engineInternals } from './internals';

type RunKernel = (name: string, inputs: { [name: string]: unknown }, attrs?: object) => unknown;

/**
 * Computes a loss that is no number once more, and says which operation first made such a value out of numbers; undefined
 * where what it was given was none. For engines that are read without waiting.
 */
export function lossFault(
  tf: Tf,
  forward: () => Tensor,
  here: () => SourcePlace | undefined,
): LossFault | undefined {
  const engine = engineInternals(tf) as unknown as { runKernel: RunKernel };
  const { runKernel } = engine;
  const own = Object.hasOwn(engine, 'runKernel');
  let found: LossFault | 'data' | undefined;
  engine.runKernel = (name, inputs, attrs) => {
    const result = runKernel.call(engine, name, inputs, attrs);
    if (!found) {
      found = faultOf(tf, name, tensorsIn(Object.values(inputs)), tensorsIn([result]));
      const place = found && found !== 'data' ? here() : undefined;
      if (place) Object.assign(found as LossFault, { place });
    }
    return result;
  };
  try {
    tf.tidy(forward);
  } finally {
    if (own) engine.runKernel = runKernel;
    else delete (engine as Partial<typeof engine>).runKernel;
  }
  return found === 'data' ? undefined : found;
}

function faultOf(
  tf: Tf,
  operation: string,
  inputs: Tensor[],
  outputs: Tensor[],
): LossFault | 'data' | undefined {
  for (const output of outputs) {
    const values = valuesOf(tf, output);
    const at = Array.from(values).findIndex((value) => !Number.isFinite(value));
    if (at < 0) continue;
    const value = values[at] ?? NaN;
    // The same buffer may move with the next read.
    const given = inputs.map((input) => Array.from(valuesOf(tf, input)));
    if (given.some((one) => !one.every(Number.isFinite))) return 'data';
    const operands = given.map((one) => one[at % Math.max(1, one.length)] ?? NaN);
    return { operation, operands, value };
  }
  return undefined;
}

function tensorsIn(values: readonly unknown[]): Tensor[] {
  return values
    .flat()
    .filter(
      (one): one is Tensor => typeof one === 'object' && one !== null && 'dataId' in one && 'dtype' in one,
    )
    .filter(({ dtype }) => dtype === 'float32');
}
