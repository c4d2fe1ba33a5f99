import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { KernelConnection } from '../../kernel/client/kernelConnection';
import { attachKernel, startKernel, type KernelOptions } from '../../kernel/client/startKernel';
import type { KernelEvent } from '../../kernel/protocol/events';
import type { CellRunResult } from '../../kernel/protocol/methods';
import type { MimeBundle, Output } from '../../kernel/protocol/values';

export interface CellOutcome extends CellRunResult {
  outputs: Output[];
  stdout: string;
  stderr: string;
  /** `text/plain` of the result, if there is one. */
  text: string | undefined;
  data: MimeBundle | undefined;
  executionId: string;
}

/** A real kernel for one test file: own notebook folder, own socket folder. */
export class TestKernel {
  readonly events: KernelEvent[] = [];
  private readonly watchers = new Set<() => void>();
  private count = 0;

  static async start(
    options: Partial<KernelOptions> & { files?: Record<string, string> } = {},
  ): Promise<TestKernel> {
    const root = await mkdtemp(join(tmpdir(), 'dk-'));
    const folder = join(root, 'nb');
    await mkdir(folder);
    for (const [name, text] of Object.entries(options.files ?? {})) await put(join(folder, name), text);
    const full: KernelOptions = {
      notebook: join(folder, 'test.ipynb'),
      node: process.env['DESCENT_TEST_NODE'] ?? process.execPath,
      cacheFolder: join(root, 'cache'),
      folder: join(root, 's'),
      engine: 'cpu',
      ...options,
    };
    return new TestKernel(root, folder, full, await startKernel(full));
  }

  private constructor(
    private readonly root: string,
    readonly folder: string,
    readonly options: KernelOptions,
    readonly connection: KernelConnection,
  ) {
    connection.onEvent((event) => {
      this.events.push(event);
      for (const watcher of this.watchers) watcher();
    });
  }

  async run(code: string, cellId?: string): Promise<CellOutcome> {
    return this.start(code, cellId).ended;
  }

  /** Runs cells in turn, each of which must succeed; the text of the last result. */
  async value(...codes: string[]): Promise<string | undefined> {
    let last: string | undefined;
    for (const code of codes) {
      const { error, text } = await this.run(code);
      if (error) throw new Error(error.stack);
      last = text;
    }
    return last;
  }

  /** A cell that has been sent and may not have ended yet. */
  start(code: string, cellId?: string): { executionId: string; ended: Promise<CellOutcome> } {
    const index = this.count++;
    const executionId = `execution-${index}`;
    const cell = { id: cellId ?? `cell-${index}`, index };
    const ended = this.connection
      .runCell({ cell, executionId, code, language: 'typescript' })
      .then((result) => this.outcome(executionId, result));
    ended.catch(() => undefined);
    return { executionId, ended };
  }

  outputsOf(executionId: string): Output[] {
    return this.events.flatMap((event) =>
      event.type === 'cell/output' && event.executionId === executionId ? [event.output] : [],
    );
  }

  stream(executionId: string, name: 'stdout' | 'stderr'): string {
    return this.outputsOf(executionId)
      .map((output) => (output.kind === 'stream' && output.name === name ? output.text : ''))
      .join('');
  }

  /** Settles when an event has made the condition true. */
  until<T>(condition: () => T | undefined | false): Promise<T> {
    return new Promise((resolve) => {
      const check = () => {
        const value = condition();
        if (value === undefined || value === false) return;
        this.watchers.delete(check);
        resolve(value);
      };
      this.watchers.add(check);
      check();
    });
  }

  untilEvent<K extends KernelEvent['type']>(
    type: K,
    matches: (event: Extract<KernelEvent, { type: K }>) => boolean = () => true,
  ): Promise<Extract<KernelEvent, { type: K }>> {
    const isIt = (event: KernelEvent): event is Extract<KernelEvent, { type: K }> =>
      event.type === type && matches(event as Extract<KernelEvent, { type: K }>);
    return this.until(() => this.events.find(isIt));
  }

  put(name: string, text: string): Promise<void> {
    return put(join(this.folder, name), text);
  }

  /** Another client of the same kernel. */
  async attach(after = 0): Promise<KernelConnection> {
    const connection = await attachKernel(this.options, after);
    if (!connection) throw new Error('no kernel runs');
    return connection;
  }

  async stop(): Promise<void> {
    await this.connection.shutdown().catch(() => undefined);
    await rm(this.root, { recursive: true, force: true, maxRetries: 10 });
  }

  private outcome(executionId: string, result: CellRunResult): CellOutcome {
    const outputs = this.outputsOf(executionId);
    const data = outputs.find((output) => output.kind === 'result')?.data;
    return {
      ...result,
      executionId,
      outputs,
      data,
      text: data?.['text/plain'] as string | undefined,
      stdout: this.stream(executionId, 'stdout'),
      stderr: this.stream(executionId, 'stderr'),
    };
  }
}

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
