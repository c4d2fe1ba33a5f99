import { chmod, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { explainMissingNode, findNode, type NodeSearch } from '../../kernel/client/findNode';
import { TestKernel } from './testKernel';

let folder: string;
beforeEach(async () => void (folder = await realpath(await mkdtemp(join(tmpdir(), 'descent-bad-node-')))));
afterEach(() => rm(folder, { recursive: true }));

/** As the extension looks for it, with `path` as the setting `descent.nodePath`. */
const search = (path: string): Promise<NodeSearch> =>
  findNode({ setting: path, env: process.env, platform: process.platform });

async function refusal(path: string): Promise<string> {
  const result = await search(path);
  if (result.found) throw new Error(`${path} was taken`);
  return explainMissingNode(result.tried).message;
}

describe('a Node that cannot run a kernel', () => {
  it('is missing', async () => {
    const path = join(folder, 'none');
    expect(await refusal(path)).toBe(
      `Descent found no Node.js 20 or later to run the kernel: ${path} (setting descent.nodePath): no such file.`,
    );
  });

  it('is a folder', async () => {
    expect(await refusal(folder)).toContain('is a folder, not a program');
  });

  it.skipIf(process.platform === 'win32')('is a file that may not be executed', async () => {
    const path = join(folder, 'node');
    await writeFile(path, '#!/bin/sh\necho v24.0.0\n');
    await chmod(path, 0o644);
    expect(await refusal(path)).toContain('may not be executed');
  });

  it.skipIf(process.platform === 'win32')('is another program', async () => {
    expect(await refusal('/bin/sh')).toContain('does not answer `node --version`');
  });

  it.skipIf(process.platform === 'win32')('dies when it is to run the kernel', async () => {
    const node = join(folder, 'node');
    await writeFile(
      node,
      '#!/bin/sh\n[ "$1" = --version ] && echo v24.0.0 && exit\necho broken >&2\nexit 7\n',
    );
    await chmod(node, 0o755);
    expect(await search(node)).toMatchObject({ found: true, node: { version: '24.0.0' } });
    await expect(TestKernel.start({ node })).rejects.toThrow(
      `The kernel could not be started with ${node}: broken`,
    );
  });

  it('is gone by the time the kernel starts', async () => {
    const node = join(folder, 'gone');
    await expect(TestKernel.start({ node })).rejects.toThrow(
      new RegExp(`could not be started with .*gone.*ENOENT`),
    );
  });
});

describe('the Node of this test', () => {
  it('is found and runs the kernel', async () => {
    const result = await search(process.execPath);
    if (!result.found) throw new Error(result.tried.join());
    const kernel = await TestKernel.start({ node: result.node.path });
    expect((await kernel.run('process.versions.node')).text).toBe(`'${result.node.version}'`);
    await kernel.stop();
  });
});
