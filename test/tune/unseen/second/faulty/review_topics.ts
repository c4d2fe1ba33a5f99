import * as tf from '@tensorflow/tfjs';

const topics: Record<string, string[]> = {
  food: ['soup', 'tasty', 'dish', 'chef', 'salt', 'menu'],
  hotel: ['bed', 'room', 'towel', 'lobby', 'view', 'menu'],
  phone: ['battery', 'screen', 'app', 'charger', 'view', 'sound'],
};
const names = Object.keys(topics);
const filler = ['very', 'the', 'was', 'good', 'bad', 'again'];
const vocab = [...new Set([...Object.values(topics).flat(), ...filler])];

let c = 77;
const pick = <T,>(list: T[]): T => {
  c = (c * 1103515245 + 12345) % 2147483648;
  return list[Math.floor((c / 2147483648) * list.length)]!;
};
const bags: number[][] = [];
const ids: number[] = [];
for (let i = 0; i < 600; i++) {
  const name = pick(names);
  const bag = vocab.map(() => 0);
  for (let w = 0; w < 8; w++) {
    const word = w < 3 ? pick(topics[name]!) : pick(filler);
    bag[vocab.indexOf(word)] = 1;
  }
  bags.push(bag);
  ids.push(names.indexOf(name));
}
// %%
const model = tf.sequential({
  layers: [
    tf.layers.inputLayer({ inputShape: [vocab.length] }),
    tf.layers.dense({ units: 32, activation: 'softmax', kernelInitializer: 'glorotUniform' }),
    tf.layers.dense({ units: names.length, activation: 'softmax' }),
  ],
});
model.compile({ optimizer: tf.train.adam(0.001), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] });
await model.fit(tf.tensor2d(bags), tf.tensor1d(ids), { epochs: 15, batchSize: 32, validationSplit: 0.2, verbose: 0 });
