import { readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Endpoint } from './endpoint';

// A starting supervisor needs less; beyond this its process number belongs to something else.
const PATIENCE_MS = 3000;
const PAUSE_MS = 25;

/** Makes this process the only one that may serve the notebook. False when another one does. */
export async function claimSocket({ socket, lockFile }: Endpoint): Promise<boolean> {
  for (let waited = 0; ; waited += PAUSE_MS) {
    if (await isServed(socket)) return false;
    if (waited > PATIENCE_MS) await rm(lockFile, { force: true });
    if (await lock(lockFile)) break;
    await delay(PAUSE_MS);
  }
  if (process.platform !== 'win32') await rm(socket, { force: true });
  return true;
}

async function lock(file: string): Promise<boolean> {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const holder = Number(await readFile(file, 'utf8').catch(() => ''));
    if (holder > 0 && !isAlive(holder)) await rm(file, { force: true });
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isServed(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const attempt = connect(socket);
    attempt.once('connect', () => {
      attempt.destroy();
      resolve(true);
    });
    attempt.once('error', () => resolve(false));
  });
}
