import type { Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../engines/engine';

/** Brings numbers from the engine to JavaScript without holding up a training step. */
export interface ScalarReader {
  /** The tensors stay the caller's; `deliver` gets their values in order, now or later. */
  read(tensors: readonly Tensor[], deliver: (values: number[]) => void): void;
  /** Starts reading what waits; does nothing while a read is under way. */
  pump(): void;
  /** Resolves when everything asked for so far has been delivered. */
  drain(): Promise<void>;
}

/** Whether tensors lie in this process' memory, where copying a scalar costs nothing. */
export function readsAtOnce(tf: Tf): boolean {
  return ['cpu', 'wasm'].includes(tf.getBackend());
}

export function createScalarReader(tf: Tf, onError: (error: unknown) => void): ScalarReader {
  return readsAtOnce(tf) ? new HostReader() : new DeviceReader(tf, onError);
}

class HostReader implements ScalarReader {
  read(tensors: readonly Tensor[], deliver: (values: number[]) => void): void {
    deliver(tensors.map((tensor) => tensor.dataSync()[0] ?? NaN));
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
  deliver: (values: number[]) => void;
}

/** A synchronous loop never lets a read finish; beyond this many waiting scalars every other request goes. */
const MAX_WAITING = 4096;

/** Scalars wait on the device and come over in one read: no wait inside a step, no read per value. */
export class DeviceReader implements ScalarReader {
  private waiting: Request[] = [];
  private waitingScalars = 0;
  private underWay: Promise<void> | undefined;

  constructor(
    private readonly tf: Tf,
    private readonly onError: (error: unknown) => void,
  ) {}

  read(tensors: readonly Tensor[], deliver: (values: number[]) => void): void {
    this.waiting.push({ tensors: tensors.map((tensor) => this.tf.keep(tensor.clone())), deliver });
    this.waitingScalars += tensors.length;
    if (this.waitingScalars > MAX_WAITING) this.dropHalf();
  }

  pump(): void {
    if (this.underWay || this.waiting.length === 0) return;
    const requests = this.waiting;
    this.waiting = [];
    this.waitingScalars = 0;
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
      const scalars = requests.flatMap((request) => request.tensors);
      row = tf.keep(tf.tidy(() => tf.concat(scalars.map((scalar) => scalar.cast('float32').reshape([1])))));
    } finally {
      requests.forEach((request) => tf.dispose(request.tensors));
    }
    try {
      const values = await row.data();
      let offset = 0;
      for (const { tensors, deliver } of requests) {
        deliver([...values.slice(offset, offset + tensors.length)]);
        offset += tensors.length;
      }
    } finally {
      row.dispose();
    }
  }

  private dropHalf(): void {
    const dropped = this.waiting.filter((_, index) => index % 2 === 1);
    this.waiting = this.waiting.filter((_, index) => index % 2 === 0);
    dropped.forEach((request) => this.tf.dispose(request.tensors));
    this.waitingScalars = this.waiting.reduce((sum, request) => sum + request.tensors.length, 0);
  }
}
