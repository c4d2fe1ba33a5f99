import { describe, expect, it } from 'vitest';
import { models, only, outline } from './testing';

describe('helpers and control flow', () => {
  it('binds parameters of helpers that build, compile and train', () => {
    const model = only(
      `const dense = (units: number, activation = 'relu') => tf.layers.dense({ units, activation });
       function build({ hidden = 16, outputs }: Options) {
         const model = tf.sequential();
         model.add(tf.layers.inputLayer({ inputShape: [7] }));
         for (let i = 0; i < 2; i++) model.add(dense(hidden / (i + 1)));
         model.add(dense(outputs, 'softmax'));
         return model;
       }`,
      `const train = async (net: tf.Sequential, lr: number) => {
         net.compile({ optimizer: tf.train.rmsprop(lr), loss: 'categoricalCrossentropy' });
         return await net.fit(x, y, { epochs: 4, batchSize: 16, callbacks: [tf.callbacks.earlyStopping({ monitor: 'val_loss', patience: 3 })] });
       };`,
      `const model = build({ outputs: 3 });
       const history = await train(model, 5e-4);`,
    );
    expect(outline(model)).toEqual(['Dense 16', 'Dense 8', 'Dense 3']);
    expect(model.complete).toBe(true);
    expect(model.layers.map(({ outputShape }) => outputShape)).toEqual([[16], [8], [3]]);
    expect(model.layers[2]?.config['activation']).toBe('softmax');
    expect(model.compile?.optimizer).toMatchObject({ kind: 'rmsprop', config: { learningRate: 5e-4 } });
    expect(model.trainings).toMatchObject([
      {
        config: { batchSize: 16 },
        hasValidation: false,
        awaited: true,
        callbacks: [{ name: 'earlyStopping', config: { patience: 3 } }],
      },
    ]);
  });

  it('is not complete after loops and conditions that cannot be decided', () => {
    const loop = only(
      `const model = tf.sequential();
       for (let i = 0; i < depth; i++) model.add(tf.layers.dense({ units: 4 }));
       model.add(tf.layers.dense({ units: 1 }));`,
    );
    expect(loop.complete).toBe(false);
    const condition = only(
      `const layers: tf.layers.Layer[] = [tf.layers.dense({ units: 4, inputShape: [2] })];
       if (useDropout) layers.push(tf.layers.dropout({ rate: 0.2 }));
       const model = tf.sequential({ layers });`,
    );
    expect(condition.complete).toBe(false);
    const rate = only(
      `const rate = fast ? 0.1 : 0.01;
       const m = tf.sequential({ layers: [tf.layers.dropout({ rate })] });
       let units = 3;
       if (wide) units = 30;
       m.add(tf.layers.dense({ units }));`,
    );
    expect(rate.complete).toBe(true);
    expect(rate.layers.map(({ config }) => [config['rate'], config['units']])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
    ]);
  });

  it('decides conditions that it can', () => {
    const model = only(
      `const config = { dropout: 0, hidden: [8, 4] };
       const model = tf.sequential({
         layers: [
           ...config.hidden.map((units, i) => tf.layers.dense({ units, ...(i === 0 ? { inputShape: [2] } : {}) })),
           ...(config.dropout > 0 ? [tf.layers.dropout({ rate: config.dropout })] : []),
           tf.layers.dense({ units: 1 }),
         ],
       });`,
    );
    expect(outline(model)).toEqual(['Dense 8', 'Dense 4', 'Dense 1']);
    expect(model).toMatchObject({ complete: true, inputShape: [2] });
  });

  it('looks at helpers that nobody calls', () => {
    const model = only(
      `export function create(units: number) {
         const model = tf.sequential({ layers: [tf.layers.dense({ units, activation: 'relu', inputShape: [2] })] });
         model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
         return model;
       }`,
    );
    expect(model.layers[0]?.config).not.toHaveProperty('units');
    expect(model.complete).toBe(true);
    expect(model.compile?.optimizer).toMatchObject({
      kind: 'sgd',
      config: { learningRate: 0.01 },
      given: [],
    });
  });

  it('takes a cell that declares a name again as the new model', () => {
    const all = models(
      `const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });`,
      `const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [2] })] });`,
      `model.compile({ optimizer: 'adam', loss: 'meanSquaredError' });`,
    );
    expect(all.map(({ compile }) => Boolean(compile))).toEqual([false, true]);
  });

  it('follows classes of the user', () => {
    const network = `class Network {
      readonly model = tf.sequential();
      constructor(private readonly units: number, rate = 0.01) {
        this.model.add(tf.layers.dense({ units: this.units, inputShape: [3] }));
        this.model.compile({ optimizer: tf.train.adam(rate), loss: 'meanSquaredError' });
      }
      async train(x: tf.Tensor, y: tf.Tensor) {
        await this.model.fit(x, y, { epochs: 3 });
      }
    }`;
    const model = only(
      network,
      `const network = new Network(5); await network.train(tf.zeros([10, 3]), tf.zeros([10, 5]));`,
    );
    expect(model).toMatchObject({
      complete: true,
      layers: [{ outputShape: [5] }],
      compile: { optimizer: { config: { learningRate: 0.01 } } },
      trainings: [{ rows: 10, config: { epochs: 3 } }],
    });
    expect(only(network)).toMatchObject({
      complete: true,
      layers: [{ className: 'Dense' }],
      trainings: [{}],
    });
  });

  it('does not trust a model that is given away', () => {
    expect(
      only(`holder.model = tf.sequential(); holder.model.add(tf.layers.dense({ units: 1 }));`).complete,
    ).toBe(false);
  });

  it('says nothing of code that does not parse or never ends', () => {
    expect(models('const model = tf.sequential({ layers: [tf.layers.dense({ units: 3,')).toHaveLength(1);
    expect(models('const f = () => f(); f(); while (true) {}')).toEqual([]);
  });
});
