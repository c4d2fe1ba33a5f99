import { TestKernel } from '../../kernel/testKernel';

/** Kernels that programs share, each for one program at a time. */
export class Kernels {
  private readonly waiting: (() => void)[] = [];

  private constructor(private readonly free: TestKernel[]) {}

  static async start(count: number): Promise<Kernels> {
    return new Kernels(await Promise.all(Array.from({ length: count }, startOne)));
  }

  async use<T extends { error?: string }>(work: (kernel: TestKernel) => Promise<T>): Promise<T> {
    const kernel = await this.take();
    const done = await work(kernel);
    // An engine that was asked for the impossible may be broken afterwards.
    this.free.push(done.error === undefined ? kernel : await another(kernel));
    this.waiting.shift()?.();
    return done;
  }

  async stop(): Promise<void> {
    await Promise.all(this.free.map((kernel) => kernel.stop()));
  }

  private async take(): Promise<TestKernel> {
    let kernel = this.free.pop();
    for (; !kernel; kernel = this.free.pop()) await new Promise<void>((free) => this.waiting.push(free));
    return kernel;
  }
}

const startOne = () => TestKernel.start({ engine: 'wasm' });

async function another(kernel: TestKernel): Promise<TestKernel> {
  await kernel.stop();
  return startOne();
}
