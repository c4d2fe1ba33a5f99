// Speed of the kernel through its client: `node test/bench/kernel.mjs`, after a build.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const STARTS = 7;
const CELLS = 300;
const LINES = 20_000;

const root = await mkdtemp(join(tmpdir(), 'descent-bench-'));
process.env.DESCENT_DIST ??= join(import.meta.dirname, '../../dist');
const { startKernel } = await loadClient();
const options = {
  notebook: join(root, 'bench.ipynb'),
  node: process.execPath,
  cacheFolder: join(root, 'cache'),
  folder: join(root, 's'),
  engine: 'cpu',
};

const ready = [];
for (let i = 0; i < STARTS; i++) {
  const start = performance.now();
  const kernel = await startKernel(options);
  await untilIdle(kernel);
  ready.push(performance.now() - start);
  await kernel.shutdown();
}

const kernel = await startKernel(options);
await untilIdle(kernel);
const cells = [];
await run('let a = 1');
for (let i = 0; i < CELLS; i++) cells.push((await timed(`a + ${i}`)).ms);

let printed = '';
kernel.onEvent((event) => {
  if (event.type === 'cell/output' && event.output.kind === 'stream') printed += event.output.text;
});
const lines = await timed(`for (let i = 0; i < ${LINES}; i++) console.log('line', i)`);
const complete = printed === Array.from({ length: LINES }, (_, i) => `line ${i}\n`).join('');

await run('const fib = (n: number): number => { return n < 2 ? n : fib(n - 1) + fib(n - 2) }');
const inCell = Math.min(...(await repeat(3, async () => (await timed('fib(35)')).ms)));
const plain = (n) => {
  return n < 2 ? n : plain(n - 1) + plain(n - 2);
};
const inNode = Math.min(
  ...(await repeat(3, () => {
    const start = performance.now();
    plain(35);
    return performance.now() - start;
  })),
);

const stops = await repeat(20, async () => {
  const started = new Promise((resolve) => {
    const listener = kernel.onEvent((event) => {
      if (event.type !== 'cell/output') return;
      listener.dispose();
      resolve();
    });
  });
  const cell = run("console.log('on'); for (;;);");
  await started;
  const start = performance.now();
  await kernel.interrupt();
  await cell;
  return performance.now() - start;
});
await kernel.shutdown();
await rm(root, { recursive: true, force: true });

console.log(`Node ${process.version}, ${process.platform}-${process.arch}\n`);
console.log('| what | measured | goal |\n|---|---|---|');
row('kernel ready, from nothing', `${at(ready, 0.5)} ms (median of ${STARTS})`, '400 ms');
row('warm one-line cell', `p50 ${at(cells, 0.5)} ms, p95 ${at(cells, 0.95)} ms`, 'p50 under 5 ms');
row(
  `${LINES} printed lines`,
  `${lines.ms.toFixed(0)} ms, ${complete ? 'complete' : 'INCOMPLETE'}`,
  'complete',
);
row('fib(35) in a cell / in plain Node', `${(inCell / inNode).toFixed(2)}`, 'under 2');
row('Stop of a busy loop', `p50 ${at(stops, 0.5)} ms, max ${at(stops, 1)} ms`, 'under 100 ms');
if (!complete) process.exitCode = 1;

function row(...columns) {
  console.log(`| ${columns.join(' | ')} |`);
}

function at(values, quantile) {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(quantile * sorted.length))] ?? 0).toFixed(1);
}

async function repeat(times, action) {
  const results = [];
  for (let i = 0; i < times; i++) results.push(await action());
  return results;
}

async function run(code) {
  const executionId = crypto.randomUUID();
  const result = await kernel.runCell({
    cell: { id: 'bench', index: 0 },
    executionId,
    code,
    language: 'typescript',
  });
  if (result.status === 'error') throw new Error(result.error?.message);
  return result;
}

async function timed(code) {
  const start = performance.now();
  await run(code);
  return { ms: performance.now() - start };
}

function untilIdle(connection) {
  return new Promise((resolve) => {
    connection.onEvent((event) => {
      if (event.type === 'kernel/state' && event.state === 'idle') resolve();
    });
  });
}

/** The client is TypeScript; this script is not. */
async function loadClient() {
  const outfile = join(root, 'client.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, '../../kernel/client/startKernel.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  return import(pathToFileURL(outfile).href);
}
