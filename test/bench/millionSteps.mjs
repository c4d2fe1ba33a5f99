// A training of a million steps, watched: `node test/bench/millionSteps.mjs [--steps N] [--engine cpu]`. The model has
// one weight. Shown are memory, tensors and the longest message as it goes; memory must not grow with the steps.
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

const weight = tf.variable(tf.scalar(0));
const optimizer = tf.train.sgd(1e-4);
const loss = () => weight.sub(1).square();
const MARKS = 10;
console.log('| steps | heap MB | tensors | longest message kB | ms/step |');
console.log('| ---: | ---: | ---: | ---: | ---: |');
let start = performance.now();
for (let step = 1; step <= steps; step++) {
  optimizer.minimize(loss);
  if (step % Math.ceil(steps / MARKS) !== 0) continue;
  // Lets timers through, as every real loop does now and then.
  await new Promise((resolve) => setImmediate(resolve));
  globalThis.gc?.();
  const heap = (process.memoryUsage().heapUsed / 1e6).toFixed(1);
  const time = ((performance.now() - start) / (steps / MARKS)).toFixed(3);
  console.log(`| ${step} | ${heap} | ${tf.memory().numTensors} | ${(longest / 1e3).toFixed(0)} | ${time} |`);
  longest = 0;
  start = performance.now();
}
await hooks.flush();
console.log(
  `\nended as ${last?.status} after ${last?.progress?.step} steps, ${JSON.stringify(last).length} bytes`,
);
process.exit(0);
