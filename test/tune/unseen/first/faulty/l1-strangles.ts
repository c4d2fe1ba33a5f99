import * as tf from '@tensorflow/tfjs';

const spectra = tf.randomNormal([500, 40], 0, 1, 'float32', 66) as tf.Tensor2D;
const sugar = spectra.slice([0, 10], [500, 5]).sum(1, true).div(2);
const lambda = 0.2;
const reg = () => tf.regularizers.l1l2({ l1: lambda, l2: 0.01 });
const inputs = tf.input({ shape: [40] });
const d = tf.layers.dense({ units: 64, activation: 'relu', kernelRegularizer: reg() }).apply(inputs) as tf.SymbolicTensor;
const outputs = tf.layers.dense({ units: 1, kernelRegularizer: reg() }).apply(d) as tf.SymbolicTensor;
const spectrometer = tf.model({ inputs, outputs });
spectrometer.compile({ optimizer: tf.train.adam(0.003), loss: 'meanSquaredError' });
await spectrometer.fit(spectra, sugar, { epochs: 20, batchSize: 25, validationSplit: 0.2 });
