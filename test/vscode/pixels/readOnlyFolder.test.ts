import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { HeadlessVscode } from '../../harness/headlessVscode';
import { descentKernel, openNotebook } from '../../harness/notebook';
import { notebookFile } from '../../harness/notebookFile';
import { out } from '../../harness/paths';
import { temporaryFolder } from '../../harness/temporary';
import { runCell } from './cells';

let vscode: HeadlessVscode;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;

afterEach(async () => {
  await vscode.screenshot(out('screenshots', 'vscode', 'read-only.png'));
  await vscode.dispose();
  await chmod(folder.path, 0o755);
  await folder.remove();
});

/** Root writes everywhere, unless it is without the right to override what files permit. */
const withoutOverride =
  process.getuid?.() === 0
    ? { launcher: ['setpriv', '--inh-caps=-dac_override', '--bounding-set=-dac_override', '--'] }
    : {};

test('a notebook in a read-only folder runs, and keeps its outputs when it cannot be saved', async () => {
  folder = await temporaryFolder('read-only');
  const path = join(folder.path, 'notebook.ipynb');
  const text = notebookFile('6 * 7', write, '"still here"');
  await writeFile(path, text);
  await chmod(path, 0o444);
  await chmod(folder.path, 0o555);
  vscode = await HeadlessVscode.open({ folder: folder.path, ...withoutOverride });
  await openNotebook(vscode, path, descentKernel);

  expect(await runCell(vscode, 0)).toEqual({ success: true, text: '42' });
  const written = await runCell(vscode, 1);
  expect(written.success).toBe(false);
  expect(written.text).toContain("EACCES: permission denied, open 'weights.bin'");
  expect(await runCell(vscode, 2)).toMatchObject({ success: true });

  expect(await save()).toBe(false);
  expect(await shownIn(0)).toBe('42');
  expect(await readFile(path, 'utf8')).toBe(text);
});

const write = 'import { writeFileSync } from "node:fs"; writeFileSync("weights.bin", "1");';

function save(): Promise<boolean | undefined> {
  return vscode.evaluate(async (api) => {
    try {
      return await api.window.activeNotebookEditor?.notebook.save();
    } catch {
      return false;
    }
  });
}

function shownIn(index: number): Promise<string | undefined> {
  return vscode.evaluate((api, index) => {
    const item = api.window.activeNotebookEditor?.notebook.cellAt(index).outputs[0]?.items[0];
    return item && Buffer.from(item.data).toString('utf8');
  }, index);
}
