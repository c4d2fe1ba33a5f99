import type { Tensor } from '@tensorflow/tfjs';
import { ErrorCode } from '../../protocol/errors';
import type { EngineContext, Tf } from '../engine';

const ADVICE =
  'Its memory is no longer sound, and neither are the tensors in it. Restart the kernel. If it happens again, look at the shapes ' +
  'of that operation (a pooling that is larger than its picture is one that WebAssembly does not survive), take a smaller ' +
  'batch or model, or choose another engine with the setting descent.engine.';

/** The parts of the backend that touch the memory, beside its kernels. */
interface Backend {
  write(...args: never[]): unknown;
  move(...args: never[]): unknown;
  readSync(...args: never[]): unknown;
  disposeData(...args: never[]): boolean;
}

/**
 * Reports a kernel that was stopped because it left its memory. What it wrote until then is anybody's guess, so that from
 * then on every operation says so instead of going wrong somewhere else.
 */
export function watchMemory(tf: Tf, context: Pick<EngineContext, 'onDeviceLost'>): void {
  let broken: string | undefined;
  const refuse = (): never => {
    throw Object.assign(new Error(broken), { code: ErrorCode.deviceLost });
  };
  const guarded = <A extends unknown[], R>(name: string, run: (...args: A) => R) => {
    return (...args: A): R => {
      if (broken !== undefined) refuse();
      try {
        return run(...args);
      } catch (error) {
        // What WebAssembly calls its traps.
        if (!(error instanceof Error) || error.name !== 'RuntimeError') throw error;
        broken = `The WebAssembly engine broke down in ${name}${shapesOf(args[0])}: ${error.message}. ${ADVICE}`;
        const backend = tf.backend() as unknown as Backend;
        backend.write = backend.move = backend.readSync = refuse;
        // Scopes that end free their tensors, and must not fall over again.
        backend.disposeData = () => true;
        context.onDeviceLost(broken);
        return refuse();
      }
    };
  };
  for (const kernel of tf.getKernelsForBackend('wasm'))
    kernel.kernelFunc = guarded(kernel.kernelName, kernel.kernelFunc);
}

function shapesOf(call: unknown): string {
  const { inputs = {} } = (call ?? {}) as { inputs?: { [name: string]: Tensor | undefined } };
  const shapes = Object.values(inputs).flatMap((input) =>
    input?.shape ? `[${input.shape.join(', ')}]` : [],
  );
  return shapes.length > 0 ? ` of ${shapes.join(' and ')}` : '';
}
