import type { Tensor } from '@tensorflow/tfjs';
import { readsAtOnce, valuesOf } from '../checks/inMemory';
import type { Tf } from '../engines/engine';

/** Brings numbers from the engine to JavaScript without holding up a training step. */
export interface ScalarReader {
  /** The tensors stay the caller's; `deliver` gets their values in order, now or later. */
  read(tensors: readonly Tensor[], deliver: (values: number[]) => void): void;
  /** The same for tensors of any size, as floats; all of one call come over together. */
  readTensors(tensors: readonly Tensor[], deliver: (values: Float32Array[]) => void): void;
  /** Starts reading what waits; does nothing while a read is under way. */
  pump(): void;
  /** Resolves when everything asked for so far has been delivered. */
  drain(): Promise<void>;
}

export function createScalarReader(tf: Tf, onError: (error: unknown) => void): ScalarReader {
  return readsAtOnce(tf) ? new HostReader(tf) : new DeviceReader(tf, onError);
}

class HostReader implements ScalarReader {
  constructor(private readonly tf: Tf) {}

  read(tensors: readonly Tensor[], deliver: (values: number[]) => void): void {
    deliver(tensors.map((tensor) => valuesOf(this.tf, tensor)[0] ?? NaN));
  }

  readTensors(tensors: readonly Tensor[], deliver: (values: Float32Array[]) => void): void {
    deliver(tensors.map((tensor) => new Float32Array(valuesOf(this.tf, tensor))));
  }

  pump(): void {
    // Nothing ever waits.
  }

  drain(): Promise<void> {
    return Promise.resolve();
  }
}

interface Request {
  tensors: Tensor[];
  deliver: (values: Float32Array[]) => void;
}

/** A synchronous loop never lets a read finish; beyond these every other request goes. */
const MAX_WAITING = 4096;
const MAX_WAITING_VALUES = 4_000_000;

/** Scalars wait on the device and come over in one read: no wait inside a step, no read per value. */
export class DeviceReader implements ScalarReader {
  private waiting: Request[] = [];
  private waitingTensors = 0;
  private waitingValues = 0;
  private underWay: Promise<void> | undefined;

  constructor(
    private readonly tf: Tf,
    private readonly onError: (error: unknown) => void,
  ) {}

  read(tensors: readonly Tensor[], deliver: (values: number[]) => void): void {
    this.readTensors(tensors, (values) => deliver(values.map((one) => one[0] ?? NaN)));
  }

  readTensors(tensors: readonly Tensor[], deliver: (values: Float32Array[]) => void): void {
    this.waiting.push({ tensors: tensors.map((tensor) => this.tf.keep(tensor.clone())), deliver });
    this.add(tensors);
    if (this.waitingTensors > MAX_WAITING || this.waitingValues > MAX_WAITING_VALUES) this.dropHalf();
  }

  pump(): void {
    if (this.underWay || this.waiting.length === 0) return;
    const requests = this.waiting;
    this.waiting = [];
    this.waitingTensors = this.waitingValues = 0;
    this.underWay = this.transfer(requests)
      .catch(this.onError)
      .finally(() => (this.underWay = undefined));
  }

  async drain(): Promise<void> {
    while (this.underWay || this.waiting.length > 0) {
      this.pump();
      await this.underWay;
    }
  }

  private async transfer(requests: Request[]): Promise<void> {
    const { tf } = this;
    let row: Tensor | undefined;
    try {
      const all = requests.flatMap((request) => request.tensors);
      row = tf.keep(
        tf.tidy(() => tf.concat(all.map((tensor) => tensor.cast('float32').reshape([tensor.size])))),
      );
    } finally {
      requests.forEach((request) => tf.dispose(request.tensors));
    }
    try {
      const values = await row.data();
      let offset = 0;
      for (const { tensors, deliver } of requests) {
        deliver(
          tensors.map(({ size }) => {
            const from = offset;
            offset += size;
            return values.slice(from, offset) as Float32Array;
          }),
        );
      }
    } finally {
      row.dispose();
    }
  }

  private dropHalf(): void {
    const dropped = this.waiting.filter((_, index) => index % 2 === 1);
    this.waiting = this.waiting.filter((_, index) => index % 2 === 0);
    dropped.forEach((request) => this.tf.dispose(request.tensors));
    this.waitingTensors = this.waitingValues = 0;
    for (const { tensors } of this.waiting) this.add(tensors);
  }

  private add(tensors: readonly Tensor[]): void {
    this.waitingTensors += tensors.length;
    this.waitingValues += tensors.reduce((sum, { size }) => sum + size, 0);
  }
}
