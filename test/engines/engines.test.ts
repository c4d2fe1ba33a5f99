import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, type TestContext } from 'vitest';
import type { EngineInfo, EngineStatus } from '../../kernel/protocol/values';
import { buildTensorFlowAddon, whyNot } from './buildTensorFlowAddon.mjs';
import { buildWorker, noGpu, runWorker, softwareGpu, whyNoSoftwareGpu } from './processes';
import { STEPS } from './training';

interface Trained {
  info: EngineInfo;
  notice?: string;
  losses: Record<string, number[]>;
}

const ADDON_MINUTES = 10 * 60_000;
const SOFTWARE_GPU_MINUTES = 5 * 60_000;
const empty = tmpdir();
let worker: string;
let reference: Trained;

beforeAll(async () => {
  worker = await buildWorker();
  reference = await train('cpu');
});

/** A test that cannot run here is skipped with the reason; CI has everything, so there it fails. */
function need(context: TestContext, problem: string | undefined): void {
  if (problem === undefined) return;
  if (process.env['CI'] === 'true') throw new Error(problem);
  context.skip(problem);
}

async function train(engine: string, workspace = empty, env: NodeJS.ProcessEnv = {}): Promise<Trained> {
  const { value, error } = await runWorker<Trained>(worker, ['train', engine, workspace], env);
  if (!value) throw new Error(error?.message);
  return value;
}

function expectSameTraining({ losses }: Trained): void {
  expect(Object.keys(losses)).toEqual(['dense', 'conv', 'lstm', 'embedding']);
  for (const [model, values] of Object.entries(losses)) {
    expect(values).toHaveLength(STEPS);
    values.forEach((loss, step) => {
      const expected = reference.losses[model]?.[step] ?? NaN;
      expect(
        Math.abs(loss - expected),
        `${model}, step ${step + 1}: ${loss} against ${expected}`,
      ).toBeLessThan(1e-3);
    });
  }
}

describe('the same training on every engine', () => {
  test('cpu learns', () => {
    expect(reference.info.id).toBe('cpu');
    for (const losses of Object.values(reference.losses)) expect(losses.at(-1)).toBeLessThan(losses[0] ?? 0);
  });

  test('wasm', async () => {
    const trained = await train('wasm');
    expect(trained.info.id).toBe('wasm');
    expectSameTraining(trained);
  });

  test('webgpu', { timeout: SOFTWARE_GPU_MINUTES }, async (context) => {
    need(context, whyNoSoftwareGpu());
    const trained = await train('webgpu', empty, await softwareGpu());
    expect(trained.info).toMatchObject({
      id: 'webgpu',
      device: expect.stringContaining('SwiftShader') as string,
    });
    expectSameTraining(trained);
  });

  test('tensorflow', { timeout: ADDON_MINUTES }, async (context) => {
    need(context, await whyNot());
    const trained = await train('tensorflow', await buildTensorFlowAddon());
    expect(trained.info).toMatchObject({ id: 'tensorflow', version: 'tfjs-node 4.22.0' });
    expectSameTraining(trained);
  });
});

describe('choice', () => {
  const detect = async (env: NodeJS.ProcessEnv): Promise<EngineStatus[]> =>
    (await runWorker<EngineStatus[]>(worker, ['detect', 'auto', empty], env)).value ?? [];

  test('says why an engine is not available and what to do', async () => {
    const [tensorflow, webgpu, wasm, cpu] = await detect(noGpu());
    expect(tensorflow).toMatchObject({ id: 'tensorflow', available: false });
    expect(tensorflow).toHaveProperty('reason', expect.stringContaining('npm install @tensorflow/tfjs-node'));
    expect(webgpu).toMatchObject({ id: 'webgpu', available: false });
    expect(webgpu).toHaveProperty('reason', expect.stringContaining('driver'));
    expect(wasm).toMatchObject({ id: 'wasm', available: true });
    expect(cpu).toMatchObject({ id: 'cpu', available: true });
  });

  test('an engine asked for by name is never replaced', async () => {
    const { error } = await runWorker(worker, ['train', 'webgpu', empty], noGpu());
    expect(error).toMatchObject({ code: 'engine-unavailable' });
    expect(error?.message).toContain('descent.engine');
  });

  test('an unknown name lists the ones there are', async () => {
    const { error } = await runWorker(worker, ['train', 'cuda', empty]);
    expect(error).toMatchObject({ code: 'engine-unavailable' });
    expect(error?.message).toContain('tensorflow, webgpu, wasm, cpu');
  });

  test('auto takes wasm before a GPU simulated in software', async (context) => {
    need(context, whyNoSoftwareGpu());
    const env = await softwareGpu();
    const webgpu = (await detect(env)).find(({ id }) => id === 'webgpu');
    expect(webgpu).toMatchObject({ available: true, note: expect.stringContaining('software') as string });
    const { value } = await runWorker<{ backend: string }>(worker, ['share', 'auto', empty], env);
    expect(value?.backend).toBe('wasm');
  });

  test('auto takes TensorFlow where it is installed', { timeout: ADDON_MINUTES }, async (context) => {
    need(context, await whyNot());
    const workspace = await buildTensorFlowAddon();
    const { value } = await runWorker<{ backend: string }>(worker, ['share', 'auto', workspace], noGpu());
    expect(value?.backend).toBe('tensorflow');
  });
});

describe('an installation of TensorFlow that is broken', () => {
  /** A workspace with a package of that name that throws, with or without a file where the addon belongs. */
  const broken = async (addon: boolean): Promise<string> => {
    const workspace = await mkdtemp(join(tmpdir(), 'descent-workspace-'));
    const folder = join(workspace, 'node_modules/@tensorflow/tfjs-node');
    await mkdir(join(folder, 'lib/napi-v8'), { recursive: true });
    await writeFile(join(folder, 'package.json'), JSON.stringify({ version: '4.22.0', main: 'index.js' }));
    await writeFile(join(folder, 'index.js'), "throw new Error('libtensorflow.so.2: cannot open');");
    if (addon) await writeFile(join(folder, 'lib/napi-v8/tfjs_binding.node'), '');
    return workspace;
  };

  test('without its addon it is not available, and the reason says how to get it', async () => {
    const workspace = await broken(false);
    const { value } = await runWorker<EngineStatus[]>(worker, ['detect', 'auto', workspace], noGpu());
    expect(value?.[0]).toMatchObject({
      available: false,
      reason: expect.stringContaining('npm rebuild @tensorflow/tfjs-node') as string,
    });
  });

  test('auto goes on to the next engine and says so', async () => {
    const trained = await train('auto', await broken(true), noGpu());
    expect(trained.info.id).toBe('wasm');
    expect(trained.notice).toContain('tensorflow could not be loaded: libtensorflow.so.2: cannot open.');
    expectSameTraining(trained);
  });

  test('asked for by name it is an error', async () => {
    const { error } = await runWorker(worker, ['train', 'tensorflow', await broken(true)], noGpu());
    expect(error).toMatchObject({ code: 'engine-unavailable' });
    expect(error?.message).toContain('cannot open');
  });
});

describe('one copy of TensorFlow.js', () => {
  test('every package name gives it', async () => {
    const { value } = await runWorker(worker, ['share', 'wasm', empty]);
    expect(value).toEqual({
      same: true,
      core: true,
      layers: true,
      data: 'function',
      deep: true,
      backend: 'wasm',
    });
  });

  test('loading leaves the error handling of the process alone', async () => {
    const { value } = await runWorker<{ before: number[]; after: number[] }>(worker, [
      'listeners',
      'wasm',
      empty,
    ]);
    expect(value?.after).toEqual(value?.before);
  });
});

describe('webgpu', () => {
  test('an implementation that cannot be loaded is a reason, not a crash', async () => {
    const dist = await mkdtemp(join(tmpdir(), 'descent-dist-'));
    await mkdir(join(dist, 'vendor/webgpu'), { recursive: true });
    await writeFile(join(dist, 'vendor/webgpu/dawn.node'), 'not a library');
    const env = { DESCENT_DIST: dist };
    const { value } = await runWorker<EngineStatus[]>(worker, ['detect', 'auto', empty], env);
    const webgpu = value?.find(({ id }) => id === 'webgpu');
    expect(webgpu).toMatchObject({
      available: false,
      reason: expect.stringContaining('dawn.node') as string,
    });
    const wasm = value?.find(({ id }) => id === 'wasm');
    expect(wasm).toMatchObject({
      available: false,
      reason: expect.stringContaining('Install Descent again') as string,
    });
  });

  test('a lost GPU rejects reads with what to do', async (context) => {
    need(context, whyNoSoftwareGpu());
    const env = await softwareGpu();
    const { value } = await runWorker<{ messages: string[]; lost: string }>(
      worker,
      ['lose', 'webgpu', empty],
      env,
    );
    expect(value?.lost).toContain('Restart the kernel');
    expect(value?.messages).toEqual([value?.lost, value?.lost]);
  });

  test('a synchronous read says to wait for it', async (context) => {
    need(context, whyNoSoftwareGpu());
    const { value } = await runWorker(worker, ['readSync', 'webgpu', empty], await softwareGpu());
    expect(value).toMatchObject({
      message: expect.stringContaining('await t.data()') as string,
      values: [1, 4, 9],
    });
  });
});
