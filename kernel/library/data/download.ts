import { access, constants, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

export interface DownloadOptions {
  /** The same file in several places, tried in order. */
  urls: readonly string[];
  /** Where it goes; appears only when complete and verified. */
  destination: string;
  /** Says what is wrong with the complete file, or undefined when it is right. */
  verify(path: string): Promise<string | undefined>;
  onProgress?(bytes: number, total: number | undefined): void;
  log?: (message: string) => void;
  /** Milliseconds without a byte after which a source counts as dead; default 30,000. */
  stallMs?: number;
}

/** Attempts at one source before the next is tried; each goes on where the last one broke off. */
const ATTEMPTS = 3;

/**
 * Downloads a file: resumes what an earlier attempt left, verifies, and moves it into place at once, so
 * that the destination is never half a file.
 *
 * Throws an Error that lists what each source answered.
 */
export async function download(options: DownloadOptions): Promise<void> {
  const { urls, destination, log = () => undefined } = options;
  const part = await adoptPart(destination);
  const problems: string[] = [];
  for (const url of urls) {
    const problem = await fromSource(url, part, options).catch(problemOf);
    if (problem === undefined) {
      await rename(part, destination);
      return;
    }
    log(`${url}: ${problem}`);
    problems.push(`  ${url}: ${problem}`);
  }
  throw new Error(
    `${basename(destination)} could not be downloaded:\n${problems.join('\n')}\nCheck the connection and run the cell again; it goes on where it stopped.`,
  );
}

/** Tries one source; gives the problem when it did not work. */
async function fromSource(url: string, part: string, options: DownloadOptions): Promise<string | undefined> {
  for (let attempt = 1; ; attempt++) {
    try {
      await fetchRest(url, part, options);
      break;
    } catch (reason) {
      if (attempt === ATTEMPTS || reason instanceof Refused) return problemOf(reason);
      options.log?.(`${url}: ${problemOf(reason)}; trying again`);
    }
  }
  const problem = await options.verify(part);
  // A wrong file is no start for the next attempt.
  if (problem !== undefined) await rm(part, { force: true });
  return problem;
}

/** An answer that will not change by asking again. */
class Refused extends Error {}

async function fetchRest(url: string, part: string, options: DownloadOptions): Promise<void> {
  const have = await sizeOf(part);
  const watchdog = new Watchdog(options.stallMs ?? 30_000);
  try {
    const headers = have > 0 ? { Range: `bytes=${String(have)}-`, 'Accept-Encoding': 'identity' } : undefined;
    const response = await fetch(url, { signal: watchdog.signal, ...(headers ? { headers } : {}) });
    if (response.status === 416) {
      await response.body?.cancel();
      // All of it may be there already; if what is there is wrong, `verify` finds out.
      if (totalOf(response, 0) === have) return;
      await rm(part, { force: true });
      throw new Error('the part that was there did not fit');
    }
    if (!response.ok || !response.body) {
      await response.body?.cancel();
      throw new Refused(`the server answered ${response.status} ${response.statusText}`.trim());
    }
    const start = response.status === 206 ? have : 0;
    const total = totalOf(response, start);
    const received = await append(response.body, part, start, (bytes) => {
      watchdog.reset();
      options.onProgress?.(bytes, total);
    });
    if (total !== undefined && received !== total) {
      throw new Error(`the connection ended after ${received} of ${total} bytes`);
    }
  } finally {
    watchdog.stop();
  }
}

async function append(
  body: ReadableStream<Uint8Array>,
  part: string,
  start: number,
  onBytes: (bytes: number) => void,
): Promise<number> {
  const file = await open(part, start > 0 ? 'a' : 'w');
  let received = start;
  try {
    for await (const chunk of body) {
      await file.writeFile(chunk);
      received += chunk.byteLength;
      onBytes(received);
    }
  } finally {
    await file.close();
  }
  return received;
}

function totalOf(response: Response, start: number): number | undefined {
  const range = /\/(\d+)$/.exec(response.headers.get('content-range') ?? '')?.[1];
  if (range !== undefined) return Number(range);
  // With a content encoding the length is that of the encoded bytes.
  if (response.headers.has('content-encoding')) return undefined;
  const length = response.headers.get('content-length');
  return length === null ? undefined : start + Number(length);
}

/**
 * Each process writes its own part, so that two windows do not mix their bytes. A part whose process is
 * gone is taken over; renaming makes sure that only one takes it.
 */
async function adoptPart(destination: string): Promise<string> {
  const folder = dirname(destination);
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (reason) {
    throw new Error(
      `The folder ${folder} for downloads cannot be written: ${problemOf(reason)}. Make it writable, or set DESCENT_DATA_DIR to a folder that holds the data.`,
    );
  }
  const mine = `${destination}.${String(process.pid)}.part`;
  const prefix = `${basename(destination)}.`;
  for (const name of await readdir(folder)) {
    const pid = Number(name.startsWith(prefix) ? /^(\d+)\.part$/.exec(name.slice(prefix.length))?.[1] : NaN);
    if (Number.isNaN(pid) || pid === process.pid || isAlive(pid)) continue;
    await rename(join(folder, name), mine).catch(() => undefined);
  }
  return mine;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (reason) {
    return (reason as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

/** Aborts when nothing has come for a while. */
class Watchdog {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;

  constructor(stallMs: number) {
    this.#timer = setTimeout(() => {
      this.#controller.abort(new Error(`nothing came for ${stallMs / 1000} s`));
    }, stallMs);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  reset(): void {
    this.#timer.refresh();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

/** `fetch failed` and `terminated` say nothing; their cause does. */
function problemOf(reason: unknown): string {
  if (!(reason instanceof Error)) return String(reason);
  return reason.cause instanceof Error ? `the connection failed (${reason.cause.message})` : reason.message;
}
