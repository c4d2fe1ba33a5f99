import * as tf from '@tensorflow/tfjs';

// One body, two answers: how large is the thing (a number), and which side is it on (a class)?
const N = 700;
const sensors = tf.randomNormal([N, 6], 0, 1, 'float32', 4) as tf.Tensor2D;
const size = tf.tidy(() => sensors.slice([0, 0], [N, 3]).mul([0.6, -0.3, 0.5]).sum(1, true).tanh());
const side = tf.tidy(() => tf.oneHot(sensors.slice([0, 3], [N, 3]).argMax(1), 3).toFloat());

const input = tf.input({ shape: [6] });
const body = tf.layers.dense({ units: 32, activation: 'relu', name: 'body' }).apply(input) as tf.SymbolicTensor;
const sizeHead = tf.layers.dense({ units: 1, name: 'size' }).apply(body) as tf.SymbolicTensor;
const sideHead = tf.layers.dense({ units: 3, activation: 'softmax', name: 'side' }).apply(body) as tf.SymbolicTensor;
const twoHeads = tf.model({ inputs: input, outputs: [sizeHead, sideHead] });
twoHeads.compile({
  optimizer: tf.train.adam(0.005),
  loss: ['meanSquaredError', 'categoricalCrossentropy'],
});
const log = await twoHeads.fit(sensors, [size, side], { epochs: 30, batchSize: 35, validationSplit: 0.2 });
console.log(Object.keys(log.history), log.history.val_loss.at(-1));
