import * as tf from '@tensorflow/tfjs';

// Joint commands are in -1..1, so is the output of the policy that is cloned
const N = 800;
const state = tf.randomUniform([N, 4], -1, 1, 'float32', 20) as tf.Tensor2D;
const expert = tf.tidy(() => {
  const goal = state.slice([0, 0], [N, 2]);
  const arm = state.slice([0, 2], [N, 2]);
  return goal.sub(arm).mul(1.5).tanh() as tf.Tensor2D;
});
// %%
const policy = tf.sequential({
  layers: [
    tf.layers.dense({ units: 32, activation: 'relu', inputShape: [4] }),
    tf.layers.dense({ units: 32, activation: 'relu' }),
    tf.layers.dense({ units: 2, activation: 'tanh' }),
  ],
});
policy.compile({ optimizer: tf.train.adam(0.003), loss: 'meanSquaredError', metrics: ['mae'] });
await policy.fit(state, expert, { epochs: 30, batchSize: 32, validationSplit: 0.2, verbose: 0 });
