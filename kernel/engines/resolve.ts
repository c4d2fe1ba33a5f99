import Module, { createRequire } from 'node:module';
import { distPath } from '../vendor';
import type * as Bundle from './tfjs';

/** The bundle `dist/kernel/tfjs.cjs`; Node's module cache makes it one per process. */
export function loadTensorFlow(): typeof Bundle {
  const path = distPath('kernel', 'tfjs.cjs');
  return createRequire(path)(path) as typeof Bundle;
}

// Deep imports (`…/dist/…`) reach into the package's own files, which the bundle replaces as well.
export const SHARED =
  /^(@tensorflow\/tfjs(?:-(?:core|layers|converter|data|backend-(?:cpu|wasm|webgpu)))?)(?:\/dist\/.*)?$/;

type Load = (this: unknown, request: string, ...rest: unknown[]) => unknown;
const loader = Module as unknown as { _load: Load & { descent?: true } };

/**
 * Makes `require('@tensorflow/tfjs')` and its sub-packages, from whatever file of this process, give the
 * one shared copy. Other packages of that scope, e.g. `@tensorflow/tfjs-node`, are found as usual.
 * Calling it again does nothing.
 */
export function redirectTensorFlow(): void {
  const original = loader._load;
  if (original.descent) return;
  const redirected: typeof loader._load = function (request, ...rest) {
    const name = SHARED.exec(request)?.[1];
    return name === undefined ? original.call(this, request, ...rest) : loadTensorFlow().packages[name];
  };
  redirected.descent = true;
  loader._load = redirected;
}
