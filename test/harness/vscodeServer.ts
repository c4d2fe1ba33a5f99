import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { endKernels } from './kernels';
import { fromSetUp } from './paths';
import { temporaryFolder } from './temporary';

export interface VscodeServerOptions {
  /** Settings of the machine, e.g. `{ 'workbench.colorTheme': 'Default Light Modern' }`. */
  settings?: Record<string, unknown>;
  /** A VSIX that is installed first. */
  vsix?: string;
  /** Unpacked extensions that are there like installed ones, by name. */
  extensions?: Record<string, string>;
  /** For people: keeps other users of the machine out, and test drivers. */
  token?: string;
  /** What the bare address opens. */
  defaultFolder?: string;
  env?: NodeJS.ProcessEnv;
  /** Do not trust the workspace: VS Code's restricted mode. */
  restricted?: boolean;
  /** A program with arguments that starts the server, given as the arguments behind them. */
  launcher?: string[];
}

export interface VscodeServer {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** The same as the authority of `vscode-remote` URIs. */
  readonly authority: string;
  /** What the server wrote, for error messages. */
  log(): string;
  /** Settles when the server has ended. */
  readonly ended: Promise<void>;
  dispose(): Promise<void>;
}

/** Starts the headless VS Code's server on a free port of the loopback interface, with empty user data. */
export async function startVscodeServer(options: VscodeServerOptions = {}): Promise<VscodeServer> {
  const data = await temporaryFolder('vscode');
  const args = [...folders(data.path), '--accept-server-license-terms', '--telemetry-level', 'off'];
  await mkdir(join(data.path, 'user', 'Machine'), { recursive: true });
  await writeFile(
    join(data.path, 'user', 'Machine', 'settings.json'),
    JSON.stringify(options.settings ?? {}),
  );
  await mkdir(join(data.path, 'tmp'));
  if (options.vsix) await install(options.vsix, args);
  if (options.defaultFolder) args.push('--default-folder', options.defaultFolder);
  await linkExtensions(join(data.path, 'extensions'), options.extensions ?? {});
  if (!options.restricted) args.push('--disable-workspace-trust');
  if (options.token) args.push('--connection-token', options.token);
  // Without the driver VS Code does not take an extension under development from the page's address.
  else args.push('--without-connection-token', '--enable-smoke-test-driver');
  const child = server([...args, '--host', '127.0.0.1', '--port', '0'], {
    env: { ...process.env, TMPDIR: join(data.path, 'tmp'), ...options.env },
    launcher: options.launcher ?? [],
  });
  const log = collect(child);
  const port = await listening(child, log);
  const ended = once(child, 'exit').then(() => undefined);
  return {
    url: `http://127.0.0.1:${port}`,
    authority: `127.0.0.1:${port}`,
    log: () => log.join('\n'),
    ended,
    dispose: async () => {
      child.kill();
      await ended;
      await endKernels(join(data.path, 'tmp'));
      await data.remove();
    },
  };
}

const folders = (base: string): string[] => [
  ...['--user-data-dir', join(base, 'user')],
  ...['--extensions-dir', join(base, 'extensions')],
];

function server(
  args: string[],
  { env = process.env, launcher = [] }: { env?: NodeJS.ProcessEnv; launcher?: string[] } = {},
): ChildProcess {
  const folder = fromSetUp('DESCENT_VSCODE_SERVER');
  const node = fromSetUp('DESCENT_VSCODE_NODE');
  const [program = node, ...rest] = [...launcher, node, join(folder, 'out', 'server-main.js'), ...args];
  return spawn(program, rest, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], env });
}

async function linkExtensions(folder: string, extensions: Record<string, string>): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, target] of Object.entries(extensions)) {
    await symlink(target, join(folder, name), 'dir');
  }
}

async function install(vsix: string, args: string[]): Promise<void> {
  const child = server([...args, '--install-extension', vsix, '--force']);
  const log = collect(child);
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`VS Code did not install ${vsix}:\n${log.join('\n')}`);
}

function collect(child: ChildProcess): string[] {
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface(stream).on('line', (line) => lines.push(line));
  }
  return lines;
}

async function listening(child: ChildProcess, log: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const port = /agent listening on (\d+)/.exec(log.join('\n'))?.[1];
      if (port) resolve(Number(port));
    };
    child.stdout?.on('data', () => setImmediate(look));
    child.on('error', reject);
    child.on('exit', (code) => {
      reject(
        new Error(`VS Code's server ended (${code ?? 'signal'}) before it listened:\n${log.join('\n')}`),
      );
    });
  });
}
