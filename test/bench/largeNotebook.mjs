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

/** The cells of one study after the other: what a notebook of a few weeks looks like. */
export function largeNotebook(cells) {
  const studies = Array.from({ length: Math.ceil(cells / 5) }, (_, n) => study(n));
  return studies.flat().slice(0, cells);
}
