// What monitoring costs: `node test/bench/training.mjs [engine …] [--rounds N]`, after `node scripts/build.mjs`.
//
// Trains the same model with the hooks and without them, in turn, in one process, and compares the medians
// for a step: of the time on the clock, and of processor time, which other programs disturb less. Updates
// are serialised as they are on their way to the supervisor.
import { build } from 'esbuild';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
process.env.DESCENT_DIST ??= join(root, 'dist');

const models = {
  MLP: { rows: 128 * 12, shape: [784], epochs: { cpu: 1, default: 2 }, layers: mlp },
  CNN: { rows: 128 * 4, shape: [28, 28, 1], epochs: { cpu: 0, default: 1 }, layers: cnn },
  XOR: { rows: 4 * 400, shape: [2], batchSize: 4, epochs: { default: 1 }, layers: xor },
};

function mlp(tf) {
  return [
    tf.layers.dense({ units: 256, activation: 'relu', inputShape: [784] }),
    tf.layers.dense({ units: 128, activation: 'relu' }),
    tf.layers.dense({ units: 10, activation: 'softmax' }),
  ];
}

function cnn(tf) {
  const conv = (filters, inputShape) =>
    tf.layers.conv2d({ filters, kernelSize: 3, activation: 'relu', ...(inputShape && { inputShape }) });
  return [
    conv(32, [28, 28, 1]),
    tf.layers.maxPooling2d({ poolSize: 2 }),
    conv(64),
    tf.layers.maxPooling2d({ poolSize: 2 }),
    tf.layers.flatten(),
    tf.layers.dense({ units: 128, activation: 'relu' }),
    tf.layers.dense({ units: 10, activation: 'softmax' }),
  ];
}

function xor(tf) {
  return [
    tf.layers.dense({ units: 8, activation: 'tanh', inputShape: [2] }),
    tf.layers.dense({ units: 10, activation: 'softmax' }),
  ];
}

async function loadSources() {
  const outfile = join(tmpdir(), `descent-bench-training-${process.pid}.cjs`);
  await build({
    stdin: {
      contents: `export { loadEngine } from './kernel/engines/engines';
                 export { attachHooks } from './kernel/training/hooks';`,
      resolveDir: root,
    },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile,
    external: ['@tensorflow/*', 'webgpu'],
    logLevel: 'error',
  });
  return createRequire(import.meta.url)(outfile);
}

function hook(attachHooks, tf, engine, written) {
  const send = (message) => (written.bytes += JSON.stringify(message).length);
  return attachHooks(tf, {
    sink: { runStarted: send, runUpdated: send, runEnded: send, finding: send },
    engine,
    currentCell: () => ({ id: 'bench', index: 0 }),
    placeOf: () => undefined,
    interrupted: () => false,
    log: (message) => console.error(message),
  });
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function measure({ tf, info, attachHooks, name, rounds }) {
  const spec = models[name];
  const epochs = spec.epochs[info.id] ?? spec.epochs.default;
  if (epochs === 0) return undefined;
  const x = tf.randomUniform([spec.rows, ...spec.shape]);
  const y = tf.oneHot(tf.randomUniform([spec.rows], 0, 10, 'int32'), 10).toFloat();
  const model = tf.sequential({ layers: spec.layers(tf) });
  model.compile({ optimizer: tf.train.adam(), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  const batchSize = spec.batchSize ?? 128;
  const steps = (spec.rows / batchSize) * epochs;
  const args = { epochs, batchSize, verbose: 0 };
  const written = { bytes: 0 };

  const bare = [];
  const hooked = [];
  const time = async (into, watched) => {
    const hooks = watched ? hook(attachHooks, tf, info, written) : undefined;
    const start = performance.now();
    const used = process.cpuUsage();
    await model.fit(x, y, args);
    const { user, system } = process.cpuUsage(used);
    into.push({ wall: (performance.now() - start) / steps, cpu: (user + system) / 1000 / steps });
    hooks?.dispose();
  };
  await time([], false);
  await time([], true);
  for (let round = 0; round < rounds; round++) {
    // Which of the two goes first changes, so that neither gains from the other's garbage.
    await time(round % 2 ? hooked : bare, round % 2 === 1);
    await time(round % 2 ? bare : hooked, round % 2 === 0);
  }
  tf.dispose([x, y]);
  const compare = (kind) => {
    const [before, after] = [bare, hooked].map((runs) => median(runs.map((run) => run[kind])));
    return [before.toFixed(3), after.toFixed(3), (after / before).toFixed(3)];
  };
  return [info.id, name, steps * rounds, ...compare('wall'), ...compare('cpu')];
}

const flag = process.argv.indexOf('--rounds');
const rounds = flag > 0 ? Number(process.argv[flag + 1]) : 9;
const wanted = process.argv
  .slice(2)
  .filter((arg, i, all) => !arg.startsWith('--') && all[i - 1] !== '--rounds');
const { loadEngine, attachHooks } = await loadSources();

console.log(
  '| engine | model | steps | bare ms/step | hooked ms/step | ratio | bare CPU ms | hooked CPU ms | ratio |',
);
console.log('|---|---|---|---|---|---|---|---|---|');
for (const id of wanted.length > 0 ? wanted : ['wasm', 'cpu']) {
  const context = { workspace: process.cwd(), onDeviceLost: console.error, log: () => {} };
  const { tf, info } = await loadEngine(id, context);
  await tf.ready();
  for (const name of Object.keys(models)) {
    const row = await measure({ tf, info, attachHooks, name, rounds });
    if (row) console.log(`| ${row.join(' | ')} |`);
  }
}
process.exit(0);
