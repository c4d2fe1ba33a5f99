import { execFile } from 'node:child_process';
import { access, constants, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

const OLDEST_NODE = 20;

export interface FoundNode {
  path: string;
  /** Without the `v`, e.g. `22.11.0`. */
  version: string;
  source: string;
}

export type NodeSearch =
  | { found: true; node: FoundNode }
  /** What was tried and why it will not do, one line each. */
  | { found: false; tried: string[] };

export interface NodeSearchContext {
  /** The setting `descent.nodePath`; empty when not set. */
  setting: string;
  env: NodeJS.ProcessEnv;
  platform: NodeJS.Platform;
  /** The Node that runs this process, when it is a real Node (not Electron). */
  own?: { path: string; version: string };
}

/** What to tell the user when no Node will do. */
export interface NodeMissing {
  message: string;
  advice: string;
}

export function explainMissingNode(tried: string[]): NodeMissing {
  return {
    message: `Descent found no Node.js ${OLDEST_NODE} or later to run the kernel: ${tried.join('; ')}.`,
    advice:
      'Install Node.js from nodejs.org, or set "descent.nodePath" to the one to use; then run the cell again.',
  };
}

/** Finds Node as one finds Python: the setting alone where there is one, else PATH, else VS Code server's. */
export async function findNode(context: NodeSearchContext): Promise<NodeSearch> {
  const tried: string[] = [];
  for (const candidate of candidates(context)) {
    const checked = await check(candidate.path);
    if ('version' in checked) return { found: true, node: { ...candidate, version: checked.version } };
    if (checked.reason !== undefined)
      tried.push(`${candidate.path} (${candidate.source}): ${checked.reason}`);
    else if (context.setting !== '') tried.push(`${candidate.path} (${candidate.source}): no such file`);
  }
  const own = context.setting === '' ? context.own : undefined;
  if (own && major(own.version) >= OLDEST_NODE)
    return { found: true, node: { ...own, source: 'VS Code server' } };
  if (tried.length === 0) tried.push('no `node` on PATH');
  return { found: false, tried };
}

function candidates({ setting, env, platform }: NodeSearchContext): { path: string; source: string }[] {
  if (setting !== '') return [{ path: expandHome(setting), source: 'setting descent.nodePath' }];
  const name = platform === 'win32' ? 'node.exe' : 'node';
  const onPath = (env['PATH'] ?? env['Path'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return [
    ...onPath.map((folder) => ({ path: join(folder, name), source: 'PATH' })),
    ...usualFolders(env, platform).map((folder) => ({ path: join(folder, name), source: 'usual place' })),
  ];
}

/** An editor started from a desktop does not always see the PATH of a shell. */
function usualFolders(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  if (platform === 'win32') return [join(env['ProgramFiles'] ?? 'C:\\Program Files', 'nodejs')];
  return ['/opt/homebrew/bin', '/usr/local/bin', '/usr/bin'];
}

const expandHome = (path: string) => (/^~[\\/]/.test(path) ? join(homedir(), path.slice(2)) : path);

/** The version, or why not; no reason when there is no such file. */
async function check(path: string): Promise<{ version: string } | { reason: string | undefined }> {
  try {
    await access(path, constants.X_OK);
    if ((await stat(path)).isDirectory()) return { reason: 'is a folder, not a program' };
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return { reason: missing ? undefined : 'may not be executed' };
  }
  const version = await versionOf(path);
  if (version === undefined) return { reason: 'does not answer `node --version`' };
  if (major(version) < OLDEST_NODE)
    return { reason: `is version ${version}; Descent needs ${OLDEST_NODE} or later` };
  return { version };
}

function versionOf(path: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(path, ['--version'], { timeout: 10_000, windowsHide: true }, (error, stdout) => {
      resolve(error ? undefined : /^v(\d+\.\d+\.\d+\S*)/.exec(stdout)?.[1]);
    });
  });
}

const major = (version: string) => Number.parseInt(version, 10);
