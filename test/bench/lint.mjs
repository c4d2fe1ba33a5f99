// How long a keystroke in a large notebook keeps the linter: node test/bench/lint.mjs [--cells 30] [--keystrokes 400]
import { build } from 'esbuild';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = resolve(import.meta.dirname, '../..');
const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
};

const outfile = join(root, 'out/bench/lint.mjs');
mkdirSync(join(root, 'out/bench'), { recursive: true });
await build({
  entryPoints: [join(root, 'extension/lint/lint.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  external: ['typescript'],
  logLevel: 'warning',
});
const { lintNotebook } = await import(pathToFileURL(outfile).href);

/** Five cells of a study: data, helpers, a network, its training, a look at the results. */
const study = (n) => [
  `import * as tf from '@tensorflow/tfjs';
// Study ${n}
const rows${n} = Array.from({ length: 1000 }, (_, i) => [Math.sin(i), Math.cos(i), i / 1000, Math.random()]);
const x${n} = tf.tensor2d(rows${n});
const y${n} = tf.tensor2d(rows${n}.map(([a, b]) => (a! * b! > 0 ? [1, 0] : [0, 1])));`,
  `function block${n}(input: tf.SymbolicTensor, units: number, rate = 0.2) {
  let out = tf.layers.dense({ units, activation: 'relu', kernelInitializer: 'heNormal' }).apply(input);
  out = tf.layers.batchNormalization().apply(out);
  return tf.layers.dropout({ rate }).apply(out) as tf.SymbolicTensor;
}
const summarize${n} = (history: tf.History) => {
  const losses = history.history['loss'] as number[];
  let best = Infinity;
  for (const loss of losses) if (loss < best) best = loss;
  return { best, last: losses.at(-1), text: \`best \${best.toFixed(4)} of \${losses.length}\` };
};`,
  `const input${n} = tf.input({ shape: [4] });
let features${n} = input${n};
for (const units of [64, 32, 32, 16]) features${n} = block${n}(features${n}, units);
const output${n} = tf.layers.dense({ units: 2, activation: 'softmax' }).apply(features${n}) as tf.SymbolicTensor;
const model${n} = tf.model({ inputs: input${n}, outputs: output${n} });
model${n}.compile({ optimizer: tf.train.adam(1e-3), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });`,
  `const history${n} = await model${n}.fit(x${n}, y${n}, {
  epochs: 20, batchSize: 64, validationSplit: 0.2, shuffle: true,
  callbacks: { onEpochEnd: (epoch, logs) => console.log(epoch, logs?.loss, logs?.val_loss) },
});
console.log(summarize${n}(history${n}).text);`,
  `const guesses${n} = tf.tidy(() => (model${n}.predict(x${n}) as tf.Tensor2D).argMax(1).arraySync() as number[]);
const truth${n} = rows${n}.map(([a, b]) => (a! * b! > 0 ? 0 : 1));
let hits${n} = 0;
for (let i = 0; i < guesses${n}.length; i++) if (guesses${n}[i] === truth${n}[i]) hits${n}++;
console.log(\`accuracy \${(100 * hits${n}) / guesses${n}.length} %\`);`,
];

const count = option('cells', 30);
const texts = Array.from({ length: Math.ceil(count / 5) }, (_, n) => study(n))
  .flat()
  .slice(0, count);
const cells = texts.map((text, index) => ({ cell: { id: `cell-${index}`, index }, text }));
const typed = ' // what a user types while thinking';

lintNotebook(cells);
const [times, busy] = [[], []];
for (let key = 0; key < option('keystrokes', 400); key++) {
  const index = (key * 7) % cells.length;
  const text = texts[index] + typed.slice(0, 1 + (key % typed.length));
  const edited = cells.map((cell) => (cell.cell.index === index ? { ...cell, text } : cell));
  const [start, used] = [performance.now(), process.cpuUsage()];
  lintNotebook(edited);
  times.push(performance.now() - start);
  busy.push(process.cpuUsage(used).user / 1000);
}
const at = (all, share) =>
  all.sort((a, b) => a - b)[Math.min(all.length - 1, Math.floor(share * all.length))].toFixed(1);
console.log(
  `${cells.length} cells, ${texts.join('\n').split('\n').length} lines, ${times.length} keystrokes`,
);
console.log(`ms per keystroke: p50 ${at(times, 0.5)}, p95 ${at(times, 0.95)}, worst ${at(times, 1)}`);
console.log(`of that the processor's: p50 ${at(busy, 0.5)}, p95 ${at(busy, 0.95)}, worst ${at(busy, 1)}`);
