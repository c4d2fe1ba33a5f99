import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HeadlessVscode } from '../harness/headlessVscode';
import { descentKernel, openNotebook } from '../harness/notebook';
import { notebookFile } from '../harness/notebookFile';
import { temporaryFolder } from '../harness/temporary';

const LINES = 20_000;
const BATCHES = 600;

export interface Drawing {
  /** Milliseconds from the end of each batch to the frame after its point was painted. */
  latencies: number[];
  /** The same for the first run of the window, while the Training panel opens beside it. */
  firstLatencies: number[];
  perBatch: number;
  /** Milliseconds between frames of the workbench while a cell prints, and while nothing happens. */
  gaps: number[];
  idleGaps: number[];
  printed: string;
  printMs: number;
}

/** Notes the time at the end of every batch, and the step that Descent counts there. */
const training = (file: string) => `
import * as tf from '@tensorflow/tfjs';
import { writeFileSync } from 'node:fs';
const images = tf.randomNormal([6400, 784]);
const labels = tf.oneHot(tf.randomUniformInt([6400], 0, 10), 10);
const model = tf.sequential({ layers: [
  tf.layers.dense({ units: 64, activation: 'relu', inputShape: [784] }),
  tf.layers.dense({ units: 10, activation: 'softmax' }),
] });
model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
const ends: number[] = [];
await model.fit(images, labels, {
  epochs: ${BATCHES / 100}, batchSize: 64,
  callbacks: { onBatchEnd: async () => { ends.push(Date.now()); } },
});
writeFileSync(${JSON.stringify(file)}, JSON.stringify(ends));
`;

/** All of it in one window. */
export async function measureDrawing(): Promise<Drawing> {
  const folder = await temporaryFolder('drawing');
  const ends = join(folder.path, 'ends.json');
  const path = join(folder.path, 'bench.ipynb');
  const print = `for (let i = 0; i < ${LINES}; i++) console.log('line', i);`;
  await writeFile(path, notebookFile('1', training(ends), print));
  const vscode = await HeadlessVscode.open({
    folder: folder.path,
    settings: { 'descent.engine': 'wasm', 'descent.openTrainingPanel': !process.argv.includes('--no-panel') },
  });
  try {
    await openNotebook(vscode, path, descentKernel);
    await runCell(vscode, 0);
    await drawnPoints(vscode);
    const { latencies: firstLatencies } = await trainAndDraw(vscode, ends);
    const { latencies, perBatch } = await trainAndDraw(vscode, ends);
    const idleGaps = await framesDuring(vscode, () => vscode.page.waitForTimeout(2000));
    let printMs = 0;
    const gaps = await framesDuring(vscode, async () => (printMs = await runCell(vscode, 2)));
    const printed = await completeness(vscode, 2);
    return { latencies, firstLatencies, perBatch, gaps, idleGaps, printed, printMs };
  } finally {
    await vscode.dispose();
    await folder.remove();
  }
}

async function trainAndDraw(vscode: HeadlessVscode, ends: string) {
  await runCell(vscode, 1);
  const batches = JSON.parse(await readFile(ends, 'utf8')) as number[];
  const perBatch = ((batches.at(-1) ?? 0) - (batches[0] ?? 0)) / (batches.length - 1);
  return { latencies: latenciesOf(batches, await allDrawn(vscode, batches.length)), perBatch };
}

interface DrawnPoint {
  step: number;
  time: number;
}

/** Batch `i` is step `i + 1`; it is on the screen with the first frame that shows that step or a later one. */
function latenciesOf(ends: number[], drawn: DrawnPoint[]): number[] {
  return ends.flatMap((end, index) => {
    const point = drawn.find(({ step }) => step >= index + 1);
    return point ? [point.time - end] : [];
  });
}

/** What was painted until the last batch was, which is a moment after the cell has ended. */
async function allDrawn(vscode: HeadlessVscode, steps: number): Promise<DrawnPoint[]> {
  const points = await drawnPoints(vscode);
  for (let tries = 0; tries < 50 && (points.at(-1)?.step ?? 0) < steps; tries++) {
    await vscode.page.waitForTimeout(50);
    points.push(...(await drawnPoints(vscode)));
  }
  return points;
}

function drawnPoints(vscode: HeadlessVscode): Promise<DrawnPoint[]> {
  return vscode.evaluate((api) =>
    Promise.resolve(api.commands.executeCommand<DrawnPoint[]>('_descent.drawnPoints')),
  );
}

/** Runs a cell to its end; resolves to how many milliseconds that took. */
function runCell(vscode: HeadlessVscode, index: number): Promise<number> {
  return vscode.evaluate(async (api, index) => {
    const notebook = api.window.activeNotebookEditor?.notebook;
    if (!notebook) throw new Error('No notebook is open.');
    const ranges = [{ start: index, end: index + 1 }];
    const started = performance.now();
    await api.commands.executeCommand('notebook.cell.execute', { ranges, document: notebook.uri });
    if (!notebook.cellAt(index).executionSummary?.success) throw new Error(`Cell ${index + 1} failed.`);
    return performance.now() - started;
  }, index);
}

/** Milliseconds between the frames that the workbench gets to draw while `work` goes on. */
async function framesDuring(vscode: HeadlessVscode, work: () => Promise<unknown>): Promise<number[]> {
  const { page } = vscode;
  await page.evaluate(() => {
    const bench = { gaps: [] as number[], running: true };
    Object.assign(window, { bench });
    let last = performance.now();
    const frame = () => {
      const now = performance.now();
      bench.gaps.push(now - last);
      last = now;
      if (bench.running) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await work();
  return page.evaluate(() => {
    const { bench } = window as unknown as { bench: { gaps: number[]; running: boolean } };
    bench.running = false;
    return bench.gaps;
  });
}

function completeness(vscode: HeadlessVscode, index: number): Promise<string> {
  return vscode.evaluate(
    (api, { index, lines }) => {
      const outputs = api.window.activeNotebookEditor?.notebook.cellAt(index).outputs ?? [];
      const text = outputs
        .flatMap(({ items }) => items)
        .map(({ data }) => Buffer.from(data).toString('utf8'))
        .join('');
      const expected = Array.from({ length: lines }, (_, i) => `line ${i}\n`).join('');
      const count = text.split('\n').length - 1;
      return `${count} of ${lines}, ${text === expected ? 'in order' : 'NOT as printed'}`;
    },
    { index, lines: LINES },
  );
}
