import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { download } from './download';

const content = Buffer.from(Array.from({ length: 100_000 }, (_, i) => (i * 7919) % 251));

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Serves what is asked for, ranges included. */
const whole: Answer = (request, response) => {
  const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  if (start >= content.length) {
    response.writeHead(416, { 'content-range': `bytes */${String(content.length)}` }).end();
    return;
  }
  const range = `bytes ${String(start)}-${String(content.length - 1)}/${String(content.length)}`;
  const headers = { 'content-length': content.length - start };
  response.writeHead(start > 0 ? 206 : 200, start > 0 ? { ...headers, 'content-range': range } : headers);
  response.end(content.subarray(start));
};

/** Promises everything and sends half of it; `hangUp` breaks it off. */
let hangUp: () => void = () => undefined;
const breaksOff: Answer = (_request, response) => {
  hangUp = () => response.destroy();
  response.writeHead(200, { 'content-length': content.length });
  response.write(content.subarray(0, content.length / 2));
};

describe('download', () => {
  let folder: string;
  let destination: string;
  let answers: Answer[];
  let ranges: (string | undefined)[];
  const server = createServer((request, response) => {
    ranges.push(request.headers.range);
    (answers.shift() ?? whole)(request, response);
  });
  const verify = async (path: string) =>
    (await readFile(path)).equals(content) ? undefined : 'wrong content';
  const url = () => `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/data.gz`;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'descent-download-'));
    destination = join(folder, 'cache', 'data.gz');
    answers = [];
    ranges = [];
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true, force: true });
  });

  it('brings the file, tells its progress, and leaves nothing else', async () => {
    const seen: [number, number | undefined][] = [];
    await download({
      urls: [url()],
      destination,
      verify,
      onProgress: (bytes, total) => seen.push([bytes, total]),
    });
    expect((await readFile(destination)).equals(content)).toBe(true);
    expect(seen.at(-1)).toEqual([content.length, content.length]);
    expect(await readdir(join(folder, 'cache'))).toEqual(['data.gz']);
  });

  it('goes on where the connection broke off', async () => {
    answers = [breaksOff];
    // Not before something has arrived: what a broken connection still holds is lost.
    await download({ urls: [url()], destination, verify, onProgress: () => hangUp() });
    expect((await readFile(destination)).equals(content)).toBe(true);
    expect(ranges).toHaveLength(2);
    expect(Number(/^bytes=(\d+)-$/.exec(ranges[1] ?? '')?.[1])).toBeGreaterThan(0);
  });

  it('takes over what a process that is gone has left', async () => {
    await download({ urls: [url()], destination, verify });
    await rm(destination);
    // No process has this number: Linux ends at 2^22, and numbers of other systems are no larger.
    await writeFile(`${destination}.4194999.part`, content.subarray(0, 60_000));
    ranges = [];
    await download({ urls: [url()], destination, verify });
    expect(ranges).toEqual(['bytes=60000-']);
    expect((await readFile(destination)).equals(content)).toBe(true);
  });

  it('starts anew when the server knows no ranges', async () => {
    const plain: Answer = (_request, response) => response.writeHead(200).end(content);
    answers = [breaksOff, plain];
    await download({ urls: [url()], destination, verify, onProgress: () => hangUp() });
    expect((await readFile(destination)).equals(content)).toBe(true);
  });

  it('discards altered content and takes the next source', async () => {
    const altered: Answer = (_request, response) =>
      response.writeHead(200).end(Buffer.alloc(content.length, 1));
    answers = [altered];
    const log: string[] = [];
    await download({
      urls: [`${url()}?a`, `${url()}?b`],
      destination,
      verify,
      log: (line) => log.push(line),
    });
    expect(log).toEqual([`${url()}?a: wrong content`]);
    expect(ranges).toEqual([undefined, undefined]);
    expect((await readFile(destination)).equals(content)).toBe(true);
  });

  it('says what every source answered, and makes no file', async () => {
    const missing: Answer = (_request, response) => response.writeHead(404).end();
    answers = [missing, breaksOff, breaksOff, breaksOff];
    const urls = [`${url()}?a`, 'http://127.0.0.1:1/', url()];
    const failing = download({ urls, destination, verify, onProgress: () => hangUp() });
    await expect(failing).rejects.toThrow(/data\.gz could not be downloaded/);
    const message = await failing.catch((error: unknown) => (error as Error).message);
    expect(message).toContain('?a: the server answered 404 Not Found');
    expect(message).toMatch(/127\.0\.0\.1:1\/: .*(bad port|ECONNREFUSED)/);
    expect(await readdir(join(folder, 'cache'))).not.toContain('data.gz');
  });

  it('gives up on a source that falls silent', async () => {
    const silent: Answer = (_request, response) => {
      response.writeHead(200, { 'content-length': content.length });
      response.write(content.subarray(0, 10));
    };
    answers = [silent, silent, silent];
    const failing = download({ urls: [url()], destination, verify, stallMs: 40 });
    await expect(failing).rejects.toThrow('nothing came for 0.04 s');
  });

  it('says that the folder cannot be written', async () => {
    await writeFile(join(folder, 'cache'), 'a file');
    await expect(download({ urls: [url()], destination, verify })).rejects.toThrow(
      /folder .*cache for downloads cannot be written.*DESCENT_DATA_DIR/,
    );
  });
});
