import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findNode, type NodeSearchContext } from './findNode';

describe.skipIf(process.platform === 'win32')('findNode', () => {
  let folder: string;
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'descent-node-'))));
  afterEach(() => rm(folder, { recursive: true }));

  const context = (changes: Partial<NodeSearchContext>): NodeSearchContext => ({
    setting: '',
    env: { PATH: folder },
    platform: process.platform,
    ...changes,
  });

  async function fakeNode(version: string, name = 'node'): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, `#!/bin/sh\necho ${version}\n`);
    await chmod(path, 0o755);
    return path;
  }

  it('takes the node of PATH', async () => {
    const path = await fakeNode('v22.3.1');
    expect(await findNode(context({}))).toEqual({
      found: true,
      node: { path, version: '22.3.1', source: 'PATH' },
    });
  });

  it('takes the setting before PATH', async () => {
    await fakeNode('v22.3.1');
    const setting = await fakeNode('v24.0.0', 'other');
    const search = await findNode(context({ setting }));
    expect(search).toMatchObject({ found: true, node: { path: setting, version: '24.0.0' } });
  });

  it('does not fall back when the setting is wrong', async () => {
    await fakeNode('v22.3.1');
    const setting = join(folder, 'missing');
    const search = await findNode(context({ setting, own: { path: '/own/node', version: '22.0.0' } }));
    expect(search).toEqual({
      found: false,
      tried: [`${setting} (setting descent.nodePath): no such file`],
    });
  });

  it('says that a version is too old', async () => {
    const setting = await fakeNode('v18.20.0');
    const search = await findNode(context({ setting }));
    expect(search).toEqual({
      found: false,
      tried: [`${setting} (setting descent.nodePath): is version 18.20.0; Descent needs 20 or later`],
    });
  });
});
