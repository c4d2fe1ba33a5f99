import { expect, test } from 'vitest';
import { KERNEL_KNOWLEDGE } from '../../extension/server/protocol';
import { EditedNotebook, LanguageServerClient } from '../harness/languageServer';

test('messages that make no sense do not end the server', async () => {
  const client = await LanguageServerClient.start();
  await client.notify(KERNEL_KNOWLEDGE, {
    notebook: 'file:///x.ipynb',
    findings: [null],
    runs: [{}],
    executed: {},
  });
  await client.notify('notebookDocument/didClose', { notebookDocument: { uri: 'file:///never.ipynb' } });
  const cell =
    "import * as tf from '@tensorflow/tfjs';\ntf.layers.dense({ units: 1, activation: 'softmax' });";
  const notebook = await EditedNotebook.open(client, 'alive', [cell]);
  const nowhere = { start: { line: 99, character: 0 }, end: { line: 99, character: 9 } };
  expect(await client.codeActions(notebook.cell(0), nowhere)).toEqual([]);
  expect(await client.codeActions('file:///unknown', nowhere)).toEqual([]);
  expect(client.running).toBe(true);
  await client.dispose();
});
