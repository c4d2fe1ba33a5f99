import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

interface Answer<T> {
  value?: T;
  error?: { message: string; code?: string };
}

/** Bundles the worker once; the engines' code comes from source, TensorFlow.js from `dist/`. */
export async function buildWorker(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'descent-engines-'));
  const outfile = join(folder, 'worker.cjs');
  await build({
    entryPoints: [fileURLToPath(new URL('worker.ts', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['@tensorflow/*'],
    logLevel: 'error',
  });
  return outfile;
}

/** Runs one scenario of `worker.ts` in its own process. */
export function runWorker<T>(
  worker: string,
  args: string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<Answer<T>> {
  const env = { ...process.env, NODE_OPTIONS: undefined, ...environment };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [worker, ...args], { env }, (error, stdout, stderr) => {
      const line = stdout.split('\n').find((text) => text.startsWith('@@'));
      if (line !== undefined) resolve(JSON.parse(line.slice(2)) as Answer<T>);
      else reject(new Error(`The worker ended without an answer: ${error?.message ?? ''}\n${stderr}`));
    });
  });
}

const CHROMIUM = process.env['DESCENT_CHROMIUM_LIBRARIES'] ?? '/usr/lib/chromium';

/** Why there is no software GPU on this machine, or undefined where there is. */
export function whyNoSoftwareGpu(): string | undefined {
  const files = ['libvk_swiftshader.so', 'libvulkan.so.1'].map((file) => join(CHROMIUM, file));
  const missing = files.find((file) => !existsSync(file));
  return missing === undefined
    ? undefined
    : `the software Vulkan of Debian's chromium is not here (${missing})`;
}

/** Environment in which Vulkan finds SwiftShader and nothing else. */
export async function softwareGpu(): Promise<NodeJS.ProcessEnv> {
  const folder = await mkdtemp(join(tmpdir(), 'descent-vulkan-'));
  const icd = join(folder, 'swiftshader.json');
  const driver = { library_path: join(CHROMIUM, 'libvk_swiftshader.so'), api_version: '1.1.0' };
  await writeFile(icd, JSON.stringify({ file_format_version: '1.0.0', ICD: driver }));
  return { VK_ICD_FILENAMES: icd, VK_DRIVER_FILES: icd, LD_LIBRARY_PATH: CHROMIUM, XDG_RUNTIME_DIR: folder };
}

/** Environment in which Vulkan finds no driver at all. */
export function noGpu(): NodeJS.ProcessEnv {
  return { VK_ICD_FILENAMES: '/nonexistent/icd.json', VK_DRIVER_FILES: '/nonexistent/icd.json' };
}
