import * as tf from '@tensorflow/tfjs';

/* Online learning: batches arrive, each is used once. */
const model = tf.sequential();
model.add(tf.layers.dense({ inputShape: [2], units: 32, activation: 'relu' }));
model.add(tf.layers.dense({ units: 32, activation: 'relu' }));
model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
model.compile({ optimizer: tf.train.adam(0.005), loss: 'binaryCrossentropy', metrics: ['accuracy'] });

function nextBatch(size: number, seed: number) {
  return tf.tidy(() => {
    const xs = tf.randomUniform([size, 2], -1, 1, 'float32', seed);
    const ys = xs.norm('euclidean', 1, true).less(0.7).toFloat(); // inside the circle?
    return [xs, ys];
  });
}

for (let i = 0; i < 500; i++) {
  const [xs, ys] = nextBatch(64, i + 1);
  const [loss, accuracy] = (await model.trainOnBatch(xs, ys)) as number[];
  if (i % 100 === 99) console.log(`batch ${i + 1}: loss ${loss.toFixed(3)}, accuracy ${accuracy.toFixed(3)}`);
  tf.dispose([xs, ys]);
}
