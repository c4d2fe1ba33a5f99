import * as tf from '@tensorflow/tfjs';
// %% A training loop by hand with warm-up and cosine decay
let z = 515;
const rnd = () => { z = (z * 69621) % 2147483647; return z / 2147483647; };
const pts = Array.from({ length: 400 }, () => [2 * rnd() - 1, 2 * rnd() - 1]);
const quad = pts.map(([a, b]) => (a > 0 ? 1 : 0) + (b > 0 ? 2 : 0));
const xs = tf.tensor2d(pts), ys = tf.oneHot(tf.tensor1d(quad, 'int32'), 4).toFloat();

// %% Model without softmax: the loss takes logits
const model = tf.sequential({
  layers: [
    tf.layers.dense({ units: 16, activation: 'relu', inputShape: [2] }),
    tf.layers.dense({ units: 4 }),
  ],
});
const PEAK = 0.5, EPOCHS = 25, BATCH = 32, WARMUP = 20;
const total = EPOCHS * (320 / BATCH);
const rateAt = (step: number) => (step < WARMUP ? (PEAK * (step + 1)) / WARMUP : 0.5 * PEAK * (1 + Math.cos((Math.PI * (step - WARMUP)) / (total - WARMUP))));

// %% Loop
const optimizer = tf.train.sgd(PEAK);
let step = 0;
for (let epoch = 0; epoch < EPOCHS; epoch++) {
  const order = Array.from(tf.util.createShuffledIndices(320));
  let sum = 0;
  for (let b = 0; b < 320; b += BATCH) {
    (optimizer as any).setLearningRate(rateAt(step++));
    sum += tf.tidy(() => {
      const idx = tf.tensor1d(order.slice(b, b + BATCH), 'int32');
      const x = xs.gather(idx), y = ys.gather(idx);
      const { value, grads } = tf.variableGrads(() => tf.losses.softmaxCrossEntropy(y, model.apply(x, { training: true }) as tf.Tensor) as tf.Scalar);
      optimizer.applyGradients(grads);
      return value.dataSync()[0];
    });
  }
  if (epoch % 6 === 0 || epoch === EPOCHS - 1) console.log(`epoch ${epoch} loss ${(sum / 10).toFixed(4)}`);
}
// %% Held-out rows
const acc = tf.tidy(() => (model.predict(xs.slice(320)) as tf.Tensor).argMax(-1).equal(ys.slice(320).argMax(-1)).mean().dataSync()[0]);
console.log('held-out accuracy', acc);
