import * as tf from '@tensorflow/tfjs';

// Logistic regression on standardised customer data
const N = 400;
const X = tf.randomNormal([N, 6], 0, 1, 'float32', 50) as tf.Tensor2D;
const logit = X.matMul(tf.tensor2d([1.6, -1.1, 0.7, 0, 0.4, -0.2], [6, 1])).add(-0.3);
const p = tf.sigmoid(logit);
const churned = p.greater(tf.randomUniform([N, 1], 0, 1, 'float32', 51)).toFloat();

// %%
const input = tf.input({ shape: [6] });
const output = tf.layers.dense({ units: 1, activation: 'sigmoid', kernelRegularizer: tf.regularizers.l2({ l2: 0.001 }) }).apply(input) as tf.SymbolicTensor;
const churn = tf.model({ inputs: input, outputs: output });
churn.compile({ optimizer: tf.train.adam(0.05), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
await churn.fit(X, churned, { epochs: 25, batchSize: 32, validationSplit: 0.2 });

// %%
const names = ['calls', 'tenure', 'price', 'age', 'complaints', 'data'];
const weights = churn.getWeights()[0].dataSync();
names.forEach((n, i) => console.log(n.padEnd(12), weights[i].toFixed(2)));
