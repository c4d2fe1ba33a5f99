// Milliseconds for the look at the data before `fit`, on MNIST's shape: 60,000 rows of 784 values.
//   node test/bench/checks.mjs [engine …]      after `node scripts/build.mjs`
// Shown are the first call (code that V8 meets for the first time) and the median of the later ones, by the clock and of
// time on the processor, which other programs disturb less.
import { join } from 'node:path';
import { loadSources, root } from './sources.mjs';

process.env.DESCENT_DIST ??= join(root, 'dist');
const ROUNDS = 15;
const LIMIT_MS = 50;

const { loadEngine, checkData } = await loadSources(`
  export { loadEngine } from './kernel/engines/engines';
  export { checkData } from './kernel/checks/checkFit';`);

function data(tf, rows) {
  let state = 1;
  const random = () => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0), state / 4294967296);
  const labels = Int32Array.from({ length: rows }, () => Math.floor(random() * 10));
  const pixels = new Float32Array(rows * 784);
  // A bar at the place of the class, and noise on a fifth of the pixels.
  labels.forEach((label, row) => {
    for (let i = 0; i < 784; i++) {
      const bar = Math.floor(i / 28) >> 1 === label ? 0.8 : 0;
      pixels[row * 784 + i] = random() < 0.2 ? random() : bar;
    }
  });
  return { x: tf.tensor2d(pixels, [rows, 784]), y: tf.oneHot(tf.tensor1d(labels, 'int32'), 10).toFloat() };
}

async function measure(name) {
  const { tf } = await loadEngine(name, { workspace: root });
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ units: 32, activation: 'relu', inputShape: [784] }),
      tf.layers.dense({ units: 10, activation: 'softmax' }),
    ],
  });
  model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
  const train = data(tf, 60_000);
  const held = data(tf, 10_000);
  const training = { model, via: 'fit', ...train, args: { epochs: 5, validationData: [held.x, held.y] } };
  const places = { layer: () => undefined };
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) {
    const [clock, processor] = [performance.now(), process.cpuUsage()];
    (await checkData(tf, training, (error) => console.error(error)))(places);
    const used = process.cpuUsage(processor);
    rounds.push({ clock: performance.now() - clock, processor: (used.user + used.system) / 1000 });
  }
  const median = (of) =>
    rounds
      .slice(1)
      .map(of)
      .sort((a, b) => a - b)[Math.floor((ROUNDS - 1) / 2)];
  const [first] = rounds;
  const clock = median((one) => one.clock);
  console.log(
    `${name.padEnd(11)} first ${first.clock.toFixed(1)} ms (processor ${first.processor.toFixed(1)})   later ${clock.toFixed(1)} ms` +
      ` (processor ${median((one) => one.processor).toFixed(1)})   ${clock < LIMIT_MS ? 'within' : 'OVER'} ${LIMIT_MS} ms`,
  );
}

const names = process.argv.slice(2);
for (const name of names.length > 0 ? names : ['cpu', 'wasm']) {
  await measure(name).catch((error) => console.log(`${name.padEnd(11)} ${error.message}`));
}
process.exit(0);
