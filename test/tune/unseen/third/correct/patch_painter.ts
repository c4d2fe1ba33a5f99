import * as tf from '@tensorflow/tfjs';
// %% 8x8 grey pictures in 0..255 with a plus, a ring or a bar; pixels are scaled inside the class, the same way everywhere
let s0 = 17;
const rnd = () => { s0 = (s0 * 16807) % 2147483647; return s0 / 2147483647; };
const SHAPES = [['010', '111', '010'], ['111', '101', '111'], ['010', '010', '010']];
function paint(kind: number) {
  const img = Array.from({ length: 64 }, () => 50 * rnd());
  const ox = Math.floor(rnd() * 6), oy = Math.floor(rnd() * 6);
  SHAPES[kind].forEach((row, y) => [...row].forEach((c, x) => { if (c === '1') img[(oy + y) * 8 + ox + x] = 200 + 50 * rnd(); }));
  return img;
}
class ShapeNet {
  private net = tf.sequential({ layers: [
    tf.layers.conv2d({ inputShape: [8, 8, 1], filters: 8, kernelSize: 3, activation: 'relu' }),
    tf.layers.globalMaxPooling2d({}), // the place does not matter
    tf.layers.dense({ units: 3, activation: 'softmax' }),
  ] });
  constructor() { this.net.compile({ optimizer: tf.train.adam(0.02), loss: 'categoricalCrossentropy', metrics: ['accuracy'] }); }
  private scale(pixels: number[][]) { return tf.tidy(() => tf.tensor2d(pixels).div(255).reshape([pixels.length, 8, 8, 1])); }
  async step(pixels: number[][], kinds: number[]) {
    const x = this.scale(pixels), y = tf.oneHot(tf.tensor1d(kinds, 'int32'), 3).toFloat();
    const r = (await this.net.trainOnBatch(x, y)) as number[];
    tf.dispose([x, y]);
    return r;
  }
  classify(pixels: number[][]) { return tf.tidy(() => Array.from((this.net.predict(this.scale(pixels)) as tf.Tensor).argMax(-1).dataSync())); }
}
// %% New pictures in every step, so there is nothing to learn by heart
const net = new ShapeNet();
for (let i = 1; i <= 90; i++) {
  const kinds = Array.from({ length: 16 }, () => Math.floor(rnd() * 3));
  const [loss, acc] = await net.step(kinds.map(paint), kinds);
  if (i % 15 === 0) console.log('step', i, 'loss', loss.toFixed(3), 'acc', acc.toFixed(2));
}
const fresh = Array.from({ length: 90 }, (_, i) => i % 3);
console.log('fresh pictures right:', net.classify(fresh.map(paint)).filter((k, i) => k === fresh[i]).length, 'of 90');
