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

const open = (uri: string, text: string) =>
  client.notify('textDocument/didOpen', {
    textDocument: { uri, languageId: 'typescript', version: 1, text },
  });

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
