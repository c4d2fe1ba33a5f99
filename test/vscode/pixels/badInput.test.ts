import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { HeadlessVscode } from '../../harness/headlessVscode';
import { descentKernel, openNotebook } from '../../harness/notebook';
import { notebookFile } from '../../harness/notebookFile';
import { out } from '../../harness/paths';
import { temporaryFolder } from '../../harness/temporary';
import { runCell, setSetting } from './cells';

let vscode: HeadlessVscode;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeAll(async () => {
  folder = await temporaryFolder('bad-input');
  vscode = await HeadlessVscode.open({ folder: folder.path });
});

afterEach(async (context) => {
  const name = context.task.name.replace(/\W+/g, '-');
  if (context.task.result?.state === 'fail')
    await vscode.screenshot(out('screenshots', 'vscode', `${name}-failed.png`));
});

afterAll(async () => {
  await vscode.dispose();
  await folder.remove();
});

async function open(name: string, ...cells: string[]): Promise<string> {
  const path = join(folder.path, `${name}.ipynb`);
  await writeFile(path, notebookFile(...cells));
  await openNotebook(vscode, path, descentKernel);
  return path;
}

test('a notebook of another kernel is neither taken over nor changed', async () => {
  const path = join(folder.path, 'python.ipynb');
  const text = notebookFile('print("hello")')
    .replace('"display_name":"Descent"', '"display_name":"Python 3"')
    .replace('"name":"descent"', '"name":"python3"')
    .replaceAll('"typescript"', '"python"');
  await writeFile(path, text);
  await vscode.evaluate(async (api, path) => {
    // Where Descent is the only kernel, VS Code itself proposes it for every notebook.
    const other = api.notebooks.createNotebookController('other', 'jupyter-notebook', 'Other');
    other.executeHandler = () => undefined;
    await api.extensions.getExtension('descent.descent')?.activate();
    await api.window.showNotebookDocument(await api.workspace.openNotebookDocument(api.Uri.file(path)));
  }, path);
  const kernel = vscode.page.locator('.kernel-label').first();
  await expect.poll(() => kernel.textContent(), { timeout: 30_000 }).toBe('Select Kernel');
  expect(await isDirty(path)).toBe(false);
  expect(await readFile(path, 'utf8')).toBe(text);

  // Somebody who chooses Descent for it all the same is told why its cells do not run.
  await openNotebook(vscode, path, descentKernel);
  const { success, text: shown } = await runCell(vscode, 0);
  expect(success).toBe(false);
  expect(shown).toContain('cell 1 is written in python; Descent runs TypeScript and JavaScript.');
  expect(shown).toContain('another kernel at the top right');
  expect(await kernelspecOf(path)).toBe('python3');
  expect(await readFile(path, 'utf8')).toBe(text);
});

test('without Node a cell says what to do, and runs once that is done', async () => {
  await open('no-node', '1 + 1');
  const missing = join(folder.path, 'no-such-node');
  await setSetting(vscode, 'nodePath', missing);
  try {
    const { success, text } = await runCell(vscode, 0);
    expect(success).toBe(false);
    expect(text).toContain('Descent found no Node.js 20 or later to run the kernel');
    expect(text).toContain(missing);
    expect(text).toContain('set \\"descent.nodePath\\"');
  } finally {
    await setSetting(vscode, 'nodePath', undefined);
  }
  expect(await runCell(vscode, 0)).toEqual({ success: true, text: '2' });
});

test('an engine that is asked for by name and not available says why; another one can be chosen', async () => {
  await open(
    'no-engine',
    'const kept = 7;',
    'import * as tf from "@tensorflow/tfjs"; tf.getBackend() + kept',
  );
  await setSetting(vscode, 'engine', 'tensorflow');
  try {
    expect((await runCell(vscode, 0)).success).toBe(true);
    const { success, text } = await runCell(vscode, 1);
    expect(success).toBe(false);
    expect(text).toMatch(/engine .?.?tensorflow.?.? /i);
    expect(text).toContain('@tensorflow/tfjs-node');
    await setSetting(vscode, 'engine', 'cpu');
    // The same kernel, with what it knew.
    const after = await runCell(vscode, 1);
    expect(after).toMatchObject({ success: true });
    expect(after.text).toContain('cpu7');
  } finally {
    await setSetting(vscode, 'engine', undefined);
  }
});

function isDirty(path: string): Promise<boolean | undefined> {
  return vscode.evaluate(
    (api, path) => api.workspace.notebookDocuments.find(({ uri }) => uri.fsPath === path)?.isDirty,
    path,
  );
}

function kernelspecOf(path: string): Promise<string | undefined> {
  return vscode.evaluate((api, path) => {
    const notebook = api.workspace.notebookDocuments.find(({ uri }) => uri.fsPath === path);
    const metadata = notebook?.metadata['metadata'] as { kernelspec?: { name: string } } | undefined;
    return metadata?.kernelspec?.name;
  }, path);
}
