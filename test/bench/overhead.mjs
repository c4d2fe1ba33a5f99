// What watching costs, after `node scripts/build.mjs`:
//   node test/bench/overhead.mjs [engine …] [--training 2] [--seconds 60]
//
// The same model trains bare (no hooks), watched as it is by default, and with everything on, in one process, in short
// trainings of two seconds. Every watched one stands between two bare ones and is compared with their mean, so that a
// machine that gets slower or faster does not count. Shown is the median of these ratios with its standard error (1.25
// times that of a mean), of processor time, which other work on the machine disturbs less, and of the clock.
// The two seconds hold all that watching pays once: a look at the data, the first samples; longer trainings
// (`--training`) show what is left of it. `--seconds` is what all of a model may take.
// `tensorflow` needs test/engines/buildTensorFlowAddon.mjs to have run.
import { join } from 'node:path';
import { buildTensorFlowAddon, whyNot } from '../engines/buildTensorFlowAddon.mjs';
import { loadSources, numberOption, root } from './sources.mjs';

process.env.DESCENT_DIST ??= join(root, 'dist');

const SOURCES = `
  export { loadEngine } from './kernel/engines/engines';
  export { attachHooks } from './kernel/training/hooks';`;

/** Share of the training's time for measuring: none of our hooks, the default, as much as can be asked for. */
const WAYS = { bare: undefined, default: {}, everything: { share: 0.15 } };
const TARGETS = { default: 1.05, everything: 1.25 };

/** Those of the notes on engines; plain JavaScript convolves eight rows at a time. */
const MODELS = {
  'MLP 784-256-128-10': { x: [128, 784], layers: mlp },
  'CNN 32c3-pool-64c3-pool-128-10': { x: [128, 28, 28, 1], rows: { cpu: 8 }, layers: cnn },
  'LSTM 20 x 16, 64 units': { x: [64, 20, 16], layers: lstm },
};
const ENGINES = ['cpu', 'wasm', 'tensorflow', 'webgpu'];
const BARE_MS = 1000 * numberOption('training', 2);
const EPOCHS = Math.round(BARE_MS / 400);
const FEWEST_ROUNDS = 5;

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
    layers.maxPooling2d({ poolSize: 2 }),
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

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
/** Of a median; outliers, which other programs cause, hardly count. */
const withError = (values) => {
  const middle = median(values);
  const spread = 1.4826 * median(values.map((value) => Math.abs(value - middle)));
  return `${middle.toFixed(3)} ± ${((1.25 * spread) / Math.sqrt(values.length)).toFixed(3)}`;
};

function training(tf, { x: shape, rows = {}, layers }, engine) {
  const batchSize = rows[engine] ?? shape[0];
  const model = tf.sequential({ layers: layers(tf) });
  model.compile({ optimizer: tf.train.adam(), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  const fit = async (steps, epochs) => {
    const x = tf.randomUniform([batchSize * steps, ...shape.slice(1)]);
    // Labels that can be learned, as those of any training: the largest of ten inputs.
    const y = tf.tidy(() => {
      const first = x.reshape([batchSize * steps, -1]).slice([0, 0], [-1, 10]);
      return tf.oneHot(first.argMax(1), 10).toFloat();
    });
    const start = performance.now();
    const used = process.cpuUsage();
    await model.fit(x, y, { epochs, batchSize, verbose: 0 });
    const { user, system } = process.cpuUsage(used);
    const taken = epochs * steps;
    const time = { wall: (performance.now() - start) / taken, cpu: (user + system) / 1000 / taken };
    tf.dispose([x, y]);
    return time;
  };
  return { fit, dispose: () => model.dispose() };
}

async function measure({ tf, info, attachHooks, name, seconds }) {
  const { fit, dispose } = training(tf, MODELS[name], info.id);
  await fit(2, 1);
  // A machine that is busy would make the trainings short, and what watching pays once would weigh too much.
  const calm = [await fit(3, 1), await fit(3, 1), await fit(3, 1)];
  const stepMs = Math.min(...calm.flatMap(({ wall, cpu }) => [wall, cpu]));
  const steps = Math.max(2, Math.min(200, Math.round(BARE_MS / stepMs / EPOCHS)));
  const turn = async (way) => {
    const hooks = WAYS[way] && hook(attachHooks, tf, info, WAYS[way]);
    const time = await fit(steps, EPOCHS);
    hooks?.dispose();
    return time;
  };
  // Compiles what only watching uses.
  await turn('everything');
  const ratios = { default: [], everything: [] };
  const start = performance.now();
  let before = await turn('bare');
  const bare = [before.wall];
  while (
    ratios.everything.length < FEWEST_ROUNDS ||
    performance.now() - start < 1000 * seconds - 4 * BARE_MS
  ) {
    for (const [way, list] of Object.entries(ratios)) {
      const watched = await turn(way);
      const after = await turn('bare');
      const ratio = (kind) => watched[kind] / ((before[kind] + after[kind]) / 2);
      list.push({ cpu: ratio('cpu'), wall: ratio('wall') });
      bare.push(after.wall);
      before = after;
    }
  }
  dispose();
  return Object.entries(ratios).map(([way, list]) => {
    const shown = ['cpu', 'wall'].map((kind) => withError(list.map((one) => one[kind])));
    const taken = `${list.length} of ${steps * EPOCHS} steps`;
    return [info.id, name, way, median(bare).toFixed(2), ...shown, TARGETS[way].toFixed(2), taken];
  });
}

async function load(loadEngine, id) {
  const reason = id === 'tensorflow' ? await whyNot() : undefined;
  if (reason) return { reason };
  const workspace = id === 'tensorflow' ? await buildTensorFlowAddon() : process.cwd();
  try {
    const { tf, info } = await loadEngine(id, { workspace, onDeviceLost: console.error, log: () => {} });
    await tf.ready();
    return { tf, info };
  } catch (error) {
    return { reason: error.message.split('\n')[0] };
  }
}

const seconds = numberOption('seconds', 60);
const wanted = ENGINES.filter((id) => process.argv.includes(id));
const { loadEngine, attachHooks } = await loadSources(SOURCES);

console.log(
  '| engine | model | watching | bare ms/step | ratio, processor | ratio, clock | target | rounds |',
);
console.log('| --- | --- | --- | ---: | ---: | ---: | ---: | --- |');
for (const id of wanted.length > 0 ? wanted : ENGINES) {
  const { tf, info, reason } = await load(loadEngine, id);
  if (reason) {
    console.log(`| ${id} | not here: ${reason} | | | | | | |`);
    continue;
  }
  for (const name of Object.keys(MODELS)) {
    for (const row of await measure({ tf, info, attachHooks, name, seconds }))
      console.log(`| ${row.join(' | ')} |`);
  }
}
process.exit(0);
