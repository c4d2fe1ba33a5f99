import { describe, expect, it } from 'vitest';
import { only } from './testing';

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
