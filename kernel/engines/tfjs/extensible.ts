import { KernelBackend as CoreKernelBackend } from '@tensorflow/tfjs-core';
import { Callback as LayersCallback, CustomCallback as LayersCustomCallback } from '@tensorflow/tfjs-layers';

/**
 * Packages that are compiled to ES5, `@tensorflow/tfjs-node` among them, derive from these classes by
 * calling them without `new`, which a class of the language refuses. The proxy allows both.
 */
function callableWithoutNew<Class extends abstract new (...args: never[]) => object>(base: Class): Class {
  return new Proxy(base, {
    apply: (target, self: object, args) =>
      Reflect.construct(target as unknown as () => void, args, self.constructor as () => void) as object,
  });
}

export const KernelBackend = callableWithoutNew(CoreKernelBackend);
export const Callback = callableWithoutNew(LayersCallback);
export const CustomCallback = callableWithoutNew(LayersCustomCallback);
