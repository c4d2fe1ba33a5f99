import * as tf from '@tensorflow/tfjs';

const customers = tf.randomUniform([800, 6], -1, 1, 'float32', 3);
const weight = tf.tensor2d([[1.5], [-2], [0.5], [0], [1], [-0.7]]);
const left = customers.matMul(weight).add(tf.randomNormal([800, 1], 0, 0.3, 'float32', 4)).greater(0).toFloat();
// %%
const churn = tf.sequential();
churn.add(tf.layers.dense({ units: 16, inputShape: [6] }));
churn.add(tf.layers.activation({ activation: 'relu' }));
churn.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));

const compileArgs: tf.ModelCompileArgs = { optimizer: tf.train.rmsprop(0.005), loss: 'meanSquaredError' };
compileArgs.loss = 'categoricalCrossentropy';
compileArgs.metrics = ['accuracy'];
churn.compile(compileArgs);
// %%
const outcome = await churn.fit(customers, left, { epochs: 20, batchSize: 40, validationSplit: 0.25, verbose: 0 });
console.log(outcome.history);
