// Milliseconds for one training step, bare TensorFlow.js against the engine as Descent loads it:
//   node scripts/build.mjs && node test/bench/engines.mjs [engine …]
// `tensorflow` needs test/engines/buildTensorFlowAddon.mjs to have run. Both ways run at the same time, each in a
// process of its own, and take turns, so other work on the machine meets both. Shown are the tenth percentile of
// the steps by the clock, and the median turn's time on the processors.
import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildTensorFlowAddon, whyNot } from '../engines/buildTensorFlowAddon.mjs';
import { bundleSources, root } from './sources.mjs';

const self = fileURLToPath(import.meta.url);
const TURNS = 4;
const TURN_MS = 1500;
const MODELS = {
  'MLP 784-256-128-10': { x: [128, 784], layers: mlp },
  'CNN 32c3-pool-64c3-128-10': { x: [128, 28, 28, 1], layers: cnn },
  'LSTM 20 x 16, 64 units': { x: [64, 20, 16], layers: lstm },
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

async function bare(engine, workspace) {
  if (engine === 'tensorflow') return createRequire(join(workspace, 'x.js'))('@tensorflow/tfjs-node');
  const require = createRequire(self);
  const tf = require('@tensorflow/tfjs');
  if (engine === 'webgpu') throw new Error('bare TensorFlow.js finds no WebGPU in Node');
  if (engine === 'wasm') require('@tensorflow/tfjs-backend-wasm');
  await tf.setBackend(engine);
  return tf;
}

async function descent(engine, workspace, bundle) {
  const { loadEngine } = createRequire(self)(bundle);
  return (await loadEngine(engine, { workspace, onDeviceLost: console.error, log: () => {} })).tf;
}

function prepare(tf, { x: shape, layers }) {
  const model = tf.sequential({ layers: layers(tf) });
  model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
  const x = tf.randomUniform(shape, 0, 1, 'float32', 1);
  const labels = Array.from({ length: shape[0] }, (_, row) => row % 10);
  const y = tf.oneHot(tf.tensor1d(labels, 'int32'), 10);
  return () => model.trainOnBatch(x, y);
}

async function turn(step) {
  const times = [];
  const cpu = process.cpuUsage();
  const end = performance.now() + TURN_MS;
  while (performance.now() < end || times.length < 3) {
    const start = performance.now();
    await step();
    times.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(cpu);
  return { times, cpu: (user + system) / 1000 / times.length };
}

async function child([way, engine, workspace, model, bundle]) {
  const tf = way === 'bare' ? await bare(engine, workspace) : await descent(engine, workspace, bundle);
  const step = prepare(tf, MODELS[model]);
  for (let i = 0; i < 3; i++) await step();
  process.on('message', async () => process.send(await turn(step)));
  process.send('ready');
}

/** One of the two ways: a process that takes a turn when it is told to. */
class Way {
  turns = [];

  constructor(args) {
    const env = { ...process.env, DESCENT_DIST: join(root, 'dist') };
    this.process = fork(self, ['--child', ...args], { env, silent: true });
    let said = '';
    this.process.stderr.on('data', (text) => (said += text));
    this.ended = new Promise((resolve) => {
      this.process.on('exit', () => resolve({ failed: /Error: (.+)/.exec(said)?.[1] ?? said.trim() }));
    });
    this.ready = this.answer();
  }

  answer() {
    const message = new Promise((resolve) => this.process.once('message', resolve));
    return Promise.race([message, this.ended]);
  }

  async take() {
    const answer = this.answer();
    this.process.send('turn');
    this.turns.push(await answer);
  }

  get text() {
    const at = (values, part) => values.sort((a, b) => a - b)[Math.floor(values.length * part)].toFixed(1);
    const clock = this.turns.flatMap(({ times }) => times);
    const processors = this.turns.map(({ cpu }) => cpu);
    return `${at(clock, 0.1)} (${at(processors, 0.5)})`;
  }
}

async function compare(engine, ...rest) {
  const ways = ['bare', 'descent'].map((name) => new Way([name, engine, ...rest]));
  const states = await Promise.all(ways.map(({ ready }) => ready));
  const able = ways.filter((_, index) => states[index] === 'ready');
  for (let count = 0; count < TURNS; count++) for (const way of able) await way.take();
  for (const way of ways) way.process.kill();
  return ways.map((way, index) => (able.includes(way) ? way.text : `fails: ${states[index].failed}`));
}

async function table(engines) {
  const folder = await mkdtemp(join(tmpdir(), 'descent-bench-'));
  const bundle = join(folder, 'engines.cjs');
  await bundleSources(`export { loadEngine } from './kernel/engines/engines';`, bundle);
  console.log(
    `${cpus().length} x ${cpus()[0]?.model.trim()}, Node ${process.version}, ms per step by the clock (on the processors)\n`,
  );
  console.log('| engine | model | bare TensorFlow.js | Descent |\n|---|---|---|---|');
  for (const engine of engines) {
    const native = engine === 'tensorflow' && !(await whyNot());
    const workspace = native ? await buildTensorFlowAddon() : folder;
    for (const model of Object.keys(MODELS)) {
      const values = await compare(engine, workspace, model, bundle);
      console.log(`| ${engine} | ${model} | ${values.join(' | ')} |`);
    }
  }
  await rm(folder, { recursive: true });
}

const args = process.argv.slice(2);
if (args[0] === '--child') await child(args.slice(1));
else await table(args.length > 0 ? args : ['tensorflow', 'wasm', 'cpu']);
