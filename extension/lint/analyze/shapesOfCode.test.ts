import { describe, expect, it } from 'vitest';
import { models, only, outline } from './testing';

/** Ways to write a training that are common in published programs. */
describe('how programs are written', () => {
  const made = (tf: string, net = 'net') =>
    `${net === 'net' ? 'const ' : ''}${net} = ${tf}.sequential();
     ${net}.add(${tf}.layers.dense({ units: 3, inputShape: [2] }));
     ${net}.add(${tf}.layers.dense({ units: 1 }));`;

  it.each([
    ['a property', `class A { build() { ${made('this.tf', 'this.net')} } }`],
    ['of the window', made('window.tf')],
    ['a parameter', `export function build(tf) { ${made('tf')} return net; }`],
    ['loaded later', `let tf; async function load() { tf = await import('@tensorflow/tfjs'); ${made('tf')} }`],
    ['a default export', `export default function () { ${made('tf')} return net; }`],
    ['a class without a name', `export default class { make() { ${made('tf')} } }`],
    ['handed on by a module', `import tf from './tf'; ${made('tf')}`],
    ['of a delivery network', `import * as t from 'https://cdn.jsdelivr.net/npm/@tensorflow/tfjs/+esm'; ${made('t')}`],
    ['its parts', `import { Sequential, layers as l } from '@tensorflow/tfjs'; const net = new Sequential();
      net.add(l.dense({ units: 3, inputShape: [2] })); net.add(l.dense({ units: 1 }));`],
  ])('finds TensorFlow.js as %s', (_, source) => {
    expect(outline(only(source))).toEqual(['Dense 3', 'Dense 1']);
  }); // prettier-ignore

  it.each([
    ['flat', '[[tf.layers.dense({ units: 3, inputShape: [2] })], [tf.layers.dense({ units: 1 })]].flat()'],
    [
      'flatMap',
      '[3, 1].flatMap((units) => [tf.layers.dense({ units, inputShape: [2] }), tf.layers.dropout({ rate: 0.1 })])',
    ],
  ])('follows layers through %s', (name, layers) => {
    const expected = name === 'flat' ? ['Dense 3', 'Dense 1'] : ['Dense 3', 'Dropout', 'Dense 1', 'Dropout'];
    expect(outline(only(`const net = tf.sequential({ layers: ${layers} });`))).toEqual(expected);
  });

  it('follows a model that is one of several', () => {
    const all = models(
      `let model;
       switch (kind) {
         case 'small':
         case 'tiny':
           model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [4] })] });
           break;
         case 'large':
           model = tf.sequential({ layers: [tf.layers.dense({ units: 9, inputShape: [4] })] });
           break;
         default:
           throw new Error(kind);
       }
       model.compile({ loss: 'meanSquaredError', optimizer: 'sgd' });
       await model.fit(x, y, { epochs: 5 });`,
    );
    expect(all.map((model) => [...outline(model), model.compile?.loss?.name, model.trainings.length])).toEqual([
      ['Dense 1', 'meanSquaredError', 1],
      ['Dense 9', 'meanSquaredError', 1],
    ]); // prettier-ignore
  });

  it('does not take a model that may be missing for one that is there', () => {
    const all = models(
      `let model = null;
       if (saved) model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [4] })] });
       if (!model) model = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [4] })] });
       model.compile({ loss: 'meanSquaredError', optimizer: 'sgd' });`,
    );
    expect(all.map((model) => [...outline(model), model.compile?.optimizer?.kind])).toEqual([
      ['Dense 1', 'sgd'],
      ['Dense 2', 'sgd'],
    ]);
  });

  it('knows how a model is trained that comes from elsewhere', () => {
    const model = only(
      `export async function train(net, data) {
         net.compile({ optimizer: tf.train.sgd(0.1), loss: 'meanSquaredError' });
         await net.fit(data.x, data.y, { epochs: 3, validationSplit: 0.1 });
       }`,
    );
    expect(model).toMatchObject({
      complete: false,
      compile: { optimizer: { kind: 'sgd', config: { learningRate: 0.1 } } },
      trainings: [{ config: { epochs: 3 }, hasValidation: true, awaited: true }],
    });
  });

  it('leaves the fit of other things alone', () => {
    expect(models(`scaler.fit(rows); new KMeans({ k: 3 }).fit(rows); encoder.fit(labels, { drop: 'first' });`)).toEqual([]);
  }); // prettier-ignore

  it('reads methods in any order', () => {
    const model = only(
      `class Trainer {
         async train() { await this.model.fit(this.x, this.y, { epochs: 4 }); }
         build(width) {
           this.model = tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [width] })] });
           this.model.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
         }
       }`,
    );
    expect(model).toMatchObject({ compile: { optimizer: { kind: 'adam' } }, trainings: [{ via: 'fit' }] });
  });

  it('sees a helper with the model that somebody hands to it', () => {
    const model = only(
      `const train = async (model) => { model.compile({ loss: 'hinge', optimizer: 'sgd' }); };
       const start = () => {
         const net = tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [2] })] });
         return train(net);
       };`,
    );
    expect(model).toMatchObject({ name: 'net', compile: { loss: { name: 'hinge' } } });
  });

  it('keeps models in objects of which little is known', () => {
    const [actor] = models(
      `class Agent {
         build() {
           this.models.actor = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [2] })] });
           this.models.actor.compile({ loss: 'meanSquaredError', optimizer: 'adam' });
         }
       }`,
    );
    expect(actor).toMatchObject({ complete: true, compile: { optimizer: { kind: 'adam' } } });
  });

  it("finds a loop with the model's own optimizer, and with one that is a parameter", () => {
    const source = (optimizer: string) =>
      `const critic = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
       critic.compile({ loss: 'meanSquaredError', optimizer: tf.train.adam(0.005) });
       function step(optimizer, x, y) {
         ${optimizer}.minimize(() => tf.losses.meanSquaredError(y, critic.predict(x)));
       }`;
    expect(only(source('critic.optimizer')).trainings).toMatchObject([
      { via: 'minimize', optimizer: { config: { learningRate: 0.005 } }, loss: { name: 'meanSquaredError' } },
    ]);
    expect(only(source('optimizer')).trainings[0]).not.toHaveProperty('optimizer');
  });
});
