// Whether the diagnosis names the fault: `node test/bench/diagnosis.mjs [engine] [--runs N] [--seed FIRST]`, after `node scripts/build.mjs`.
//
// Trains small models on tasks whose Bayes error is known and in which one thing is wrong by construction, and prints
// what the verdict was how often. Exit code 1 below 95 % right, or when a wrong fault is named.
import { build } from 'esbuild';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
process.env.DESCENT_DIST ??= join(root, 'dist');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '20' }, seed: { type: 'string', default: '1' } },
});
const [runs, firstSeed] = [Number(values.runs), Number(values.seed)];
const [engine = 'cpu'] = positionals;

async function load(source) {
  const outfile = join(tmpdir(), `descent-bench-${source.replace(/\W+/g, '-')}-${process.pid}.cjs`);
  await build({
    entryPoints: [join(root, source)],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile,
    external: ['@tensorflow/*', 'webgpu'],
    logLevel: 'error',
  });
  return createRequire(import.meta.url)(outfile);
}

const CONFIDENT = [
  'high-bias',
  'high-variance',
  'bias-and-variance',
  'data-mismatch',
  'validation-overfitting',
];

const { loadEngine } = await load('kernel/engines/engines.ts');
await loadEngine(engine, { workspace: process.cwd(), onDeviceLost: console.error, log: () => {} });
// Only now is there a TensorFlow.js for what is loaded to find.
const { scenarios } = await load('test/bench/diagnosisScenarios.ts');
const start = performance.now();
let [right, wrong] = [0, 0];
console.log('| scenario | right verdict | named right | named otherwise | seconds |\n|---|---|---|---|---|');
for (const { name, truth, run } of scenarios) {
  const began = performance.now();
  const kinds = {};
  for (let seed = firstSeed; seed < firstSeed + runs; seed++) {
    const { kind, title } = await run(seed);
    if (!truth.includes(kind)) console.error(`seed ${seed}: ${title}`);
    kinds[kind] = (kinds[kind] ?? 0) + 1;
  }
  const named = truth.reduce((sum, kind) => sum + (kinds[kind] ?? 0), 0);
  const others = Object.fromEntries(Object.entries(kinds).filter(([kind]) => !truth.includes(kind)));
  right += named;
  for (const [kind, count] of Object.entries(others)) if (CONFIDENT.includes(kind)) wrong += count;
  const rest =
    Object.entries(others)
      .map(([kind, count]) => `${kind} ${count}`)
      .join(', ') || '–';
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  console.log(`| ${name} | ${truth.join(' or ')} | ${named}/${runs} | ${rest} | ${seconds} |`);
}
const share = right / (scenarios.length * runs);
console.log(
  `\n${(100 * share).toFixed(1)}% named right, ${wrong} wrong with confidence, ${((performance.now() - start) / 1000).toFixed(0)} s on ${engine}.`,
);
process.exit(share >= 0.95 && wrong === 0 ? 0 : 1);
