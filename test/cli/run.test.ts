import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { descent, notebookOf, readNotebookFile, readResults, temporaryFolder } from './cli';

/** Cells that train a small network; `learningRate` and `width` are what the tests break. */
const training = ({ learningRate = '0.1', width = 2 } = {}) => [
  `import * as tf from '@tensorflow/tfjs';
   const x = tf.tensor2d([[0, 0], [0, 1], [1, 0], [1, 1]]);
   const y = tf.tensor2d([[0], [1], [1], [1]]);`,
  `const model = tf.sequential();
   model.add(tf.layers.dense({ inputShape: [${width}], units: 1 }));
   model.compile({ optimizer: tf.train.sgd(${learningRate}), loss: 'meanSquaredError' });
   await model.fit(x, y, { epochs: 5, batchSize: 2 });
   console.log('trained');`,
];

describe('descent run', () => {
  it('prints what cells print and writes notebook, report and results', async () => {
    const cwd = temporaryFolder();
    notebookOf(cwd, ['const a: number = 20;\nconsole.log("hello");', ...training(), 'a + 1']);
    const args = [
      'run',
      'test.ipynb',
      '--engine',
      'wasm',
      '--out',
      'o.ipynb',
      '--report',
      'r.html',
      '--json',
      'r.json',
    ];
    const { code, stdout, stderr } = await descent(args, { cwd });
    expect(stderr).toContain('[4/4] a + 1');
    expect(code).toBe(0);
    expect(stdout).toMatch(/hello\n(.*\n)*trained\n(.*\n)*21\n/);

    const results = await readResults(join(cwd, 'r.json'));
    expect(results.engine?.id).toBe('wasm');
    expect(results.engine?.device).toMatch(/\w/);
    expect(results.cells).toMatchObject([0, 1, 2, 3].map((index) => ({ index, status: 'ok' })));
    expect(results.runs).toMatchObject([{ cell: 2, epochs: 5, steps: 10 }]);
    const losses = results.runs[0]?.series['loss'] ?? [];
    expect(losses.map(([step]) => step)).toEqual([2, 4, 6, 8, 10]);
    expect(losses.at(-1)?.[1]).toBeTypeOf('number');
    expect(results.runs[0]?.final['loss']).toBe(losses.at(-1)?.[1]);

    const executed = await readNotebookFile(join(cwd, 'o.ipynb'));
    expect(executed).toMatchObject({
      nbformat: 4,
      nbformat_minor: 5,
      metadata: { kernelspec: { name: 'descent' }, language_info: { name: 'typescript' } },
    });
    expect(executed.cells.map((cell) => cell.execution_count)).toEqual([1, 2, 3, 4]);
    expect(executed.cells[0]?.outputs).toEqual([
      { output_type: 'stream', name: 'stdout', text: ['hello\n'] },
    ]);
    expect(executed.cells[3]?.outputs).toMatchObject([
      { output_type: 'execute_result', execution_count: 4, data: { 'text/plain': ['21'] } },
    ]);
    const chart = executed.cells[2]?.outputs?.find((output) => output.output_type === 'display_data');
    expect(Object.keys(chart?.data ?? {})).toEqual(
      expect.arrayContaining(['application/vnd.descent.run+json', 'image/svg+xml', 'text/plain']),
    );

    const report = readFileSync(join(cwd, 'r.html'), 'utf8');
    expect(report).toMatch(/^<!doctype html>/);
    expect(report).toContain('<svg');
    expect(report).toContain('hello');
    expect(report).not.toMatch(/<script|<link|src="http/);
    expect(readdirSync(cwd).sort()).toEqual(['.descent', 'o.ipynb', 'r.html', 'r.json', 'test.ipynb']);
    const [logged = ''] = readdirSync(join(cwd, '.descent/runs'));
    const files = readdirSync(join(cwd, '.descent/runs', logged)).map((name) => name.split('.')[0]);
    expect(files.sort()).toEqual(['events', 'run']);
  });

  it('logs no run where it is asked not to', async () => {
    const cwd = temporaryFolder();
    notebookOf(cwd, training());
    const { code } = await descent(['run', 'test.ipynb', '--engine', 'cpu', '--no-log'], { cwd });
    expect(code).toBe(0);
    expect(readdirSync(cwd)).toEqual(['test.ipynb']);
  });

  it('stops at the cell that fails, exits 1 and writes what there is', async () => {
    const cwd = temporaryFolder();
    notebookOf(cwd, ['console.log("before");', '\n  throw new Error("it broke");', 'console.log("after");']);
    const args = ['run', 'test.ipynb', '--out', 'o.ipynb', '--report', 'r.html', '--json', 'r.json'];
    const { code, stdout, stderr } = await descent(args, { cwd });
    expect(code).toBe(1);
    expect(stdout).toBe('before\n');
    expect(stderr).toContain('it broke');
    const { cells } = await readResults(join(cwd, 'r.json'));
    expect(cells.map(({ status }) => status)).toEqual(['ok', 'error', 'skipped']);
    expect(cells[1]?.error).toMatchObject({ name: 'Error', message: 'it broke', line: 2 });
    const executed = await readNotebookFile(join(cwd, 'o.ipynb'));
    expect(executed.cells[1]?.outputs).toMatchObject([
      { output_type: 'error', ename: 'Error', evalue: 'it broke' },
    ]);
    expect(executed.cells[2]).toMatchObject({ execution_count: null, outputs: [] });
    expect(readFileSync(join(cwd, 'r.html'), 'utf8')).toContain('cell 2 failed');
  });

  it('stops the running cell on Ctrl-C, writes what there is and exits 130', async () => {
    const cwd = temporaryFolder();
    notebookOf(cwd, [
      'console.log("kept");',
      'console.log("looping");\nfor (;;) {}',
      'console.log("never");',
    ]);
    const { code, stdout } = await descent(['run', 'test.ipynb', '--out', 'o.ipynb', '--json', 'r.json'], {
      cwd,
      onStdout: (text, child) => {
        if (text.endsWith('looping\n')) child.kill('SIGINT');
      },
    });
    expect(code).toBe(130);
    expect(stdout).toBe('kept\nlooping\n');
    const { cells } = await readResults(join(cwd, 'r.json'));
    expect(cells.map(({ status }) => status)).toEqual(['ok', 'interrupted', 'skipped']);
    const executed = await readNotebookFile(join(cwd, 'o.ipynb'));
    expect(executed.cells[0]?.outputs).toMatchObject([{ text: ['kept\n'] }]);
  });

  it('runs in place, twice, without leaving anything behind', async () => {
    const cwd = temporaryFolder();
    notebookOf(cwd, ['6 * 7']);
    const args = ['run', 'test.ipynb', '--out', 'test.ipynb'];
    expect((await descent(args, { cwd })).code).toBe(0);
    const first = readFileSync(join(cwd, 'test.ipynb'), 'utf8');
    expect((await descent(args, { cwd })).code).toBe(0);
    expect(readFileSync(join(cwd, 'test.ipynb'), 'utf8')).toBe(first);
    expect(readdirSync(cwd)).toEqual(['test.ipynb']);
  });
});

describe('descent run, bad input', () => {
  it('names the shapes when a tensor does not fit the model', async () => {
    const cwd = temporaryFolder();
    notebookOf(cwd, training({ width: 3 }));
    const { code, stderr } = await descent(['run', 'test.ipynb', '--engine', 'cpu'], { cwd });
    expect(code).toBe(1);
    expect(stderr).toMatch(/\[3\].*\[4,2\]/s);
  });

  it('tells of a loss that became NaN', async () => {
    const cwd = temporaryFolder();
    notebookOf(cwd, training({ learningRate: '1e30' }));
    const { stderr } = await descent(['run', 'test.ipynb', '--engine', 'cpu', '--json', 'r.json'], { cwd });
    expect(stderr).toMatch(/NaN|infinite|not finite/);
    const { runs } = await readResults(join(cwd, 'r.json'));
    expect(runs[0]?.final['loss']).toBeNull();
  });

  it('names a truncated data file', async () => {
    const cwd = temporaryFolder();
    notebookOf(cwd, [`import { mnist } from 'descent/data';\nconst data = await mnist();`]);
    const { mkdirSync, writeFileSync } = await import('node:fs');
    mkdirSync(join(cwd, 'data/mnist'), { recursive: true });
    for (const name of ['train-images-idx3', 'train-labels-idx1', 't10k-images-idx3', 't10k-labels-idx1']) {
      writeFileSync(join(cwd, 'data/mnist', `${name}-ubyte`), Buffer.from([0, 0, 8, 3, 0, 0]));
    }
    const { code, stderr } = await descent(['run', 'test.ipynb'], {
      cwd,
      env: { DESCENT_DATA_DIR: join(cwd, 'data') },
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/(train|t10k)-\w+-idx\d-ubyte/);
  });

  it('says why the kernel died, and writes the results', async () => {
    const cwd = temporaryFolder();
    notebookOf(cwd, ['1 + 1', 'process.exit(7)', '3']);
    const { code, stderr } = await descent(['run', 'test.ipynb', '--json', 'r.json'], { cwd });
    expect(code).toBe(1);
    expect(stderr).toMatch(/kernel exited \(7\)/);
    const { cells } = await readResults(join(cwd, 'r.json'));
    expect(cells.map(({ status }) => status)).toEqual(['ok', 'error', 'skipped']);
  });

  it('reports a syntax error with its place', async () => {
    const cwd = temporaryFolder();
    notebookOf(cwd, ['const ok = 1;\nconst = 2;']);
    const { code, stderr } = await descent(['run', 'test.ipynb', '--json', 'r.json'], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain('SyntaxError');
    expect((await readResults(join(cwd, 'r.json'))).cells[0]?.error).toMatchObject({ line: 2 });
  });
});
