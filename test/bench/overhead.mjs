// What watching costs: `node test/bench/overhead.mjs [engine …] [--rounds N]`, after `node scripts/build.mjs`.
//
// The same model trains bare (no hooks), watched as it is by default, and with everything on, in turn and in one
// process. Shown is the median of the time of a step, its ratio to bare, and the same of processor time, which other
// work on the machine disturbs less. `tensorflow` needs test/engines/buildTensorFlowAddon.mjs to have run.
import { join } from 'node:path';
import { buildTensorFlowAddon, whyNot } from '../engines/buildTensorFlowAddon.mjs';
import { loadSources, root } from './sources.mjs';

process.env.DESCENT_DIST ??= join(root, 'dist');

const SOURCES = `
  export { loadEngine } from './kernel/engines/engines';
  export { attachHooks } from './kernel/training/hooks';`;

/** Share of the training's time for measuring: none of our hooks, the default, as much as can be asked for. */
const WAYS = { bare: undefined, default: {}, everything: { share: 0.15 } };
const TARGETS = { default: 1.05, everything: 1.25 };

const MODELS = {
  'MLP 784-256-128-10': { x: [128, 784], steps: { cpu: 6, default: 40 }, layers: mlp },
  'CNN 32c3-pool-64c3-128-10': { x: [128, 28, 28, 1], steps: { cpu: 0, default: 6 }, layers: cnn },
  'LSTM 20 x 16, 64 units': { x: [64, 20, 16], steps: { cpu: 6, default: 30 }, layers: lstm },
};

function mlp({ layers }) {
  return [
    layers.dense({ units: 256, activation: 'relu', inputShape: [784] }),
    layers.dense({ units: 128, activation: 'relu' }),
    layers.dense({ units: 10, activation: 'softmax' }),
  ];
}

function cnn({ layers }) {
  return [
    layers.conv2d({ filters: 32, kernelSize: 3, activation: 'relu', inputShape: [28, 28, 1] }),
    layers.maxPooling2d({ poolSize: 2 }),
    layers.conv2d({ filters: 64, kernelSize: 3, activation: 'relu' }),
    layers.flatten(),
    layers.dense({ units: 128, activation: 'relu' }),
    layers.dense({ units: 10, activation: 'softmax' }),
  ];
}

function lstm({ layers }) {
  return [
    layers.lstm({ units: 64, inputShape: [20, 16] }),
    layers.dense({ units: 10, activation: 'softmax' }),
  ];
}

function hook(attachHooks, tf, engine, options) {
  // Updates are made into text, as they are on their way to the supervisor.
  const send = (message) => void JSON.stringify(message);
  return attachHooks(tf, {
    sink: { runStarted: send, runUpdated: send, runEnded: send, finding: send },
    engine,
    currentCell: () => ({ id: 'bench', index: 0 }),
    placeOf: () => undefined,
    interrupted: () => false,
    log: (message) => console.error(message),
    ...options,
  });
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

async function measure({ tf, info, attachHooks, name, rounds }) {
  const { x: shape, steps, layers } = MODELS[name];
  const count = steps[info.id] ?? steps.default;
  if (count === 0) return [];
  const [batchSize] = shape;
  const rows = batchSize * count;
  const x = tf.randomUniform([rows, ...shape.slice(1)]);
  const y = tf.oneHot(tf.randomUniform([rows], 0, 10, 'int32'), 10).toFloat();
  const model = tf.sequential({ layers: layers(tf) });
  model.compile({ optimizer: tf.train.adam(), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  // The first samples of a run are made whatever they cost; several epochs, as any training has, dilute them.
  const args = { epochs: 5, batchSize, verbose: 0 };
  const times = Object.fromEntries(Object.keys(WAYS).map((way) => [way, []]));
  const turn = async (way) => {
    const hooks = WAYS[way] && hook(attachHooks, tf, info, WAYS[way]);
    const start = performance.now();
    const used = process.cpuUsage();
    await model.fit(x, y, args);
    const { user, system } = process.cpuUsage(used);
    const taken = args.epochs * count;
    times[way].push({ wall: (performance.now() - start) / taken, cpu: (user + system) / 1000 / taken });
    hooks?.dispose();
  };
  const ways = Object.keys(WAYS);
  for (const way of ways) await turn(way);
  for (const way of ways) times[way].length = 0;
  for (let round = 0; round < rounds; round++) {
    // Who goes first changes, so that nobody gains from another's garbage.
    for (let i = 0; i < ways.length; i++) await turn(ways[(i + round) % ways.length]);
  }
  tf.dispose([x, y]);
  model.dispose();
  const value = (way, kind) => median(times[way].map((time) => time[kind]));
  return ['default', 'everything'].map((way) => {
    const ratios = ['wall', 'cpu'].map((kind) => (value(way, kind) / value('bare', kind)).toFixed(3));
    const [bare, watched] = ['bare', way].map((one) => value(one, 'wall').toFixed(2));
    return [info.id, name, way, bare, watched, ...ratios, TARGETS[way].toFixed(2)];
  });
}

const flag = process.argv.indexOf('--rounds');
const rounds = flag > 0 ? Number(process.argv[flag + 1]) : 7;
const wanted = process.argv
  .slice(2)
  .filter((arg, i, all) => !arg.startsWith('--') && all[i - 1] !== '--rounds');
const { loadEngine, attachHooks } = await loadSources(SOURCES);

console.log(
  '| engine | model | watching | bare ms/step | watched ms/step | ratio | ratio of CPU time | target |',
);
console.log('| --- | --- | --- | ---: | ---: | ---: | ---: | ---: |');
for (const id of wanted.length > 0 ? wanted : ['wasm', 'cpu']) {
  const reason = id === 'tensorflow' ? await whyNot() : undefined;
  if (reason) {
    console.log(`| ${id} | not here: ${reason} | | | | | | |`);
    continue;
  }
  const workspace = id === 'tensorflow' ? await buildTensorFlowAddon() : process.cwd();
  const { tf, info } = await loadEngine(id, { workspace, onDeviceLost: console.error, log: () => {} });
  await tf.ready();
  for (const name of Object.keys(MODELS)) {
    for (const row of await measure({ tf, info, attachHooks, name, rounds }))
      console.log(`| ${row.join(' | ')} |`);
  }
}
process.exit(0);
