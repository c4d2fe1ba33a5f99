import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { descent, notebookOf, readResults, temporaryFolder } from './cli';

const wrong = [
  `import * as tf from '@tensorflow/tfjs';
const model = tf.sequential();
model.add(tf.layers.dense({ inputShape: [2], units: 4, activation: 'relu' }));
model.add(tf.layers.dense({ units: 1, activation: 'softmax' }));`,
  `const x = tf.tensor2d([[0, 0], [0, 1], [1, 0], [1, 1]]);
const y = tf.tensor2d([[0], [1], [1], [1]]);
model.compile({ optimizer: 'adam', loss: 'binaryCrossentropy' });
await model.fit(x, y, { epochs: 2 });`,
];

describe('descent lint', () => {
  it('finds mistakes in notebooks and files, as JSON and for people', async () => {
    const cwd = temporaryFolder();
    notebookOf(cwd, wrong);
    writeFileSync(join(cwd, 'train.ts'), wrong.join('\n'));
    const json = await descent(['lint', 'test.ipynb', 'train.ts', '--json'], { cwd });
    expect(json.code).toBe(1);
    const results = JSON.parse(json.stdout) as { rule: string }[];
    expect(results.filter(({ rule }) => rule === 'softmax-on-one-unit')).toMatchObject([
      { file: 'test.ipynb', cell: 0, line: 4, severity: 'error' },
      { file: 'train.ts', cell: null, line: 4, severity: 'error' },
    ]);
    const text = await descent(['lint', 'test.ipynb'], { cwd });
    expect(text.stdout).toMatch(/test\.ipynb, cell 1:4:\d+ {2}error {2}softmax-on-one-unit/);
    expect(text.stdout).toContain(`| model.add(tf.layers.dense({ units: 1, activation: 'softmax' }));`);
  });

  it('is content with what is allowed, and with nothing', async () => {
    const cwd = temporaryFolder();
    writeFileSync(
      join(cwd, 'a.ts'),
      wrong[0]?.replace(/(?=model.add.*softmax)/, '// descent-allow softmax-on-one-unit\n') ?? '',
    );
    expect(await descent(['lint', 'a.ts'], { cwd })).toMatchObject({ code: 0, stdout: 'Nothing found.\n' });
  });

  it.each([
    [['lint'], /name the files/],
    [['lint', 'none.ts'], /there is no file none\.ts/],
    [['lint', 'a.py'], /neither a notebook/],
  ])('explains what is wrong with %j', async (args, message) => {
    const { code, stderr } = await descent(args, { cwd: temporaryFolder() });
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });
});

describe('descent run', () => {
  it('adds what is found in the source, and in a run that the source does not show', async () => {
    const cwd = temporaryFolder();
    const hidden = `const makers = new Map([['head', () => tf.layers.dense({ units: 1, activation: 'softmax' })]]);
const other = tf.sequential();
other.add(tf.layers.dense({ inputShape: [2], units: 4, activation: 'relu' }));
other.add(makers.get('head')!());
other.compile({ optimizer: 'adam', loss: 'binaryCrossentropy' });
await other.fit(x, y, { epochs: 2 });`;
    notebookOf(cwd, [...wrong, hidden]);
    const { code } = await descent(['run', 'test.ipynb', '--engine', 'wasm', '--json', 'r.json'], { cwd });
    expect(code).toBe(0);
    const { findings } = await readResults(join(cwd, 'r.json'));
    const softmax = findings.filter(({ rule }) => rule === 'softmax-on-one-unit');
    expect(softmax).toMatchObject([
      { cell: 0, line: 4, severity: 'error' },
      { cell: 2, line: 1, severity: 'error' },
    ]);
  });
});
