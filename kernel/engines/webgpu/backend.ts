import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { BackendValues } from '@tensorflow/tfjs-core';

/** TensorFlow.js' WebGPU backend, made to fail with words where the GPU cannot give an answer. */
export class DescentWebGPUBackend extends WebGPUBackend {
  private lost: Error | undefined;
  private readonly waiting = new Set<(reason: Error) => void>();

  /** From here on every read rejects, those that wait now included. */
  markLost(reason: Error): void {
    this.lost ??= reason;
    for (const reject of this.waiting) reject(this.lost);
    this.waiting.clear();
  }

  override read(dataId: object): Promise<BackendValues> {
    if (this.lost) return Promise.reject(this.lost);
    return new Promise((resolve, reject) => {
      this.waiting.add(reject);
      super
        .read(dataId)
        .then(resolve, (error: unknown) => reject(this.lost ?? asError(error)))
        .finally(() => this.waiting.delete(reject));
    });
  }

  override readSync(dataId: object): BackendValues {
    const { values } = this.tensorMap.get(dataId) as { values?: BackendValues | null };
    if (values != null) return values;
    throw new Error(
      'The values of this tensor are on the GPU and cannot be read synchronously. ' +
        'Use `await t.data()` or `await t.array()` instead of `dataSync()`, `arraySync()` or `print()`.',
    );
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
