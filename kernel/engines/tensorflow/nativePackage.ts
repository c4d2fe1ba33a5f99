import util from 'node:util';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Tf } from '../engine';
import { loadTensorFlow } from '../resolve';

/** What `@tensorflow/tfjs-node` exports beyond TensorFlow.js itself. */
export interface NativePackage {
  version: Record<string, string | undefined>;
}

/** Loads the package; that registers its backend and kernels with our copy of TensorFlow.js. */
export function requireNative(name: string, workspace: string): NativePackage {
  const { tf, packages } = loadTensorFlow();
  restoreRemovedUtil();
  // Else TensorFlow writes its greetings to the output of the cell.
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
  packages['@tensorflow/tfjs'] = withoutTextProgress(tf);
  try {
    return createRequire(join(workspace, 'notebook.js'))(name) as NativePackage;
  } finally {
    packages['@tensorflow/tfjs'] = tf;
  }
}

/** The package calls a function that Node removed in version 23. */
function restoreRemovedUtil(): void {
  const legacy = util as { isNullOrUndefined?: (value: unknown) => boolean };
  legacy.isNullOrUndefined ??= (value) => value === null || value === undefined;
}

/** The package makes every `fit` print a bar for terminals and wait for it; Descent draws its own. */
function withoutTextProgress(tf: Tf): Tf {
  const register: Tf['registerCallbackConstructor'] = (verbosity, callback) => {
    if (callback.name !== 'ProgbarLogger') tf.registerCallbackConstructor(verbosity, callback);
  };
  return Object.create(tf, { registerCallbackConstructor: { value: register, enumerable: true } }) as Tf;
}
