import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { close, itemsOf, openNotebook, run, runOf, show, start, stop, textOf, when } from './support';
import { trainingCell } from './training';

suite('Training', () => {
  let notebook: vscode.NotebookDocument;
  teardown(() => close(notebook));

  test('a run shows in the output while it trains, and is complete at its end', async () => {
    notebook = await openNotebook(trainingCell(200));
    const cell = notebook.cellAt(0);
    start(cell);
    await when(notebook, () => runOf(cell) !== undefined);
    assert.equal(runOf(cell)?.status, 'running');
    await when(notebook, () => runOf(cell)?.status !== 'running');
    const snapshot = runOf(cell) ?? assert.fail();
    assert.equal(snapshot.status, 'finished', snapshot.problem);
    assert.equal(snapshot.progress.epoch, 200);
    const loss = snapshot.series.find(({ name }) => name === 'val_loss') ?? assert.fail('no val_loss');
    assert.equal(loss.y.length, 200);
    assert.ok((loss.y.at(-1) ?? Infinity) < (loss.y[0] ?? 0), 'validation loss did not fall');
  });

  test('the saved notebook keeps the chart, and shows it again without a kernel', async () => {
    notebook = await openNotebook(trainingCell(3));
    await run(notebook, 0);
    await notebook.save();
    const { uri } = notebook;
    await close(notebook);
    notebook = await vscode.workspace.openNotebookDocument(uri);
    await show(notebook);
    const mimes = itemsOf(notebook.cellAt(0)).map(({ mime }) => mime);
    assert.ok(mimes.includes('image/svg+xml'), 'no static picture was saved');
    assert.equal(runOf(notebook.cellAt(0))?.status, 'finished');
  });

  test('the Training panel opens with the first run', async () => {
    notebook = await openNotebook(trainingCell(2));
    await run(notebook, 0);
    const isPanel = ({ input }: vscode.Tab) =>
      input instanceof vscode.TabInputWebview && input.viewType.includes('descent.training');
    assert.ok(
      vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(isPanel)),
      'no panel is open',
    );
  });

  test('stop ends a training, which is kept as interrupted, and the next one trains', async () => {
    notebook = await openNotebook(trainingCell(100_000), trainingCell(2));
    const cell = notebook.cellAt(0);
    start(cell);
    await when(notebook, () => runOf(cell) !== undefined);
    const ended = when(notebook, () => cell.executionSummary?.timing !== undefined);
    await stop(notebook);
    await ended;
    await when(notebook, () => runOf(cell)?.status !== 'running');
    assert.equal(runOf(cell)?.status, 'interrupted');
    assert.match(textOf(await run(notebook, 1)), /trained/);
  });
});
