import * as tf from '@tensorflow/tfjs';

// 30 time steps with 2 sensors each, recorded as [rows, sensors, time].
const rows = 400;
const t = tf.range(0, 30).reshape([1, 1, 30]);
const speed = tf.randomUniform([rows, 1, 1], 0.1, 0.6, 'float32', 9);
const record = tf.concat([t.mul(speed).sin(), t.mul(speed).cos()], 1) as tf.Tensor3D; // [rows, 2, 30]
const wanted = speed.reshape([rows, 1]).mul(2);
// %%
const TIME = 30;
const SENSORS = 2;
const net = tf.sequential();
net.add(tf.layers.lstm({ units: 16, inputShape: [TIME, SENSORS] }));
net.add(tf.layers.dense({ units: 1 }));
net.compile({ optimizer: tf.train.adam(0.01), loss: 'meanSquaredError' });
await net.fit(record, wanted, { epochs: 10, batchSize: 32, validationSplit: 0.2 });
