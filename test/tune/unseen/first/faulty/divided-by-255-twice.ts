import * as tf from '@tensorflow/tfjs';
import { digits } from 'descent/data';

const data = await digits({ rows: 2000, seed: 44 }); // pixels are between 0 and 1 already
const normalize = (images: tf.Tensor) => tf.tidy(() => images.div(tf.scalar(255)));
const [xTrain, xVal] = [data.train.xs, data.validation.xs].map(normalize);
// %%
const model = tf.sequential();
model.add(tf.layers.flatten({ inputShape: [28, 28, 1] }));
model.add(tf.layers.dense({ units: 64, activation: 'relu' }));
model.add(tf.layers.dense({ units: 10, activation: 'softmax' }));
model.compile({ optimizer: tf.train.sgd(0.05), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await model.fit(xTrain, data.train.ys, { epochs: 8, batchSize: 32, validationData: [xVal, data.validation.ys] });
