import * as tf from '@tensorflow/tfjs';

const PIX = 14, N = 196;
let v = 6;
const rnd = () => { v = (v * 48271) % 2147483647; return v / 2147483647; };
const bad: number[] = [];
const img: number[] = [];
for (let n = 0; n < N; n++) {
  const defect = rnd() < 0.5;
  bad.push(Number(defect));
  const y0 = 5 + 3 * rnd(), hole = 3 + 8 * rnd();
  for (let i = 0; i < PIX; i++) for (let j = 0; j < PIX; j++) {
    let p = Math.exp(-(((i - y0) / 2) ** 2)) * 0.8;
    if (defect && Math.hypot(i - y0, j - hole) < 1.8) p *= 0.2;
    img.push(p + 0.2 * rnd());
  }
}
const X = tf.tensor4d(img, [N, PIX, PIX, 1]), Y = tf.tensor2d(bad, [N, 1]);

// %%
const weld = tf.sequential();
weld.add(tf.layers.conv2d({ inputShape: [PIX, PIX, 1], filters: 8, kernelSize: 3, padding: 'same', activation: 'relu' }));
weld.add(tf.layers.maxPooling2d({ poolSize: 2 }));
weld.add(tf.layers.conv2d({ filters: 12, kernelSize: 3, padding: 'same', activation: 'relu' }));
weld.add(tf.layers.maxPooling2d({ poolSize: 2 }));
weld.add(tf.layers.flatten());
weld.add(tf.layers.dense({ units: 32, activation: 'relu' }));
weld.add(tf.layers.dropout({ rate: 0.25 }));
weld.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));

const opt = tf.train.adam(0.001);
// %%
for (let epoch = 1; epoch <= 7; epoch++) {
  let sum = 0, steps = 0;
  for (let i = 0; i + 28 <= N; i += 28) {
    const loss = opt.minimize(() => {
      const p = weld.apply(X.slice([i, 0, 0, 0], [28, PIX, PIX, 1]), { training: true }) as tf.Tensor;
      return tf.losses.sigmoidCrossEntropy(Y.slice([i, 0], [28, 1]), p) as tf.Scalar;
    }, true)!;
    sum += loss.dataSync()[0]; steps++;
    loss.dispose();
  }
  console.log('epoch', epoch, 'loss', (sum / steps).toFixed(4));
}
