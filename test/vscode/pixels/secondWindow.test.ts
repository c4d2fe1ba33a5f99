import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { RUN_MIME, type RunSnapshot } from '../../../kernel/protocol/training';
import { HeadlessVscode } from '../../harness/headlessVscode';
import { descentKernel, openNotebook, startAllCells } from '../../harness/notebook';
import { notebookFile } from '../../harness/notebookFile';
import { out } from '../../harness/paths';
import { temporaryFolder } from '../../harness/temporary';
import { trainingCell } from '../suite/training';

let first: HeadlessVscode;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;

afterEach(async () => {
  await first.dispose();
  await folder.remove();
});

test('a second window on the notebook shows the same kernel at work, until the run ends', async () => {
  folder = await temporaryFolder('windows');
  const path = join(folder.path, 'notebook.ipynb');
  await writeFile(path, notebookFile('const told = process.pid;\nconsole.log("kernel", told);', training));
  first = await HeadlessVscode.open({ folder: folder.path });
  await openNotebook(first, path, descentKernel);
  await startAllCells(first);
  await epochAfter(first, 0);

  const second = await first.openWindow();
  await openNotebook(second, path, descentKernel);
  try {
    const seen = await epochAfter(second, 0);
    expect(await epochAfter(second, seen)).toBeGreaterThan(seen);
    await second.screenshot(out('screenshots', 'vscode', 'second-window.png'));
    expect(await textOf(second, 0)).toBe(await textOf(first, 0));

    await second.commands('descent.interruptKernel');
    for (const window of [first, second]) await statusShown(window, 'interrupted');
    const [here, there] = [await runOf(first), await runOf(second)];
    expect(there.progress).toEqual(here.progress);
    expect(there.series).toEqual(here.series);

    // One kernel: what the first window's cell set, the second window's cell sees.
    await insertAndRun(second, 'told === process.pid');
    expect(await textOf(second, 2)).toContain('true');
  } finally {
    await second.screenshot(out('screenshots', 'vscode', 'second-window-end.png'));
  }
});

const training = trainingCell(1_000_000);

/** Waits until the running output shows an epoch after `epoch`, and resolves to it. */
async function epochAfter(vscode: HeadlessVscode, epoch: number): Promise<number> {
  const output = await vscode.frameWith('.dsc-output [role=progressbar]');
  const shown = await output.waitForFunction((last) => {
    const text = document.querySelector('.dsc-output [role=progressbar]')?.getAttribute('aria-valuetext');
    const now = Number(/Epoch ([\d,]+)/.exec(text ?? '')?.[1]?.replaceAll(',', ''));
    return now > last && now;
  }, epoch);
  return Number(await shown.jsonValue());
}

async function statusShown(vscode: HeadlessVscode, status: string): Promise<void> {
  await vscode.frameWith(`.dsc-output[data-status=${status}]`);
}

/** The run in the document, once that says it has ended. */
async function runOf(vscode: HeadlessVscode): Promise<RunSnapshot> {
  const text = await vscode.evaluate(async (api, mime) => {
    const notebook = api.window.activeNotebookEditor?.notebook;
    const run = () => {
      const items = notebook?.cellAt(1).outputs.flatMap((output) => output.items) ?? [];
      const item = items.find((one) => one.mime === mime);
      return item && Buffer.from(item.data).toString('utf8');
    };
    const ended = () => !run()?.includes('"status":"running"');
    await new Promise<void>((resolve) => {
      const watch = api.workspace.onDidChangeNotebookDocument(look);
      function look(): void {
        if (!ended()) return;
        watch.dispose();
        resolve();
      }
      look();
    });
    return run() ?? 'null';
  }, RUN_MIME);
  return JSON.parse(text) as RunSnapshot;
}

function textOf(vscode: HeadlessVscode, index: number): Promise<string> {
  return vscode.evaluate((api, index) => {
    const outputs = api.window.activeNotebookEditor?.notebook.cellAt(index).outputs ?? [];
    return outputs
      .flatMap(({ items }) => items)
      .map(({ data }) => Buffer.from(data).toString('utf8'))
      .join('\n');
  }, index);
}

async function insertAndRun(vscode: HeadlessVscode, code: string): Promise<void> {
  await vscode.evaluate(async (api, code) => {
    const notebook = api.window.activeNotebookEditor?.notebook;
    if (!notebook) throw new Error('No notebook is open.');
    const index = notebook.cellCount;
    const edit = new api.WorkspaceEdit();
    const cell = new api.NotebookCellData(api.NotebookCellKind.Code, code, 'typescript');
    edit.set(notebook.uri, [api.NotebookEdit.insertCells(index, [cell])]);
    await api.workspace.applyEdit(edit);
    await api.commands.executeCommand('notebook.cell.execute', {
      ranges: [{ start: index, end: index + 1 }],
      document: notebook.uri,
    });
  }, code);
}
