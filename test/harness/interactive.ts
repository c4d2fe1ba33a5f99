import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { root } from './paths';
import { startVscodeServer, type VscodeServer } from './vscodeServer';

/** VS Code in the user's own browser, with Descent running from this checkout and `notebook` open. */
export async function openForPeople(folder: string, notebook: string): Promise<VscodeServer> {
  const token = randomUUID();
  const server = await startVscodeServer({
    token,
    settings: {
      'workbench.startupEditor': 'none',
      'chat.disableAIFeatures': true,
      'workbench.secondarySideBar.defaultVisibility': 'hidden',
    },
    extensions: { descent: root, opener: join(root, 'test', 'harness', 'opener') },
    defaultFolder: folder,
    env: { DESCENT_NOTEBOOK: join(folder, notebook) },
  });
  return { ...server, url: `${server.url}/?tkn=${token}` };
}
