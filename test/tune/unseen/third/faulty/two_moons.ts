import * as tf from '@tensorflow/tfjs';

// %% two moons, like make_moons in sklearn
const N = 300;
const pts: number[][] = []; const lab: number[][] = [];
const noise = tf.randomNormal([N, 2], 0, 0.1, 'float32', 3).arraySync() as number[][];
for (let i = 0; i < N; i++) {
  const a = Math.PI * ((i * 0.618034) % 1);
  const c = i % 2;
  pts.push(c === 0 ? [Math.cos(a) + noise[i][0], Math.sin(a) + noise[i][1]] : [1 - Math.cos(a) + noise[i][0], 0.5 - Math.sin(a) + noise[i][1]]);
  lab.push([c]);
}
const x = tf.tensor2d(pts), y = tf.tensor2d(lab);

// %% I want a reproducible start so I give the initializers myself
const init = () => tf.initializers.zeros();
const model = tf.sequential({
  layers: [
    tf.layers.dense({ units: 16, activation: 'relu', kernelInitializer: init(), inputShape: [2] }),
    tf.layers.dense({ units: 16, activation: 'relu', kernelInitializer: init() }),
    tf.layers.dense({ units: 1, activation: 'sigmoid', kernelInitializer: init() }),
  ],
});
model.compile({ optimizer: tf.train.adam(0.02), loss: 'binaryCrossentropy', metrics: ['accuracy'] });

// %%
const res = await model.fit(x, y, { epochs: 60, batchSize: 30, validationSplit: 0.2 });
console.log('first/last', res.history.loss[0], res.history.loss.at(-1));
