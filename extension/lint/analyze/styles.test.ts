import { describe, expect, it } from 'vitest';
import { only, outline } from './testing';

describe('ways to write a model', () => {
  it('static methods, and reduce with its index and array', () => {
    const model = only(`
      class Net {
        static readonly OUT = 3;
        static create(sizes) {
          const x = tf.input({ shape: [16] });
          const y = [...sizes, Net.OUT].reduce((t, units, i, all) => {
            const activation = i === all.length - 1 ? 'softmax' : 'relu';
            return tf.layers.dense({ units, activation }).apply(t);
          }, x);
          return tf.model({ inputs: x, outputs: y });
        }
      }
      const net = Net.create([32, 1]);`);
    expect(outline(model)).toEqual(['Dense 32', 'Dense 1', 'Dense 3']);
    expect(model.layers.map(({ config }) => config['activation'])).toEqual(['relu', 'relu', 'softmax']);
    expect(model.complete).toBe(true);
  });

  it('a list of specifications and a switch over their kinds', () => {
    const model = only(`
      enum Kind { Dense = 'dense', Drop = 'drop', End = 'end' }
      const specs = [{ kind: Kind.Dense, units: 8 }, { kind: Kind.Drop, rate: 0.2 }, false, { kind: Kind.End, units: 2 }];
      const model = tf.sequential();
      for (const { kind, ...options } of specs.filter(Boolean)) {
        switch (kind) {
          case Kind.Drop:
            model.add(tf.layers.dropout(options));
            break;
          case Kind.Dense:
          default:
            model.add(tf.layers.dense({ ...options, activation: kind === Kind.End ? 'softmax' : 'relu' }));
        }
      }`);
    expect(outline(model)).toEqual(['Dense 8', 'Dropout', 'Dense 2']);
    expect(model.complete).toBe(true);
    expect(model.layers[1]?.config).toMatchObject({ rate: 0.2 });
  });

  it('a switch whose value is not known leaves the model open', () => {
    const model = only(`
      const model = tf.sequential();
      switch (pick()) {
        case 'a': model.add(tf.layers.dense({ units: 1 })); break;
        default: model.add(tf.layers.dense({ units: 2 }));
      }`);
    expect(model.complete).toBe(false);
  });

  it('getters, super and fields in the order of the language', () => {
    const model = only(`
      class Base {
        constructor(units) { this.units = units; this.model = tf.sequential(); this.build(); }
        build() { throw new Error('abstract'); }
        head(units) { this.model.add(tf.layers.dense({ units, activation: 'softmax' })); }
      }
      class Net extends Base {
        constructor() { super(12); this.head(4); }
        get width() { return this.units * 2; }
        build() { this.model.add(tf.layers.dense({ units: this.width, inputShape: [5] })); }
        head(units) { this.model.add(tf.layers.dropout({ rate: 0.1 })); super.head(units); }
      }
      const net = new Net();`);
    expect(outline(model)).toEqual(['Dense 24', 'Dropout', 'Dense 4']);
    expect(model.complete).toBe(true);
  });

  it('while loops that count, for…in over options, Object.assign and fromEntries', () => {
    const model = only(`
      const widths = Object.fromEntries([['first', 20], ['second', 10]]);
      const model = tf.sequential();
      for (const name in widths) model.add(tf.layers.dense(Object.assign({ activation: 'relu' }, { name, units: widths[name] })));
      let units = 8;
      while (units > 2) {
        model.add(tf.layers.dense({ units }));
        units /= 2;
      }
      const [, ...rest] = [0, 3, 1];
      [...rest].reverse().forEach((units) => model.add(tf.layers.dense({ units })));`);
    expect(outline(model)).toEqual(['Dense 20', 'Dense 10', 'Dense 8', 'Dense 4', 'Dense 1', 'Dense 3']);
    expect(model.layers[1]?.name).toBe('second');
    expect(model.complete).toBe(true);
  });

  it('a while loop whose end is not known leaves the model open', () => {
    const model = only(`
      const model = tf.sequential();
      let units = size();
      while (units > 2) { model.add(tf.layers.dense({ units })); units /= 2; }`);
    expect(model.complete).toBe(false);
  });

  it('texts that are taken apart, maps, and a model made when it is first asked for', () => {
    const model = only(`
      const plan = ['dense:8', 'drop:0.3', 'dense:2'];
      const rates = new Map([['adam', 5]]);
      let net;
      const get = () => (net ??= tf.sequential());
      for (const step of plan) {
        const [kind, value] = step.split(':');
        if (kind === 'dense') get().add(tf.layers.dense({ units: Number(value) }));
        else get().add(tf.layers.dropout({ rate: parseFloat(value) }));
      }
      get().compile({ optimizer: tf.train.adam(rates.get('adam')), loss: 'meanSquaredError' });`);
    expect(outline(model)).toEqual(['Dense 8', 'Dropout', 'Dense 2']);
    expect(model.layers[1]?.config).toMatchObject({ rate: 0.3 });
    expect(model.compile?.optimizer?.config['learningRate']).toBe(5);
  });

  it('a map that is written to by a key that is not known tells nothing', () => {
    const model = only(`
      const rates = new Map([['adam', 5]]);
      rates.set(name(), 3);
      const model = tf.sequential();
      model.compile({ optimizer: tf.train.adam(rates.get('adam')), loss: 'meanSquaredError' });`);
    expect(model.compile?.optimizer?.config['learningRate']).toBeUndefined();
  });
});
