import { afterAll, beforeAll, expect, test } from 'vitest';
import { lintNotebook } from '../../extension/lint/lint';
import { LanguageServerClient } from '../harness/languageServer';

let client: LanguageServerClient;
beforeAll(async () => {
  client = await LanguageServerClient.start();
});
afterAll(() => client.dispose());

const uri = 'file:///project/train.ts';
const text = `import * as tf from '@tensorflow/tfjs-node';

export async function train(xs: tf.Tensor2D, ys: tf.Tensor2D): Promise<void> {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 16, activation: 'relu', inputShape: [8] }));
  model.add(tf.layers.dense({ units: 1, activation: 'softmax' }));
  model.compile({ optimizer: 'adam', loss: 'binaryCrossentropy' });
  await model.fit(xs, ys, { epochs: 20, validationSplit: 0.2 });
}
`;

const open = (uri: string, text: string, languageId = 'typescript') =>
  client.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });

test('a file is underlined where the command line finds the same, and mended', async () => {
  await open(uri, text);
  await client.until(() => client.diagnostics(uri).length > 0);
  const shown = client.diagnostics(uri).map(({ code, range }) => [code, range.start.line + 1]);
  const printed = lintNotebook([{ file: 'train.ts', text }]).map(({ rule, place }) => [rule, place?.line]);
  expect(shown).toEqual(printed);
  const mark = client.diagnostics(uri).find(({ code }) => code === 'softmax-on-one-unit');
  const actions = await client.codeActions(uri, mark?.range ?? expect.fail());
  expect(actions.map(({ title }) => title)).toContain('Switch softmax-on-one-unit off here');
  const [edit] = actions.find(({ isPreferred }) => isPreferred)?.edit?.changes?.[uri] ?? [];
  await client.notify('textDocument/didChange', {
    textDocument: { uri, version: 2 },
    contentChanges: [{ range: edit?.range, text: edit?.newText }],
  });
  await client.until(() => !client.diagnostics(uri).some(({ code }) => code === 'softmax-on-one-unit'));
  await client.notify('textDocument/didClose', { textDocument: { uri } });
  await client.until(() => client.diagnostics(uri).length === 0);
});

test('a file without TensorFlow.js is left alone, and one from a package', async () => {
  const other = 'file:///project/other.ts';
  const packaged = 'file:///project/node_modules/a/train.ts';
  await open(other, text.replace('@tensorflow/tfjs-node', './tensors'));
  await open(packaged, text);
  await open(uri, text);
  await client.until(() => client.diagnostics(uri).length > 0);
  expect([client.diagnostics(other), client.diagnostics(packaged)]).toEqual([[], []]);
});

test.each([
  ['typescriptreact', 'file:///project/Train.tsx'],
  ['javascriptreact', 'file:///project/Train.jsx'],
])('a component that trains: %s', async (languageId, uri) => {
  const written =
    languageId === 'javascriptreact' ? text.replaceAll(/: (tf\.Tensor2D|Promise<void>)/g, '') : text;
  const button = "export const Train = () => <button title={`${2 > 1}`}>Train {'now'}, it's time</button>;";
  const [head = '', ...body] = written.split('\n\n');
  await open(uri, [head, button, ...body].join('\n\n'), languageId);
  await client.until(() => client.diagnostics(uri).length > 0);
  const mark = client.diagnostics(uri).find(({ code }) => code === 'softmax-on-one-unit');
  expect(mark?.range).toEqual({ start: { line: 7, character: 52 }, end: { line: 7, character: 61 } });
});
