// The same epoch twice: as the cell of a notebook, and, when run as a program, with bare TensorFlow.js.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

/** Trains two epochs and prints the seconds of the second, on the clock and of the processor. Runs on both sides. */
const train = `
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [784], units: 256, activation: 'relu', kernelInitializer: 'heNormal' }),
  tf.layers.dense({ units: 128, activation: 'relu', kernelInitializer: 'heNormal' }),
  tf.layers.dense({ units: 10, activation: 'softmax' }),
] });
model.compile({ optimizer: tf.train.adam(0.001), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
let begun = 0;
let seconds = 0;
let processor = process.cpuUsage();
await model.fit(train.xs, train.ys, {
  epochs: 2,
  batchSize: 128,
  verbose: 0,
  callbacks: {
    onEpochBegin: async () => {
      processor = process.cpuUsage();
      begun = performance.now();
    },
    onEpochEnd: async () => {
      seconds = (performance.now() - begun) / 1000;
      processor = process.cpuUsage(processor);
    },
  },
});
console.log('epoch seconds: ' + seconds.toFixed(3));
console.log('processor seconds: ' + ((processor.user + processor.system) / 1e6).toFixed(3));
`;

export function notebookJson() {
  const source = `import * as tf from '@tensorflow/tfjs';
import { mnist } from 'descent/data';
const { train } = await mnist({ flatten: true, validationSplit: 0.2 });
${train}`;
  const cell = { cell_type: 'code', execution_count: null, id: 'epoch', metadata: {}, outputs: [], source };
  const metadata = { kernelspec: { name: 'descent', display_name: 'Descent', language: 'typescript' } };
  return JSON.stringify({ cells: [cell], metadata, nbformat: 4, nbformat_minor: 5 });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const require = createRequire(import.meta.url);
  const tf = require('@tensorflow/tfjs');
  await useEngine(tf, require, process.argv[2] ?? 'wasm');
  const run = new Function('tf', 'train', `return (async () => {${train}})();`);
  await run(tf, trainingRows(tf));
  process.exit(0);
}

async function useEngine(tf, require, engine) {
  if (engine === 'wasm') {
    const { setWasmPaths } = require('@tensorflow/tfjs-backend-wasm');
    setWasmPaths(dirname(require.resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm')) + sep);
  } else if (engine !== 'cpu') throw new Error(`The comparison knows wasm and cpu, not ${engine}.`);
  await tf.setBackend(engine);
}

/** The first 48,000 rows: 375 batches. */
function trainingRows(tf) {
  const rows = 48_000;
  const read = (name, header) =>
    gunzipSync(readFileSync(join(process.env.DESCENT_DATA_DIR, 'mnist', `${name}-ubyte.gz`))).subarray(
      header,
    );
  const pixels = Float32Array.from(
    read('train-images-idx3', 16).subarray(0, rows * 784),
    (value) => value / 255,
  );
  const labels = Int32Array.from(read('train-labels-idx1', 8).subarray(0, rows));
  return { xs: tf.tensor2d(pixels, [rows, 784]), ys: tf.oneHot(labels, 10).toFloat() };
}
