// Child processes: quiet while all is well, with their output in the error when it is not.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { SetupError } from './step.mjs';

const windows = process.platform === 'win32';

/** Runs a program to its end and returns its stdout; throws with the tail of its output when it fails. */
export async function run(command, args, { env, ...options } = {}) {
  const result = await capture(command, args, { ...options, env: { ...process.env, ...env } });
  if (result.code === 0) return result.stdout;
  const tail = result.all.trimEnd().split('\n').slice(-25).join('\n');
  throw new SetupError(`${tail}\n\n\`${command} ${args.join(' ')}\` failed (${result.code}).`);
}

/** Runs a program to its end, whatever that is. `onText` sees the output live. */
export function capture(command, args, { onText, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    const result = { stdout: '', all: '' };
    const take = (isStdout) => (text) => {
      if (isStdout) result.stdout += text;
      result.all += text;
      onText?.(text);
    };
    child.stdout.setEncoding('utf8').on('data', take(true));
    child.stderr.setEncoding('utf8').on('data', take(false));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ ...result, code: code ?? signal }));
  });
}

/** npm of the running Node: through its script where npm started us, else by name. */
export function npm(args, { env, ...options }) {
  // The npm that started us names its own folder in the environment; this one works in `cwd`.
  const all = { env: { ...env, npm_config_local_prefix: undefined }, ...options };
  const script = process.env.npm_execpath;
  if (script?.endsWith('npm-cli.js')) return run(process.execPath, [script, ...args], all);
  return run(windows ? 'npm.cmd' : 'npm', args, { shell: windows, ...all });
}

/** Full path of a program on PATH, or undefined. */
export function onPath(name) {
  const endings = windows ? ['.exe', '.cmd'] : [''];
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const ending of endings) {
      const path = join(folder, name + ending);
      if (folder && existsSync(path)) return path;
    }
  }
  return undefined;
}
