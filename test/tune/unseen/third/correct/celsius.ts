import * as tf from '@tensorflow/tfjs';
// %% The first lesson: Celsius to Fahrenheit. The relation is exactly linear: f = 1.8 c + 32
const celsius = [-40, -10, 0, 8, 15, 22, 38];
const fahrenheit = celsius.map((c) => c * 1.8 + 32);
const xs = tf.tensor2d(celsius, [celsius.length, 1]);
const ys = tf.tensor2d(fahrenheit, [fahrenheit.length, 1]);

// %% One neuron, no activation: that is all a line needs
const model = tf.sequential();
model.add(tf.layers.dense({ units: 1, inputShape: [1] }));
model.compile({
  optimizer: tf.train.adam(0.5), // one weight and one bias, a convex problem: large steps are fine
  loss: 'meanSquaredError',
});

// %% All seven rows make one batch
const history = await model.fit(xs, ys, {
  epochs: 400,
  batchSize: 7,
});
console.log('loss', history.history.loss[399]);
const hundred = model.predict(tf.tensor2d([[100]])) as tf.Tensor;
console.log('100 C =', hundred.dataSync()[0], 'F (212 expected)');
const [w, b] = model.getWeights();
console.log('slope', w.dataSync()[0], 'offset', b.dataSync()[0]);
tf.dispose([xs, ys, hundred]);
