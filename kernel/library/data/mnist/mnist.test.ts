import * as tf from '@tensorflow/tfjs';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Output } from '../../../protocol/values';
import { createDisplay } from '../../../display/display';
import { configure } from '../../runtime';
import { describeWithData } from '../testData';
import { loadFile, mnistFiles } from './files';
import { parseIdx } from './idx';
import { mnist } from './mnist';

describe('parseIdx', () => {
  const idx = Buffer.from([0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6]);

  it('reads shape and bytes', () => {
    expect(parseIdx(idx)).toEqual({ shape: [2, 3], values: Buffer.from([1, 2, 3, 4, 5, 6]) });
  });

  it('says what is wrong', () => {
    expect(() => parseIdx(idx.subarray(0, 17))).toThrow('shape [2, 3] needs 18 bytes, but there are 17');
    expect(() => parseIdx(idx.subarray(0, 6))).toThrow('the header ends after 6 of 12 bytes');
    expect(() => parseIdx(Buffer.from('<html>'))).toThrow('no IDX file');
  });
});

describe('files of MNIST', () => {
  const content = Buffer.from('labels');
  const file = { name: 'labels-idx1-ubyte', md5: createHash('md5').update(content).digest('hex') };
  const zipped = gzipSync(content);
  let folder: string;
  let requests: number;
  let outputs: Output[];
  const server = createServer((_request, response) => {
    requests++;
    response.end(zipped);
  });
  const mirrors = () => [`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/mnist/`];

  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'descent-mnist-'));
    requests = 0;
    outputs = [];
    vi.stubEnv('DESCENT_DATA_DIR', join(folder, 'data'));
    configure({
      display: createDisplay((output) => outputs.push(output)),
      notebookFolder: folder,
      cacheFolder: join(folder, 'cache'),
      log: () => undefined,
      monitor: () => undefined,
    });
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true, force: true });
  });

  async function put(parent: string, name: string, bytes: Uint8Array): Promise<string> {
    await mkdir(join(folder, parent, 'mnist'), { recursive: true });
    await writeFile(join(folder, parent, 'mnist', name), bytes);
    return join(folder, parent, 'mnist', name);
  }

  it('come from the data folder, zipped or not, else the mirrors, then the cache', async () => {
    expect(await loadFile(file, mirrors())).toEqual(content);
    expect(await loadFile(file, mirrors())).toEqual(content);
    expect(requests).toBe(1);
    await put('data', file.name, content);
    expect(await loadFile(file, [])).toEqual(content);
  });

  it('that are truncated or altered are named, with what was expected and found', async () => {
    const path = await put('data', `${file.name}.gz`, zipped.subarray(0, 12));
    await expect(loadFile(file, mirrors())).rejects.toThrow(
      `${path} is not the MNIST file it should be: its 12 bytes do not unzip`,
    );
    await writeFile(path, gzipSync('other'));
    const failing = loadFile(file, mirrors());
    await expect(failing).rejects.toThrow(`expected ${file.md5}. Replace it`);
    await expect(failing).rejects.toThrow(createHash('md5').update('other').digest('hex'));
    expect(requests).toBe(0);
  });

  it('are downloaded once when asked for twice at a time', async () => {
    const both = await Promise.all([loadFile(file, mirrors()), loadFile(file, mirrors())]);
    expect(both).toEqual([content, content]);
    expect(requests).toBe(1);
  });

  it('that are damaged in the cache are downloaded again, and the user is told', async () => {
    await put('cache', `${file.name}.gz`, zipped.subarray(0, 12));
    expect(await loadFile(file, mirrors())).toEqual(content);
    expect(requests).toBe(1);
    expect(JSON.stringify(outputs)).toContain('is damaged');
  });

  it('that cannot be had say what to do', async () => {
    await expect(loadFile({ ...file, md5: '0'.repeat(32) }, mirrors())).rejects.toThrow(
      /MNIST is not on this machine[\s\S]*expected 0{32}[\s\S]*DESCENT_DATA_DIR[\s\S]*digits\(\)/,
    );
  });
});

describeWithData('mnist', (folder) => {
  beforeEach(async () => {
    await tf.setBackend('cpu');
    vi.stubEnv('DESCENT_DATA_DIR', folder);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('has the published number of rows of each class', async () => {
    const labels = parseIdx(await loadFile(mnistFiles.testLabels, []));
    const counts = new Array<number>(10).fill(0);
    for (const label of labels.values) counts[label] = (counts[label] ?? 0) + 1;
    expect(counts).toEqual([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);
  });

  it('draws rows and splits in proportion, the same for the same seed', async () => {
    const options = { rows: 1000, testRows: 200, validationSplit: 0.2, seed: 3 };
    const one = await mnist(options);
    expect(one.train.xs.shape).toEqual([800, 28, 28, 1]);
    expect(one.validation.ys.shape).toEqual([200, 10]);
    expect(one.test.rows).toBe(200);
    const ones = one.train.labels.filter((label) => label === 1).length;
    // 11.24% of the 60,000 are ones.
    expect(Math.abs(ones - 0.1124 * 800)).toBeLessThanOrEqual(2);
    const two = await mnist({ ...options, flatten: true });
    expect(two.train.xs.shape).toEqual([800, 784]);
    expect(two.train.labels).toEqual(one.train.labels);
    expect([...(await two.train.xs.slice(0, 1).data())]).toEqual([
      ...(await one.train.xs.slice(0, 1).data()),
    ]);
    await expect(mnist({ rows: 70_000 })).rejects.toThrow(
      'rows must be an integer from 1 to 60000, got 70000',
    );
  });

  it('has the published first test image: a seven', async () => {
    const { test } = await mnist({ rows: 10, validationSplit: 0 });
    expect(test.labels[0]).toBe(7);
    const mean = (await test.xs.mean().data())[0] ?? 0;
    // The published mean of the test pixels.
    expect(mean).toBeCloseTo(0.1325, 3);
  });
});
