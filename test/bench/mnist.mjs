// MNIST as in the example: test errors of the three fits, and the time of an epoch against bare TensorFlow.js.
// DESCENT_DATA_DIR=… node test/bench/mnist.mjs [--engine wasm] [--skip-errors] [--repeat 3]
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { notebookJson } from './mnistEpoch.mjs';

const { values: options } = parseArgs({
  options: {
    engine: { type: 'string', default: 'wasm' },
    repeat: { type: 'string', default: '3' },
    'skip-errors': { type: 'boolean', default: false },
  },
});
const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const folder = mkdtempSync(join(tmpdir(), 'descent-mnist-'));

try {
  if (!process.env.DESCENT_DATA_DIR) throw new Error('Set DESCENT_DATA_DIR to the folder that holds mnist/.');
  console.log(`Engine ${options.engine}, ${cpus()[0]?.model ?? 'unknown processor'} × ${cpus().length}\n`);
  const failed = options['skip-errors'] ? [] : errorTable();
  epochTable();
  if (failed.length > 0) throw new Error(`out of bounds: ${failed.join(', ')}`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Runs the example in full; gives the rows that are out of the bounds of its expected.json. */
function errorTable() {
  const example = join(root, 'extension/examples/mnist');
  const started = Date.now();
  const printed = descentRun(join(example, 'mnist.ipynb'));
  const bounds = Object.entries(JSON.parse(readFileSync(join(example, 'expected.json'), 'utf8')).printed);
  const rows = bounds.map(([label, { min, max }]) => {
    const value = Number(new RegExp(`^${label}: ([\\d.]+)`, 'm').exec(printed)?.[1]);
    const wanted = min === undefined ? `≤ ${max}%` : `${min} to ${max}%`;
    return { label, value, wanted, ok: value <= max && value >= (min ?? 0) };
  });
  console.log('| MNIST 784-256-128-10 | measured | wanted | |\n|---|---|---|---|');
  for (const { label, value, wanted, ok } of rows) {
    console.log(`| ${label} | ${value.toFixed(2)} % | ${wanted} | ${ok ? 'reached' : 'missed'} |`);
  }
  console.log(`\nThe whole notebook took ${((Date.now() - started) / 60_000).toFixed(1)} minutes.\n`);
  return rows.filter(({ ok }) => !ok).map(({ label }) => label);
}

/** One warm epoch of 375 steps, in turns so that both meet the same neighbours; the fastest of each counts. */
function epochTable() {
  const notebook = join(folder, 'epoch.ipynb');
  writeFileSync(notebook, notebookJson());
  const bareProgram = [join(here, 'mnistEpoch.mjs'), options.engine];
  const [ours, theirs] = [[], []];
  for (let i = 0; i < Number(options.repeat); i++) {
    ours.push(secondsIn(descentRun(notebook)));
    theirs.push(secondsIn(execFileSync(process.execPath, bareProgram, { encoding: 'utf8' })));
  }
  const best = (runs, of) => Math.min(...runs.map((run) => run[of]));
  const row = (name, runs) =>
    `| ${name} | ${best(runs, 'clock').toFixed(2)} | ${best(runs, 'processor').toFixed(2)} |`;
  const ratio = (of) => (best(ours, of) / best(theirs, of)).toFixed(3);
  console.log(
    `| one epoch of 375 steps, best of ${options.repeat} | clock, s | processor, s |\n|---|---|---|`,
  );
  console.log(`${row('Descent, monitored', ours)}\n${row('bare TensorFlow.js', theirs)}`);
  console.log(`| ratio (wanted: at most 1.10) | ${ratio('clock')} | ${ratio('processor')} |`);
}

function descentRun(notebook) {
  const args = [join(root, 'dist/cli.cjs'), 'run', notebook, '--no-log', '--engine', options.engine];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1e9 });
  if (status !== 0) throw new Error(`descent run ${notebook} ended with ${status}:\n${stderr}`);
  return stdout;
}

/** Processor time is what other programs on the machine disturb less. */
function secondsIn(text) {
  const value = (name) => Number(new RegExp(`${name} seconds: ([\\d.]+)`).exec(text)[1]);
  return { clock: value('epoch'), processor: value('processor') };
}
