// Runs in a child process, one engine for each: `worker.cjs SCENARIO ENGINE WORKSPACE`, one line of JSON out.
import { createRequire } from 'node:module';
import type { EnginePreference } from '../../kernel/protocol/values';
import type { EngineContext, Tf } from '../../kernel/engines/engine';
import { detectEngines, loadEngine } from '../../kernel/engines/engines';
import { trainAll } from './training';

const [, , scenario = '', preference = 'auto', workspace = ''] = process.argv;

let lost: string | undefined;
const context: EngineContext = {
  workspace,
  onDeviceLost: (message) => (lost = message),
  log: (message) => process.stderr.write(`${message}\n`),
};

const load = () => loadEngine(preference as EnginePreference, context);

const scenarios: Record<string, () => Promise<unknown>> = {
  detect: () => detectEngines(context),

  async train() {
    const { tf, info, notice } = await load();
    return { info, notice, losses: await trainAll(tf) };
  },

  /** What a cell's packages see. */
  async share() {
    const { tf } = await load();
    const require = createRequire(`${workspace}/cell.js`);
    const [again, core, layers, data] = ['', '-core', '-layers', '-data'].map(
      (part) => require(`@tensorflow/tfjs${part}`) as Tf,
    );
    return {
      same: again === tf,
      core: core?.Tensor === tf.Tensor,
      layers: layers?.Sequential === tf.Sequential,
      data: typeof (data as unknown as Tf['data'] | undefined)?.csv,
      deep: Object.keys(require('@tensorflow/tfjs-core/dist/register_all_gradients') as object).length > 0,
      backend: tf.getBackend(),
    };
  },

  /** The GPU disappears while a read waits. */
  async lose() {
    const { tf } = await load();
    const messages: string[] = [];
    const note = (error: unknown) => messages.push((error as Error).message);
    const tensor = tf.tensor([1, 2, 3]).square();
    const read = tensor.data().then(() => messages.push('was read'), note);
    (tf.backend() as unknown as { device: { destroy(): void } }).device.destroy();
    await read;
    await tf
      .tensor([1])
      .add(1)
      .data()
      .then(() => messages.push('was read'), note);
    return { messages, lost };
  },

  async readSync() {
    const { tf } = await load();
    const tensor = tf.tensor([1, 2, 3]).square();
    try {
      return [...tensor.dataSync()];
    } catch (error) {
      return { message: (error as Error).message, values: [...(await tensor.data())] };
    }
  },

  /** The process must outlive a rejected promise that nobody handles: the notebook decides what to do. */
  async listeners() {
    const events = ['uncaughtException', 'unhandledRejection'] as const;
    const count = () => events.map((event) => process.listenerCount(event));
    const before = count();
    await load();
    return { before, after: count() };
  },
};

async function main(): Promise<void> {
  let answer: unknown;
  try {
    answer = { value: await scenarios[scenario]?.() };
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    answer = { error: { message, code } };
  }
  process.stdout.write(`\n@@${JSON.stringify(answer)}\n`, () => process.exit(0));
}

void main();
