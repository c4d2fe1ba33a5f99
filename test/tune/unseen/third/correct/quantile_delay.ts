import * as tf from '@tensorflow/tfjs';
// %% Train delays: predict the median and the 90 percent quantile together
let d0 = 777;
const rnd = () => { d0 = (d0 * 16807) % 2147483647; return d0 / 2147483647; };
const trips = Array.from({ length: 800 }, () => {
  const load = rnd(), snow = rnd() < 0.3 ? 1 : 0;
  const delay = (1 + 2 * load + 1.5 * snow) * -Math.log(1 - 0.98 * rnd());
  return { x: [load - 0.5, snow - 0.3], delay };
});
const X = tf.tensor2d(trips.map((t) => t.x));
const y = tf.tensor2d(trips.map((t) => [t.delay]));

// %% Pinball loss for both quantiles; y has one column and is broadcast against two outputs
const QUANTILES = tf.tensor2d([[0.5, 0.9]]);
function pinball(yTrue: tf.Tensor, yPred: tf.Tensor): tf.Scalar {
  return tf.tidy(() => {
    const e = yTrue.sub(yPred);
    return tf.maximum(e.mul(QUANTILES), e.mul(QUANTILES.sub(1))).mean() as tf.Scalar;
  });
}
const model = tf.sequential();
model.add(tf.layers.dense({ units: 16, activation: 'relu', inputShape: [2] }));
model.add(tf.layers.dense({ units: 2 }));

// %% Own loop (fit would want targets with two columns)
const adam = tf.train.adam(0.01);
const n = 480;
for (let epoch = 0; epoch < 40; epoch++) {
  let sum = 0;
  for (let i = 0; i < n; i += 60) {
    sum += tf.tidy(() => adam.minimize(() => pinball(y.slice(i, 60), model.apply(X.slice(i, 60)) as tf.Tensor), true)!.dataSync()[0]);
  }
  if (epoch % 10 === 0 || epoch === 39) console.log('epoch', epoch, 'pinball', (sum / 8).toFixed(4));
}
// %% Calibration on the last 320 trips: about 0.5 and 0.9 wanted
tf.tidy(() => {
  const below = y.slice(n).lessEqual(model.predict(X.slice(n)) as tf.Tensor).mean(0);
  console.log('share below the quantiles', Array.from(below.dataSync()).map((q) => q.toFixed(2)).join(' '));
});
