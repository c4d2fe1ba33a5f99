import * as assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { close, openNotebook, run, whenMarked } from './support';

const importTf = "import * as tf from '@tensorflow/tfjs';";
const wrong = `const model = tf.sequential();
model.add(tf.layers.dense({ units: 8, activation: 'relu', inputShape: [4] }));
model.add(tf.layers.dense({ units: 1, activation: 'softmax' }));`;
const compile = "model.compile({ optimizer: 'adam', loss: 'binaryCrossentropy' });";

/** Runs no epoch without its rows being validated, and finds all of them unscaled. */
const unscaled = `import * as tf from '@tensorflow/tfjs';
const xs = tf.randomUniform([400, 4], 0, 255, 'float32', 1);
const ys = xs.slice([0, 0], [400, 1]).greater(127).cast('float32');
const net = tf.sequential({ layers: [tf.layers.dense({ units: 1, activation: 'sigmoid', inputShape: [4] })] });
net.compile({ optimizer: 'adam', loss: 'binaryCrossentropy', metrics: ['accuracy'] });
await net.fit(xs, ys, { epochs: 3, batchSize: 32, validationSplit: 0.25 });`;

suite('Findings', () => {
  let notebook: vscode.NotebookDocument;
  teardown(() => close(notebook));

  const marks = (index: number, rule: string) =>
    vscode.languages
      .getDiagnostics(notebook.cellAt(index).document.uri)
      .filter(({ source, code }) => source === 'Descent' && codeOf(code) === rule);

  test('are underlined in the cell where they stand, before anything runs', async () => {
    notebook = await openNotebook(importTf, wrong, compile);
    await whenMarked(() => marks(1, 'softmax-on-one-unit').length === 1);
    const [mark] = marks(1, 'softmax-on-one-unit');
    assert.equal(mark?.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(mark.range.start.line, 2);
  });

  test('go when the cell is mended by its quick fix', async () => {
    notebook = await openNotebook(importTf, wrong, compile);
    await whenMarked(() => marks(1, 'softmax-on-one-unit').length === 1);
    const { uri } = notebook.cellAt(1).document;
    const [mark] = marks(1, 'softmax-on-one-unit');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      mark?.range,
    );
    const fix = actions.find(({ isPreferred, edit }) => isPreferred && edit);
    await vscode.workspace.applyEdit(fix?.edit ?? assert.fail('no fix is offered'));
    assert.match(notebook.cellAt(1).document.getText(), /units: 1, activation: 'sigmoid'/);
    await whenMarked(() => marks(1, 'softmax-on-one-unit').length === 0);
  });

  test('of a run move with edits above them, and go when their line is edited', async () => {
    notebook = await openNotebook(unscaled);
    await run(notebook, 0);
    await whenMarked(() => marks(0, 'unscaled-inputs').length === 1);
    const before = marks(0, 'unscaled-inputs')[0]?.range.start.line ?? assert.fail();
    await edit(0, 0, '// above\n');
    await whenMarked(() => marks(0, 'unscaled-inputs')[0]?.range.start.line === before + 1);
    await edit(before + 1, 0, ' 0; ');
    await whenMarked(() => marks(0, 'unscaled-inputs').length === 0);
  });

  test('of a run go when the cell is run again', async () => {
    notebook = await openNotebook(`let scale = 255;`, unscaled.replace('0, 255,', '0, scale,'));
    await run(notebook, 0);
    await run(notebook, 1);
    await whenMarked(() => marks(1, 'unscaled-inputs').length === 1);
    const cell = notebook.cellAt(0).document;
    await replace(cell, new vscode.Range(0, 0, 0, cell.getText().length), 'scale = 1;');
    await run(notebook, 0);
    await run(notebook, 1);
    await whenMarked(() => marks(1, 'unscaled-inputs').length === 0);
  });

  test('say over the training how it went', async () => {
    notebook = await openNotebook(unscaled);
    await run(notebook, 0);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      notebook.cellAt(0).document.uri,
    );
    const [lens] = lenses.filter(({ command }) => command?.command === 'descent.showTrainingPanel');
    assert.match(lens?.command?.title ?? '', /^Run 1: [\d.]+% validation/);
    assert.equal(lens?.range.start.line, 5);
  });

  test('come back when the language server has crashed', async () => {
    notebook = await openNotebook(importTf, wrong, compile);
    await whenMarked(() => marks(1, 'softmax-on-one-unit').length === 1);
    const pid = await vscode.commands.executeCommand<number>('_descent.languageServerPid');
    process.kill(pid, 'SIGKILL');
    const document = notebook.cellAt(1).document;
    // Typed on at once, into a channel that nobody reads. Only a server that reads the text again can know the lines above.
    for (const line of ['// a\n', '// b\n', '// c\n', '// d\n']) await edit(0, 0, line, document);
    await whenMarked(() => marks(1, 'softmax-on-one-unit')[0]?.range.start.line === 6);
    assert.notEqual(await vscode.commands.executeCommand<number>('_descent.languageServerPid'), pid);
  });

  const edit = (line: number, character: number, text: string, document = notebook.cellAt(0).document) =>
    replace(document, new vscode.Range(line, character, line, character), text);
});

suite('Findings in files', () => {
  test('are left to TypeScript where it underlines the same place', async () => {
    const folder = join(tmpdir(), 'descent-suite', randomUUID().slice(0, 8));
    const file = (name: string) => vscode.Uri.file(join(folder, name));
    const write = (name: string, text: string) =>
      vscode.workspace.fs.writeFile(file(name), Buffer.from(text));
    const types = 'dense(options: { units: number; activation?: "relu" | "selu" }): unknown';
    await write('types.d.ts', `declare module '@tensorflow/tfjs' { export const layers: { ${types} }; }`);
    await write('tsconfig.json', '{ "compilerOptions": { "strict": true, "skipLibCheck": true } }');
    await write(
      'layers.ts',
      `${importTf}
export const made = [
  tf.layers.dense({ units: 1, unitz: 2, activatoin: 'relu' }),
  tf.layers.dense({ units: 1, activation: 'rellu' as const }),
];`,
    );
    const {
      document: { uri },
    } = await vscode.window.showTextDocument(file('layers.ts'), {
      viewColumn: vscode.ViewColumn.One,
    });
    const ours = () => {
      const all = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Descent');
      return all.map(({ code, range }) => [codeOf(code), range.start.line]);
    };
    const theirs = () => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'ts');
    await whenMarked(() => theirs().length === 2 && ours().length === 1);
    // TypeScript tells of the first of two.
    assert.deepEqual(ours(), [['unknown-option', 2]]);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });
});

async function replace(document: vscode.TextDocument, range: vscode.Range, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, text);
  await vscode.workspace.applyEdit(edit);
}

const codeOf = (code: vscode.Diagnostic['code']) => (typeof code === 'object' ? code.value : code);
