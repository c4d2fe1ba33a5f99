import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { close, openNotebook, run, textOf } from './support';

suite('Activation and kernel choice', () => {
  test('the extension is there and starts with the first notebook', async () => {
    const extension = vscode.extensions.getExtension('descent.descent');
    assert.ok(extension, 'descent.descent is not installed');
    const notebook = await openNotebook('1 + 1');
    await extension.activate();
    assert.ok(extension.isActive);
    await close(notebook);
  });

  test('every command of the manifest is registered', async () => {
    const extension = vscode.extensions.getExtension('descent.descent') ?? assert.fail();
    const manifest = extension.packageJSON as { contributes: { commands: { command: string }[] } };
    const declared = manifest.contributes.commands;
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      declared.map(({ command }) => command).filter((command) => !registered.has(command)),
      [],
    );
  });

  test('a new notebook has a TypeScript cell and names its kernel', async () => {
    await vscode.commands.executeCommand('descent.newNotebook');
    const notebook = vscode.window.activeNotebookEditor?.notebook ?? assert.fail('no notebook was opened');
    assert.equal(notebook.notebookType, 'jupyter-notebook');
    assert.ok(notebook.getCells().some(({ document }) => document.languageId === 'typescript'));
    assert.match(JSON.stringify(notebook.metadata), /"name":"descent"/);
    await close(notebook);
  });

  test('the kernel that was chosen runs the cells', async () => {
    const notebook = await openNotebook('"from " + "descent"');
    const cell = await run(notebook, 0);
    assert.equal(cell.executionSummary?.success, true);
    assert.match(textOf(cell), /from descent/);
    await close(notebook);
  });
});
