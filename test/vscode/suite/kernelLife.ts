import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { close, openNotebook, run, start, stop, textOf, when } from './support';

suite('Stop, restart, crash', () => {
  let notebook: vscode.NotebookDocument;
  teardown(() => close(notebook));

  const stops = async (loop: string) => {
    notebook = await openNotebook(`let kept = 7; console.log("looping"); ${loop}`, 'kept + 1');
    const cell = notebook.cellAt(0);
    start(cell);
    await when(notebook, () => textOf(cell).includes('looping'));
    const ended = when(notebook, () => cell.executionSummary?.timing !== undefined);
    await stop(notebook);
    await ended;
    assert.notEqual(cell.executionSummary?.success, true);
    const next = await run(notebook, 1);
    assert.match(textOf(next), /\b8\b/, 'the variable of the stopped cell is gone');
  };

  test('stop ends a synchronous loop and keeps the variables', () => stops('while (true) {}'));

  test('stop ends an awaiting loop and keeps the variables', () =>
    stops('while (true) await new Promise((resolve) => setTimeout(resolve, 5));'));

  test('restart forgets the variables and counts from one', async () => {
    notebook = await openNotebook('let gone = 1;', 'typeof gone');
    await run(notebook, 0);
    await vscode.commands.executeCommand('descent.restartKernel');
    const cell = await run(notebook, 1);
    assert.match(textOf(cell), /undefined/);
    assert.equal(cell.executionSummary?.executionOrder, 1);
  });

  test('a cell whose kernel exits says so, and the next run has a fresh one', async () => {
    notebook = await openNotebook('process.exit(7)', '6 * 7');
    const cell = await run(notebook, 0);
    assert.equal(cell.executionSummary?.success, false);
    assert.match(textOf(cell), /\b7\b/, 'the exit code is not in the message');
    assert.match(textOf(await run(notebook, 1)), /\b42\b/);
  });

  test('a cell whose kernel is killed names the signal', async function () {
    if (process.platform === 'win32') this.skip();
    notebook = await openNotebook('process.kill(process.pid, "SIGKILL"); while (true) {}');
    const cell = await run(notebook, 0);
    assert.equal(cell.executionSummary?.success, false);
    assert.match(textOf(cell), /SIGKILL/);
  });
});
