import { createHash } from 'node:crypto';
import { chmod, lstat, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';

/** What a client must know to reach the supervisor of a notebook. Kept in a file only its user can read. */
export interface EndpointInfo {
  pid: number;
  /** Unix domain socket or named pipe. */
  socket: string;
  token: string;
  version: number;
  notebook: string;
  startedAt: number;
  logFile: string;
}

/** The files of one supervisor, in the user's private folder. */
export interface Endpoint {
  folder: string;
  infoFile: string;
  logFile: string;
  /** Holds the process number of the supervisor. */
  lockFile: string;
  socket: string;
}

// sun_path holds 104 bytes on macOS, 108 on Linux.
const LONGEST_SOCKET_PATH = 103;

/** Where the supervisor of a notebook is found; `folder` is for tests. */
export function endpointOf(notebook: string, folder = defaultFolder()): Endpoint {
  const id = createHash('sha256').update(canonical(notebook)).digest('hex').slice(0, 16);
  const socket =
    process.platform === 'win32' ? `\\\\.\\pipe\\descent-${hash(folder)}-${id}` : join(folder, `${id}.sock`);
  if (Buffer.byteLength(socket) > LONGEST_SOCKET_PATH) {
    throw new Error(`The path of the kernel's socket is too long for this system: ${socket}`);
  }
  return {
    folder,
    socket,
    infoFile: join(folder, `${id}.json`),
    logFile: join(folder, `${id}.log`),
    lockFile: join(folder, `${id}.lock`),
  };
}

function canonical(notebook: string): string {
  const path = resolve(notebook);
  return process.platform === 'win32' ? path.toLowerCase() : path;
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8);

function defaultFolder(): string {
  if (process.platform === 'win32') {
    return join(process.env['LOCALAPPDATA'] ?? tmpdir(), 'descent', 'kernels');
  }
  const name = `descent-${userInfo().uid}`;
  const temporary = join(tmpdir(), name);
  return temporary.length + '/0123456789abcdef.sock'.length <= LONGEST_SOCKET_PATH
    ? temporary
    : join('/tmp', name);
}

/** Makes the folder, and refuses one that another user could look into. */
export async function makePrivate(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (process.platform === 'win32') return; // inside the user's own profile
  const found = await lstat(folder);
  if (!found.isDirectory() || found.uid !== process.getuid?.()) {
    throw new Error(
      `${folder} belongs to somebody else, so the kernel's socket would not be private. Remove it.`,
    );
  }
  if ((found.mode & 0o077) !== 0) await chmod(folder, 0o700);
}

export async function readInfo(endpoint: Endpoint): Promise<EndpointInfo | undefined> {
  try {
    return JSON.parse(await readFile(endpoint.infoFile, 'utf8')) as EndpointInfo;
  } catch {
    return undefined;
  }
}

export async function writeInfo(endpoint: Endpoint, info: EndpointInfo): Promise<void> {
  const temporary = `${endpoint.infoFile}.${process.pid}`;
  await writeFile(temporary, JSON.stringify(info), { mode: 0o600 });
  await rename(temporary, endpoint.infoFile);
}

/** Takes away what this supervisor wrote, unless a newer one has taken its place. */
export async function removeInfo(endpoint: Endpoint): Promise<void> {
  const info = await readInfo(endpoint);
  if (info && info.pid !== process.pid) return;
  await rm(endpoint.infoFile, { force: true });
  await rm(endpoint.lockFile, { force: true });
  if (process.platform !== 'win32') await rm(endpoint.socket, { force: true });
}
