import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KERNEL_KNOWLEDGE, type KernelKnowledge } from '../../extension/server/protocol';
import type { Finding } from '../../kernel/protocol/findings';
import type { RunInfo } from '../../kernel/protocol/training';
import { EditedNotebook, LanguageServerClient } from '../harness/languageServer';

let client: LanguageServerClient;
beforeAll(async () => {
  client = await LanguageServerClient.start();
});
afterAll(() => client.dispose());

const cells = [
  "import * as tf from '@tensorflow/tfjs';",
  `const model = tf.sequential();
model.add(tf.layers.dense({ units: 16, activation: 'relu', inputShape: [8] }));
model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
model.compile({ optimizer: 'adam', loss: 'binaryCrossentropy' });`,
];

const dead = (cell: string, line: number, column: number): Finding => ({
  rule: 'dead-relu',
  source: 'runtime',
  severity: 'warning',
  message: '12 of 16 units are dead since epoch 2.',
  evidence: ['75 % zeros'],
  advice: 'Use another initialiser.',
  place: { cell: { id: cell, index: 1 }, line, column },
  runId: 'run-1',
  fixes: [
    {
      title: 'Use a leaky relu',
      changes: [
        {
          type: 'set-property',
          place: { cell: { id: cell, index: 1 }, line, column },
          property: 'activation',
          value: "'elu'",
        },
      ],
    },
  ],
});

async function open(name: string): Promise<EditedNotebook> {
  return EditedNotebook.open(client, name, cells);
}

async function tell(notebook: EditedNotebook, more: Partial<KernelKnowledge>): Promise<void> {
  const executed = Object.fromEntries(notebook.cells.map(({ uri, text }) => [uri, text]));
  const knowledge: KernelKnowledge = { notebook: notebook.uri, findings: [], runs: [], executed, ...more };
  await client.notify(KERNEL_KNOWLEDGE, knowledge);
}

const marks = (uri: string, rule = 'dead-relu') =>
  client.diagnostics(uri).filter(({ code }) => code === rule);

describe('a finding of the run', () => {
  test('underlines the call that a stack trace names', async () => {
    const notebook = await open('place');
    const uri = notebook.cell(1);
    // Column of `dense` in `model.add(tf.layers.dense(…`.
    await tell(notebook, { findings: [dead(uri, 2, 21)] });
    await client.until(() => marks(uri).length === 1);
    expect(marks(uri)[0]).toMatchObject({
      severity: 2,
      range: { start: { line: 1, character: 10 }, end: { line: 1, character: 25 } },
      message: '12 of 16 units are dead since epoch 2.\n75 % zeros\nUse another initialiser.',
    });
    await notebook.close();
  });

  test('moves with edits above it, and goes when its own line is edited', async () => {
    const notebook = await open('moves');
    const uri = notebook.cell(1);
    await tell(notebook, { findings: [dead(uri, 2, 21)] });
    await client.until(() => marks(uri).length === 1);
    await notebook.replace(1, 'const model', '// one\n// two\nconst model');
    await client.until(() => marks(uri)[0]?.range.start.line === 3);
    await notebook.replace(1, 'units: 16', 'units: 32');
    await client.until(() => marks(uri).length === 0);
    // Undone: the code is again what ran.
    await notebook.replace(1, 'units: 32', 'units: 16');
    await client.until(() => marks(uri).length === 1);
    await notebook.close();
  });

  test('is found again in a cell that was edited before the finding came', async () => {
    const notebook = await open('late');
    const uri = notebook.cell(1);
    await notebook.replace(1, 'const model', '// above\nconst model');
    await tell(notebook, { findings: [dead(uri, 2, 21)], executed: { [uri]: cells[1] ?? '' } });
    await client.until(() => marks(uri)[0]?.range.start.line === 2);
    await notebook.close();
  });

  test('goes with its cell', async () => {
    const notebook = await open('deleted');
    const uri = notebook.cell(1);
    await tell(notebook, { findings: [dead(uri, 2, 21)] });
    await client.until(() => marks(uri).length === 1);
    await notebook.remove(1);
    await client.until(() => marks(uri).length === 0);
    await notebook.close();
  });

  test('can be mended, and is gone then', async () => {
    const notebook = await open('mended');
    const uri = notebook.cell(1);
    await tell(notebook, { findings: [dead(uri, 2, 21)] });
    await client.until(() => marks(uri).length === 1);
    const range = marks(uri)[0]?.range;
    if (!range) throw new Error('There is no diagnostic.');
    const actions = await client.codeActions(uri, range);
    const fix = actions.find(({ title }) => title === 'Use a leaky relu');
    await notebook.apply(fix?.edit?.changes ?? {});
    expect(notebook.text(1)).toContain("units: 16, activation: 'elu'");
    await client.until(() => marks(uri).length === 0);
    await notebook.close();
  });

  test('can be switched off in the code and by the setting', async () => {
    const notebook = await open('off');
    const uri = notebook.cell(1);
    await tell(notebook, { findings: [dead(uri, 2, 21)] });
    await client.until(() => marks(uri).length === 1);
    await notebook.replace(
      1,
      'model.add(tf.layers.dense({ units: 16',
      '// descent-allow dead-relu\nmodel.add(tf.layers.dense({ units: 16',
    );
    await client.until(() => marks(uri).length === 0);
    await notebook.replace(1, '// descent-allow dead-relu', '// nothing');
    await client.until(() => marks(uri).length === 1);
    client.rules = { 'dead-relu': 'off' };
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.until(() => marks(uri).length === 0);
    client.rules = {};
    await notebook.close();
  });

  test('may come before the notebook is known', async () => {
    const notebook = await open('early');
    await notebook.close();
    const uri = notebook.cell(1);
    await tell(notebook, { findings: [dead(uri, 2, 21)] });
    await open('early');
    await client.until(() => marks(uri).length === 1);
  });
});

describe('the model that was trained', () => {
  const layer = (
    name: string,
    config: NonNullable<RunInfo['model']>['layers'][number]['config'],
    inputs: string[],
  ) => ({
    name,
    className: 'Dense',
    outputShape: [Number(config?.['units'])],
    params: 1,
    config: { useBias: true, batchInputShape: [null, 8], ...config },
    inputs,
  });

  test('is judged where its code cannot be followed', async () => {
    const code = `import * as tf from '@tensorflow/tfjs';
import { build } from './mine';
const model = build();
await model.fit(x, y);`;
    const notebook = await EditedNotebook.open(client, 'live', [code]);
    const uri = notebook.cell(0);
    const place = { cell: { id: uri, index: 0 }, line: 4, column: 13 };
    const run: RunInfo = {
      id: 'run-1',
      name: 'Run 1',
      cell: place.cell,
      place,
      startedAt: 1,
      engine: { id: 'cpu', device: 'test', version: '1' },
      via: 'fit',
      metrics: ['loss'],
      loss: 'binaryCrossentropy',
      settings: { loss: 'binaryCrossentropy', optimizer: { className: 'Adam', learningRate: 0.001 } },
      model: {
        name: 'sequential',
        params: 2,
        layers: [
          layer('dense_1', { units: 4, activation: 'relu' }, []),
          layer('dense_2', { units: 1, activation: 'softmax' }, ['dense_1']),
        ],
      },
    };
    const found = () =>
      client.findings.get(notebook.uri)?.findings.find(({ rule }) => rule === 'softmax-on-one-unit');
    await tell(notebook, { runs: [run], executed: { [uri]: code } });
    await client.until(() => found()?.runId === 'run-1');
    await notebook.replace(0, 'build()', 'build(2)');
    await client.until(() => !found());
    await notebook.close();
  });
});
