import * as tf from '@tensorflow/tfjs';

const n = 1000;
const data = tf.randomUniform([n, 4], -1, 1, 'float32', 25);
const label = data.slice([0, 0], [n, 1]).mul(data.slice([0, 1], [n, 1])).add(data.slice([0, 2], [n, 1]).mul(0.5)).greater(0).toFloat();
const held = { x: data.slice([800, 0]), y: label.slice([800, 0]) };
// %%
class Member {
  readonly net: tf.Sequential;
  constructor(seed: number) {
    const init = () => tf.initializers.glorotUniform({ seed: seed++ });
    this.net = tf.sequential({
      layers: [
        tf.layers.dense({ units: 32, activation: 'relu', inputShape: [4], kernelInitializer: init() }),
        tf.layers.dense({ units: 1, activation: 'sigmoid', kernelInitializer: init() }),
      ],
    });
    this.net.compile({ optimizer: tf.train.adam(0.01), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
  }
  async fit(seed: number) {
    // a bootstrap sample of the 800 training rows
    const rows = tf.randomUniform([800], 0, 800, 'int32', seed) as tf.Tensor1D;
    await this.net.fit(data.gather(rows), label.gather(rows), { epochs: 25, batchSize: 32, validationData: [held.x, held.y], verbose: 0 });
    return this;
  }
}
const members: Member[] = [];
for (const seed of [10, 20, 30]) members.push(await new Member(seed).fit(seed));
const votes = tf.stack(members.map((m) => m.net.predict(held.x) as tf.Tensor)).mean(0);
console.log(votes.greater(0.5).toFloat().equal(held.y).mean().dataSync()[0]);
