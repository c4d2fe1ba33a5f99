import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EditedNotebook, LanguageServerClient } from '../harness/languageServer';

let client: LanguageServerClient;
beforeAll(async () => {
  client = await LanguageServerClient.start();
});
afterAll(() => client.dispose());

const importTf = "import * as tf from '@tensorflow/tfjs';";
const model = `const model = tf.sequential();
model.add(tf.layers.dense({ units: 16, activation: 'relu', inputShape: [8] }));
model.add(tf.layers.dense({ units: 1, activation: 'softmax' }));`;
const compile = "model.compile({ optimizer: 'adam', loss: 'binaryCrossentropy' });";

const rules = (uri: string) => client.diagnostics(uri).map(({ code }) => code);
const shows = (uri: string, rule: string) => () => rules(uri).includes(rule);
const clean = (uri: string) => () => rules(uri).length === 0;

describe('a notebook', () => {
  test('is one program: a mistake shows in the cell where it stands', async () => {
    const notebook = await EditedNotebook.open(client, 'program', [importTf, model, compile]);
    await client.until(shows(notebook.cell(1), 'softmax-on-one-unit'));
    const [diagnostic] = client.diagnostics(notebook.cell(1));
    expect(diagnostic).toMatchObject({
      severity: 1,
      source: 'Descent',
      code: 'softmax-on-one-unit',
      codeDescription: { href: 'descent-rule:/softmax-on-one-unit.md' },
      range: { start: { line: 2 }, end: { line: 2 } },
    });
    expect(diagnostic?.message).toContain('Softmax over one unit');
    await notebook.close();
    await client.until(clean(notebook.cell(1)));
  });

  test('is looked at again with every change, in whatever cell', async () => {
    const notebook = await EditedNotebook.open(client, 'changes', [
      importTf,
      'const units = 2;',
      model,
      compile,
    ]);
    await notebook.replace(2, 'units: 1,', 'units,');
    await notebook.replace(1, '2', '1');
    await client.until(shows(notebook.cell(2), 'softmax-on-one-unit'));
    await notebook.replace(1, '1', '3');
    await client.until(() => !rules(notebook.cell(2)).includes('softmax-on-one-unit'));
    await notebook.close();
  });

  test('moves its marks when cells come and go', async () => {
    const notebook = await EditedNotebook.open(client, 'cells', [importTf, model, compile]);
    await client.until(shows(notebook.cell(1), 'softmax-on-one-unit'));
    await notebook.insert(1, '// what follows is wrong');
    const place = () => client.findings.get(notebook.uri)?.findings[0]?.place?.cell?.index;
    await client.until(() => place() === 2);
    const uri = notebook.cell(2);
    await notebook.remove(2);
    await client.until(clean(uri));
    await notebook.close();
  });

  test('of another kernel is left alone', async () => {
    const other = await EditedNotebook.open(client, 'other', [importTf, model, compile], 'deno');
    const ours = await EditedNotebook.open(client, 'ours', [importTf, model, compile]);
    await client.until(shows(ours.cell(1), 'softmax-on-one-unit'));
    expect(rules(other.cell(1))).toEqual([]);
    await other.close();
    await ours.close();
  });

  test('may hold code that is half written', async () => {
    const notebook = await EditedNotebook.open(client, 'half', [importTf, model, compile]);
    await notebook.replace(2, 'binaryCross', "'); } ))) `${");
    await notebook.replace(2, "'); } ))) `${", 'binaryCross');
    await client.until(shows(notebook.cell(1), 'softmax-on-one-unit'));
    expect(client.running).toBe(true);
    await notebook.close();
  });
});

describe('the setting descent.rules', () => {
  test('switches a rule off, and to another severity', async () => {
    const notebook = await EditedNotebook.open(client, 'settings', [importTf, model, compile]);
    const uri = notebook.cell(1);
    await client.until(shows(uri, 'softmax-on-one-unit'));
    client.rules = { 'softmax-on-one-unit': 'off' };
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.until(() => !rules(uri).includes('softmax-on-one-unit'));
    client.rules = { 'softmax-on-one-unit': 'hint' };
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.until(shows(uri, 'softmax-on-one-unit'));
    expect(client.diagnostics(uri)[0]?.severity).toBe(3);
    client.rules = {};
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.until(() => client.diagnostics(uri)[0]?.severity === 1);
    await notebook.close();
  });
});

describe('the light bulb', () => {
  test('mends the code', async () => {
    const notebook = await EditedNotebook.open(client, 'fix', [importTf, model, compile]);
    const uri = notebook.cell(1);
    await client.until(shows(uri, 'softmax-on-one-unit'));
    const range = client.diagnostics(uri)[0]?.range;
    if (!range) throw new Error('There is no diagnostic.');
    const actions = await client.codeActions(uri, range);
    const fix = actions.find(({ isPreferred }) => isPreferred);
    await notebook.apply(fix?.edit?.changes ?? {});
    expect(notebook.text(1)).toContain("units: 1, activation: 'sigmoid'");
    await client.until(() => !rules(uri).includes('softmax-on-one-unit'));
    await notebook.close();
  });

  test('switches a rule off at one place, and names its page', async () => {
    const notebook = await EditedNotebook.open(client, 'allow', [importTf, model, compile]);
    const uri = notebook.cell(1);
    await client.until(shows(uri, 'softmax-on-one-unit'));
    const range = client.diagnostics(uri)[0]?.range;
    if (!range) throw new Error('There is no diagnostic.');
    const actions = await client.codeActions(uri, range);
    expect(actions.map(({ command }) => command).filter(Boolean)).toContainEqual({
      title: 'Show the page of softmax-on-one-unit',
      command: 'descent.showRule',
      arguments: ['softmax-on-one-unit'],
    });
    const off = actions.find(({ title }) => title === 'Switch softmax-on-one-unit off here');
    await notebook.apply(off?.edit?.changes ?? {});
    expect(notebook.text(1)).toContain(
      '// descent-allow softmax-on-one-unit\nmodel.add(tf.layers.dense({ units: 1',
    );
    await client.until(() => !rules(uri).includes('softmax-on-one-unit'));
    await notebook.close();
  });

  test('is dark where nothing is wrong', async () => {
    const notebook = await EditedNotebook.open(client, 'nothing', [importTf, model, compile]);
    const uri = notebook.cell(1);
    await client.until(shows(uri, 'softmax-on-one-unit'));
    const start = { line: 0, character: 0 };
    expect(await client.codeActions(uri, { start, end: start })).toEqual([]);
    await notebook.close();
  });
});
