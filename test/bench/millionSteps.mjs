// A training of a million steps, watched: `node --expose-gc test/bench/millionSteps.mjs [--steps N] [--engine cpu]`. By
// default a loop of `minimize` over one weight; `--fit` trains a linear model with validation data, a thousand steps to
// an epoch. Shown are memory, tensors and the longest message as it goes; memory must not grow with the steps.
import { join } from 'node:path';
import { loadSources, numberOption, root } from './sources.mjs';

process.env.DESCENT_DIST ??= join(root, 'dist');
const steps = numberOption('steps', 1_000_000);
const at = process.argv.indexOf('--engine');
const engine = at < 0 ? 'cpu' : process.argv[at + 1];
const { loadEngine, attachHooks } = await loadSources(`
  export { loadEngine } from './kernel/engines/engines';
  export { attachHooks } from './kernel/training/hooks';`);
const { tf, info } = await loadEngine(engine, {
  workspace: process.cwd(),
  onDeviceLost: console.error,
  log: () => {},
});
await tf.ready();

let longest = 0;
let last;
const send = (message) => {
  last = message;
  longest = Math.max(longest, JSON.stringify(message).length);
};
const hooks = attachHooks(tf, {
  sink: { runStarted: send, runUpdated: send, runEnded: send, finding: () => {} },
  engine: info,
  currentCell: () => ({ id: 'bench', index: 0 }),
  placeOf: () => undefined,
  interrupted: () => false,
  log: console.error,
});

const MARKS = 10;
const every = Math.ceil(steps / MARKS);
let start = performance.now();
function mark(step) {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  const memory = [heapUsed, rss].map((bytes) => (bytes / 1e6).toFixed(1)).join(' | ');
  const time = ((performance.now() - start) / every).toFixed(3);
  console.log(
    `| ${step} | ${memory} | ${tf.memory().numTensors} | ${(longest / 1e3).toFixed(0)} | ${time} |`,
  );
  longest = 0;
  start = performance.now();
}

async function loop() {
  const weight = tf.variable(tf.scalar(0));
  const optimizer = tf.train.sgd(1e-4);
  const loss = () => weight.sub(1).square();
  for (let step = 1; step <= steps; step++) {
    optimizer.minimize(loss);
    if (step % every !== 0) continue;
    // Lets timers through, as every real loop does now and then.
    await new Promise((resolve) => setImmediate(resolve));
    mark(step);
  }
}

async function fit() {
  const [batchSize, ofEpoch] = [4, 1000];
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
  model.compile({ optimizer: tf.train.sgd(1e-4), loss: 'meanSquaredError' });
  const data = (rows) => {
    const x = tf.randomNormal([rows, 2], 0, 1, 'float32', rows);
    return [x, x.matMul(tf.tensor2d([[2], [-1]])).add(tf.randomNormal([rows, 1], 0, 0.1, 'float32', 7))];
  };
  const [x, y] = data(batchSize * ofEpoch);
  const onEpochEnd = (epoch) => {
    const step = (epoch + 1) * ofEpoch;
    if (step % every === 0) mark(step);
  };
  const validationData = data(200);
  await model.fit(x, y, { batchSize, epochs: steps / ofEpoch, validationData, callbacks: { onEpochEnd } });
}

console.log('| steps | heap MB | resident MB | tensors | longest message kB | ms/step |');
console.log('| ---: | ---: | ---: | ---: | ---: | ---: |');
await (process.argv.includes('--fit') ? fit() : loop());
await hooks.flush();
console.log(
  `\nended as ${last?.status} after ${last?.progress?.step} steps, ${JSON.stringify(last).length} bytes`,
);
process.exit(0);
