// vsce does not tell its prepublish script which target it packages: it stands on the command line of vsce.
import { readFile } from 'node:fs/promises';
import { capture } from '../setup/processes.mjs';
import { SetupError } from '../setup/step.mjs';

export const targets = [
  ...['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'],
  ...['win32-x64', 'win32-arm64'],
];

/** `DESCENT_TARGET`, else `--target` of the `vsce` that runs this, else this machine. */
export async function packagingTarget() {
  const host = `${process.platform}-${process.arch}`;
  const target = process.env.DESCENT_TARGET ?? (await targetOfAncestors()) ?? host;
  if (targets.includes(target)) return target;
  throw new SetupError(`Descent is not made for "${target}"; it is for ${targets.join(', ')}.`);
}

async function targetOfAncestors() {
  let candidate = await look(process.ppid);
  for (let steps = 0; candidate && steps < 12; steps++) {
    const target = /\bvsce\b.*?\s(?:--target|-t)[ =]"?([a-z0-9]+-[a-z0-9]+)/.exec(candidate.command)?.[1];
    if (target) return target;
    candidate = await look(candidate.parent);
  }
  return undefined;
}

/** `{ parent, command }` of a running process; undefined where there is none or it may not be seen. */
async function look(pid) {
  try {
    if (process.platform === 'linux') return await lookInProc(pid);
    const { stdout } = await (process.platform === 'win32' ? askWindows(pid) : askPs(pid));
    const [, parent, command] = /^\s*(\d+)\s+(.*)$/m.exec(stdout);
    return { parent: Number(parent), command };
  } catch {
    return undefined;
  }
}

async function lookInProc(pid) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8');
  return { parent: Number(/^PPid:\s*(\d+)/m.exec(status)[1]), command: command.replaceAll('\0', ' ') };
}

const askPs = (pid) => capture('ps', ['-ww', '-o', 'ppid=,args=', '-p', String(pid)]);

const askWindows = (pid) =>
  capture('powershell', [
    '-NoProfile',
    '-Command',
    `Get-CimInstance Win32_Process -Filter ProcessId=${pid} | ForEach-Object { "$($_.ParentProcessId) $($_.CommandLine)" }`,
  ]);
