import { describe, expect, it } from 'vitest';
import { models, only, outline } from './testing';

describe('models', () => {
  it('reads a sequential model over several cells', () => {
    const model = only(
      `import * as tf from '@tensorflow/tfjs';`,
      `const model = tf.sequential({
         layers: [
           tf.layers.dense({ units: 8, activation: 'relu', inputShape: [4] }),
           tf.layers.dense({ units: 1, activation: 'sigmoid' }),
         ],
       });`,
      `model.compile({ optimizer: tf.train.adam(1e-2), loss: 'binaryCrossentropy', metrics: ['accuracy'] });`,
      `await model.fit(tf.zeros([64, 4]), tf.zeros([64, 1]), { epochs: 3, validationSplit: 0.1 });`,
    );
    expect(model).toMatchObject({ name: 'model', complete: true, outputs: [1], inputShape: [4] });
    expect(model.place).toMatchObject({ cell: { index: 1 }, line: 1, column: 15 });
    expect(model.layers[0]).toMatchObject({
      className: 'Dense',
      config: {
        units: 8,
        activation: 'relu',
        kernelInitializer: { className: 'GlorotNormal' },
        useBias: true,
      },
      given: ['units', 'activation', 'inputShape'],
      inputs: [],
      inputShape: [4],
      outputShape: [8],
      place: { cell: { index: 1 }, line: 3, column: 12 },
    });
    expect(model.layers[1]).toMatchObject({ inputs: [0], inputShape: [8], outputShape: [1] });
    expect(model.compile).toMatchObject({
      optimizer: { kind: 'adam', config: { learningRate: 0.01, beta1: 0.9 }, given: ['learningRate'] },
      loss: { name: 'binaryCrossentropy', fromLogits: false, custom: false },
      metrics: ['accuracy'],
    });
    expect(model.trainings).toMatchObject([
      {
        via: 'fit',
        rows: 64,
        hasValidation: true,
        awaited: true,
        config: { epochs: 3, batchSize: 32, shuffle: true },
      },
    ]);
  });

  it('reads model.add, names through variables, and other names for tf', () => {
    const model = only(
      `import { sequential, layers, train } from '@tensorflow/tfjs-node';
       const { dense, dropout: drop } = layers;
       const width = 2 ** 5;
       const options = { units: width, activation: 'tanh' } as const;
       const net = sequential({ name: 'mlp' });
       net.add(dense({ ...options, inputShape: [3] }));
       net.add(drop({ rate: 1 / 4 }));
       const head = dense({ units: 2 });
       net.add(head);
       const LR = 1e-3;
       net.compile({ optimizer: train.sgd(LR * 10), loss: ['meanSquaredError'] });`,
    );
    expect(outline(model)).toEqual(['Dense 32', 'Dropout', 'Dense 2']);
    expect(model).toMatchObject({ name: 'mlp', complete: true });
    expect(model.layers[1]?.config).toEqual({ rate: 0.25 });
    expect(model.compile?.optimizer).toMatchObject({ kind: 'sgd', config: { learningRate: 0.01 } });
    expect(model.compile?.loss?.name).toBe('meanSquaredError');
  });
});

describe('the functional API', () => {
  it('follows chains, merges and several outputs', () => {
    const model = only(
      `const input = tf.input({ shape: [28, 28, 1] });
       let x = tf.layers.conv2d({ filters: 8, kernelSize: 3, activation: 'relu' }).apply(input);
       x = tf.layers.maxPooling2d({ poolSize: 2 }).apply(x);
       const flat = tf.layers.flatten().apply(x) as tf.SymbolicTensor;`,
      `const a = tf.layers.dense({ units: 4 }).apply(flat);
       const b = tf.layers.dense({ units: 6 }).apply(flat);
       const joined = tf.layers.concatenate().apply([a, b]);
       const classes = tf.layers.dense({ units: 10, activation: 'softmax' }).apply(joined);
       const size = tf.layers.dense({ units: 1 }).apply(joined);
       const model = tf.model({ inputs: input, outputs: [classes, size] });`,
    );
    expect(outline(model)).toEqual([
      'Conv2D 8',
      'MaxPooling2D',
      'Flatten',
      'Dense 4',
      'Dense 6',
      'Concatenate',
      'Dense 10',
      'Dense 1',
    ]);
    expect(model.layers.map(({ inputs }) => inputs)).toEqual([[], [0], [1], [2], [2], [3, 4], [5], [5]]);
    expect(model.layers.map(({ outputShape }) => outputShape)).toEqual([
      [26, 26, 8],
      [13, 13, 8],
      [1352],
      [4],
      [6],
      [10],
      [10],
      [1],
    ]);
    expect(model).toMatchObject({ complete: true, outputs: [6, 7], inputShape: [28, 28, 1] });
  });

  it('follows helper functions that apply layers, and blocks in loops', () => {
    const model = only(
      `function block(x: tf.SymbolicTensor, filters: number, pool = true) {
         let y = tf.layers.conv2d({ filters, kernelSize: 3, padding: 'same' }).apply(x);
         y = tf.layers.batchNormalization().apply(y);
         if (pool) y = tf.layers.maxPooling2d({ poolSize: [2, 2] }).apply(y);
         return y;
       }
       const input = tf.input({ shape: [32, 32, 3] });
       let x = input;
       for (const filters of [16, 32]) x = block(x, filters);
       x = block(x, 64, false);
       const out = tf.layers.dense({ units: 10 }).apply(tf.layers.globalAveragePooling2d({}).apply(x));
       const model = tf.model({ inputs: [input], outputs: [out] });`,
    );
    expect(outline(model)).toEqual([
      'Conv2D 16', 'BatchNormalization', 'MaxPooling2D',
      'Conv2D 32', 'BatchNormalization', 'MaxPooling2D',
      'Conv2D 64', 'BatchNormalization', 'GlobalAveragePooling2D', 'Dense 10',
    ]); // prettier-ignore
    expect(model.complete).toBe(true);
    expect(model.layers.at(-3)?.outputShape).toEqual([8, 8, 64]);
  });

  it('is not complete where an input is not known', () => {
    const [model] = models(
      `const base = await tf.loadLayersModel(url);
       const out = tf.layers.dense({ units: 3 }).apply(base.output);
       const model = tf.model({ inputs: base.inputs, outputs: out });`,
    ).slice(1);
    expect(model).toMatchObject({ complete: false, name: 'model', outputs: [0] });
  });
});

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

describe('rows of data', () => {
  const rows = (text: string) => only(`${text}; const m = tf.sequential(); m.fit(x, y);`).trainings[0]?.rows;

  it('counts literals, makers and tables that the program makes', () => {
    expect(rows('const x = tf.randomNormal([512, 12])')).toBe(512);
    expect(rows('const x = tf.tensor2d([[1, 2], [3, 4], [5, 6]]).div(255)')).toBe(3);
    expect(rows('const x = tf.tensor2d([1, 2, 3, 4], [2, 2])')).toBe(2);
    expect(rows('const x = tf.tensor2d(values, [n, 2])')).toBeUndefined();
    expect(
      rows('const rows = Array.from({ length: 300 }, () => [Math.random(), 2]); const x = tf.tensor2d(rows)'),
    ).toBe(300);
    expect(
      rows(`const cars = Array.from({ length: 300 }, makeCar); const table = cars.slice(0, 200).map((car) => car.features);
            const raw = tf.tensor2d(table); const { mean } = tf.moments(raw, 0); const x = raw.sub(mean)`),
    ).toBe(200);
    expect(rows('const x = tf.tensor2d(cars.map((car) => car.row))')).toBeUndefined();
    expect(
      rows(
        'const ys = Array.from({ length: 90 }, () => 1); const x = tf.oneHot(tf.tensor1d(ys, "int32"), 3).toFloat()',
      ),
    ).toBe(90);
  });
});

describe('losses and loops by hand', () => {
  const net = `const model = tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [2] })] });`;

  it('sees the loss and the model of optimizer.minimize', () => {
    const model = only(
      net,
      `const optimizer = tf.train.adam(0.01);
       for (let epoch = 0; epoch < 20; epoch++) {
         const cost = optimizer.minimize(() => {
           const logits = model.predict(x) as tf.Tensor2D;
           const loss = tf.losses.softmaxCrossEntropy(y, logits);
           return loss.mean() as tf.Scalar;
         }, true);
       }`,
    );
    expect(model.complete).toBe(true);
    expect(model.trainings).toMatchObject([
      {
        via: 'minimize',
        optimizer: { kind: 'adam', config: { learningRate: 0.01 } },
        loss: { name: 'softmaxCrossEntropy', fromLogits: true, custom: false },
      },
    ]);
    expect(model.trainings[0]?.place).toMatchObject({ cell: { index: 1 }, line: 3, column: 23 });
  });

  it('sees variableGrads and applyGradients, through helpers', () => {
    const model = only(
      net,
      `const lossFn = (p: tf.Tensor, t: tf.Tensor) => tf.losses.sigmoidCrossEntropy(t, p);
       const optimizer = tf.train.sgd(0.5);
       function step(xs, ys) {
         const { value, grads } = tf.variableGrads(() => tf.tidy(() => lossFn(model.apply(xs, { training: true }), ys)));
         for (const name of Object.keys(grads)) grads[name] = tf.clipByValue(grads[name], -1, 1);
         optimizer.applyGradients(grads);
         return value;
       }
       for (const batch of batches) step(batch.x, batch.y);`,
    );
    expect(model.trainings).toMatchObject([
      { via: 'minimize', optimizer: { kind: 'sgd' }, loss: { name: 'sigmoidCrossEntropy' } },
    ]);
  });

  it('does not name a loss of predictions that went through an operation', () => {
    const model = only(
      net,
      `tf.train.sgd(0.1).minimize(() => tf.losses.logLoss(y, (model.predict(x) as tf.Tensor).sigmoid()));`,
    );
    expect(model.trainings[0]?.loss).toMatchObject({ custom: true });
    expect(model.trainings[0]?.loss).not.toHaveProperty('name');
  });

  it('understands squares of differences', () => {
    const model = only(net, `tf.train.sgd(0.1).minimize(() => model.predict(x).sub(y).square().mean());`);
    expect(model.trainings[0]?.loss).toMatchObject({ custom: true, name: 'meanSquaredError' });
  });

  it('reads losses given as functions', () => {
    const loss = (text: string) =>
      only(
        net,
        `const own = (t, p) => tf.losses.softmaxCrossEntropy(t, p).mean(); model.compile({ optimizer: 'adam', loss: ${text} });`,
      ).compile?.loss;
    expect(loss('tf.losses.softmaxCrossEntropy')).toMatchObject({
      name: 'softmaxCrossEntropy',
      fromLogits: true,
    });
    expect(loss('tf.metrics.binaryCrossentropy')).toMatchObject({
      name: 'binaryCrossentropy',
      fromLogits: false,
    });
    expect(loss('own')).toMatchObject({ name: 'softmaxCrossEntropy', fromLogits: true });
    expect(loss('(t, p) => tf.log(p).mul(t).neg()')).toMatchObject({ custom: true });
    expect(loss("'mse'")).toMatchObject({ name: 'meanSquaredError' });
    expect(loss('someWhere')).toBeUndefined();
  });

  it('keeps trainings of variables without a model', () => {
    const model = only(
      `const w = tf.variable(tf.zeros([2, 1]));
       const optimizer = tf.train.momentum(0.1, 0.9);
       for (let i = 0; i < 100; i++) optimizer.minimize(() => x.matMul(w).sub(y).square().mean());`,
    );
    expect(model).toMatchObject({
      layers: [],
      complete: false,
      trainings: [{ optimizer: { kind: 'momentum' } }],
    });
  });
});

describe('loops of the user', () => {
  const start = `import * as tf from '@tensorflow/tfjs';
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
    const optimizer = tf.train.sgd(0.1);
    const [xs, ys] = [tf.randomNormal([200, 2]), tf.tensor2d(labels, [200, 1])];
    const step = (x: tf.Tensor, y: tf.Tensor) =>
      optimizer.minimize(() => tf.losses.meanSquaredError(y, model.apply(x) as tf.Tensor));`;

  it('tells the rows that batches are picked from, and how many steps there are', () => {
    const [training] = only(
      start,
      `const epochs = 3;
       for (let epoch = 0; epoch < epochs; epoch++) {
         for (let at = 0; at + 32 <= 200; at += 32) {
           const indices = tf.tensor1d(order.slice(at, at + 32), 'int32');
           step(xs.gather(indices), tf.gather(ys, indices));
         }
       }`,
    ).trainings;
    expect(training).toMatchObject({ via: 'minimize', times: 18, rows: 200, config: { batchSize: 32 } });
    expect(training?.nodes?.x?.getText()).toBe('tf.randomNormal([200, 2])');
    expect(training?.nodes?.y?.getText()).toBe('tf.tensor2d(labels, [200, 1])');
  });

  it('sums calls, and says nothing of what may go on', () => {
    expect(
      only(start, `for (let i = 0; i <= 99; i++) step(xs, ys); for (const x of [1, 2]) step(xs, ys);`),
    ).toMatchObject({
      trainings: [{ times: 102, config: { batchSize: 200 } }],
    });
    for (const loop of [
      'while (wanted) step(xs, ys);',
      'for (let i = 0; i < n; i++) step(xs, ys);',
      'step(xs, ys);',
    ]) {
      expect(only(start, loop).trainings[0]?.times).toBeUndefined();
    }
  });

  it('knows the rows of parts', () => {
    const model = only(
      start,
      `model.compile({ optimizer, loss: 'meanSquaredError' });
       const [xTrain] = tf.split(xs, [150, 50]);
       for (let i = 0; i < 80; i++) await model.fit(xTrain, ys.slice([0, 0], [150, 1]), { epochs: 2 });`,
    );
    expect(model.trainings.find(({ via }) => via === 'fit')).toMatchObject({ rows: 150, times: 80 });
  });
});
