import * as assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { close, itemsOf, openNotebook, run, textOf } from './support';

suite('Running cells', () => {
  let notebook: vscode.NotebookDocument;
  teardown(() => close(notebook));

  test('variables, types and functions live on in later cells', async () => {
    notebook = await openNotebook(
      'let count: number = 20;\nfunction twice(n: number): number { return 2 * n; }',
      'count += 1;',
      'twice(count)',
    );
    await run(notebook, 0);
    await run(notebook, 1);
    const cell = await run(notebook, 2);
    assert.match(textOf(cell), /\b42\b/);
    assert.equal(cell.executionSummary?.executionOrder, 3);
  });

  test('printed lines arrive complete and in order', async () => {
    notebook = await openNotebook('for (let i = 0; i < 2000; i++) console.log(`line ${i}`);');
    const cell = await run(notebook, 0);
    const expected = Array.from({ length: 2000 }, (_, i) => `line ${i}`).join('\n');
    assert.equal(textOf(cell).trim(), expected);
  });

  test('an error names the cell, the line and the column', async () => {
    notebook = await openNotebook('const fine = 1;', 'const a = 1;\n\n  throw new RangeError("too far");');
    await run(notebook, 0);
    const cell = await run(notebook, 1);
    assert.equal(cell.executionSummary?.success, false);
    assert.match(textOf(cell), /RangeError/);
    assert.match(textOf(cell), /too far/);
    assert.match(textOf(cell), /[Cc]ell 2\b.*3:9/s);
  });

  test('HTML, SVG and Markdown become outputs of their kind', async () => {
    notebook = await openNotebook(
      'display.html("<b>bold</b>"); display.svg("<svg xmlns=\\"http://www.w3.org/2000/svg\\"/>"); display.markdown("*hi*");',
    );
    const cell = await run(notebook, 0);
    const mimes = new Set(itemsOf(cell).map(({ mime }) => mime));
    for (const mime of ['text/html', 'image/svg+xml', 'text/markdown']) assert.ok(mimes.has(mime), mime);
  });
});
