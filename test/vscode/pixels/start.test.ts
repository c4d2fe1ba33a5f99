import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { launchBrowser } from '../../harness/browser';
import { openForPeople } from '../../harness/interactive';
import { notebookFile } from '../../harness/notebookFile';
import { out } from '../../harness/paths';
import { temporaryFolder } from '../../harness/temporary';

test('the VS Code of npm start shows the notebook and runs it, for those who have its address', async () => {
  const folder = await temporaryFolder('start');
  await writeFile(join(folder.path, 'notebook.ipynb'), notebookFile('6 * 7'));
  const server = await openForPeople(folder.path, 'notebook.ipynb');
  const browser = await launchBrowser();
  try {
    expect((await fetch(new URL('/', server.url))).status).toBe(403);
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    await page.goto(server.url);
    await page.locator('.notebookOverlay .cell-list-container').waitFor({ timeout: 60_000 });
    await page.getByText('Run All', { exact: true }).first().click();
    await page.locator('.codicon-notebook-state-success').waitFor({ timeout: 60_000 });
    await page.screenshot({ path: out('screenshots', 'vscode', 'start.png') });
  } finally {
    await browser.close();
    await server.dispose();
    await folder.remove();
  }
});
