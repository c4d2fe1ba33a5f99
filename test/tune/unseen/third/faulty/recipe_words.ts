import * as tf from '@tensorflow/tfjs';
// %% recipes as 8 ingredients (ids): which of 4 kitchens?
const ITEMS = 48, LEN = 8, KITCHENS = 4;
let i0 = 864;
const rnd = () => { i0 = (i0 * 69621) % 2147483647; return i0 / 2147483647; };
const kitchen = Array.from({ length: 280 }, () => Math.floor(rnd() * KITCHENS));
const recipes = kitchen.map((k) => Array.from({ length: LEN }, () => (rnd() < 0.5 ? k * 6 + Math.floor(rnd() * 6) : 24 + Math.floor(rnd() * 24))));
const X = tf.tensor2d(recipes, [280, LEN], 'int32');
const Y = tf.oneHot(tf.tensor1d(kitchen, 'int32'), KITCHENS).toFloat();

// %% embedding model
const model = tf.sequential({
  layers: [
    tf.layers.embedding({ inputDim: ITEMS, outputDim: 8, inputLength: LEN }),
    tf.layers.globalAveragePooling1d({}),
    tf.layers.dense({ units: 16, activation: 'relu' }),
    tf.layers.dense({ units: KITCHENS, activation: 'softmax' }),
  ],
});
model.compile({ optimizer: 'sgd', loss: 'categoricalCrossentropy', metrics: ['accuracy'] });

// %% fit
const h = await model.fit(X, Y, { epochs: 15, batchSize: 28, validationSplit: 0.2 });
console.log('loss', h.history.loss[0], '->', h.history.loss.at(-1), 'acc', h.history.val_acc.at(-1));
