import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { EnginePreference } from '../protocol/values';
import { endpointOf, readInfo, type Endpoint, type EndpointInfo } from '../supervisor/endpoint';
import { distPath } from '../vendor';
import { KernelConnection } from './kernelConnection';
import { connectTo } from './transport';

export interface KernelOptions {
  /** Path of the notebook. It names the kernel: whoever opens the same path gets the same one. */
  notebook: string;
  /** Path of Node, version 20 or later. */
  node: string;
  engine?: EnginePreference;
  /** Where downloads are kept. */
  cacheFolder: string;
  /** The supervisor leaves after this time without clients and without a running cell. Default: 60. */
  idleMinutes?: number;
  /** How long native code may hold up Stop before the runner is killed. Default: 5. */
  graceSeconds?: number;
  /** Whether runs are logged under `.descent/runs` beside the notebook. Default: false. */
  logRuns?: boolean;
  /** Arguments of Node for the runner, e.g. `--max-old-space-size=8192`. */
  nodeArguments?: string[];
  /** Added to the environment of this process. */
  env?: NodeJS.ProcessEnv;
  /** Folder for sockets; the user's private one by default. */
  folder?: string;
}

/** Attaches to the notebook's kernel, which is started where none runs. */
export async function startKernel(options: KernelOptions): Promise<KernelConnection> {
  const endpoint = endpointOf(options.notebook, options.folder);
  const running = await attachTo(endpoint);
  if (running) return running;
  await startSupervisor(options);
  // Another window may have been first, and its supervisor not quite ready.
  for (let attempt = 0; attempt < 40; attempt++) {
    const started = await attachTo(endpoint);
    if (started) return started;
    await delay(50);
  }
  throw new Error(
    `The kernel started but cannot be reached at ${endpoint.socket}. Its log: ${endpoint.logFile}`,
  );
}

/** Attaches to a kernel that runs already; undefined where none does. `after`: journal entries seen before. */
export function attachKernel(
  options: Pick<KernelOptions, 'notebook' | 'folder'>,
  after = 0,
): Promise<KernelConnection | undefined> {
  return attachTo(endpointOf(options.notebook, options.folder), after);
}

async function attachTo(endpoint: Endpoint, after = 0): Promise<KernelConnection | undefined> {
  const info = await readInfo(endpoint);
  const transport = info && (await connectTo(info.socket));
  if (!info || !transport) return undefined;
  return KernelConnection.attach(transport, info, after, () => reconnect(endpoint, info));
}

/** Only to the same supervisor: the journal of another one has other numbers. */
async function reconnect(endpoint: Endpoint, before: EndpointInfo) {
  const info = await readInfo(endpoint);
  return info?.token === before.token ? connectTo(info.socket) : undefined;
}

function startSupervisor(options: KernelOptions): Promise<void> {
  const child = spawn(options.node, [distPath('kernel', 'supervisor.cjs'), ...supervisorArguments(options)], {
    cwd: dirname(options.notebook),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
    env: cleaned({ ...process.env, ...options.env }),
  });
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why: string) =>
      reject(new Error(`The kernel could not be started with ${options.node}: ${why}`));
    child.on('error', (error) => fail(error.message));
    child.on('exit', (code, signal) => fail(said.trim() || `it exited (${signal ?? code ?? '?'})`));
    child.stderr.on('data', (text: Buffer) => (said += text.toString()));
    child.stdout.once('data', () => {
      child.removeAllListeners('exit');
      child.stdout.destroy();
      child.stderr.destroy();
      child.unref();
      resolve();
    });
  });
}

function supervisorArguments(options: KernelOptions): string[] {
  const { notebook, cacheFolder, engine, idleMinutes, graceSeconds, folder, nodeArguments = [] } = options;
  const list = ['--notebook', notebook, '--cache', cacheFolder];
  if (engine) list.push('--engine', engine);
  if (folder !== undefined) list.push('--folder', folder);
  if (idleMinutes !== undefined) list.push('--idle-minutes', String(idleMinutes));
  if (graceSeconds !== undefined) list.push('--grace-seconds', String(graceSeconds));
  if (options.logRuns) list.push('--log-runs');
  return [...list, ...nodeArguments.map((argument) => `--node-argument=${argument}`)];
}

/** Without what an editor or a debugger puts there for its own processes, e.g. an inspector port. */
function cleaned(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const unwanted = ['ELECTRON_RUN_AS_NODE', 'VSCODE_INSPECTOR_OPTIONS'];
  if (/inspect|js-debug|bootloader/.test(env['NODE_OPTIONS'] ?? '')) unwanted.push('NODE_OPTIONS');
  return Object.fromEntries(Object.entries(env).filter(([name]) => !unwanted.includes(name)));
}
