import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RUN_MIME, type RunSnapshot } from '../../kernel/protocol/training';
import { TestKernel } from './testKernel';

let kernel: TestKernel;
beforeAll(async () => void (kernel = await TestKernel.start()));
afterAll(() => kernel.stop());

const model = `import * as tf from '@tensorflow/tfjs';
const model = tf.sequential();
model.add(tf.layers.dense({ units: 1, inputShape: [1] }));
model.compile({ optimizer: tf.train.sgd(0.05), loss: 'meanSquaredError' });
const xs = tf.tensor2d([[0], [1], [2], [3]]), ys = tf.tensor2d([[1], [3], [5], [7]]);`;

describe('training in a cell', () => {
  it('streams points and leaves its picture in the output', async () => {
    await kernel.run(model, 'model');
    const outcome = await kernel.run('await model.fit(xs, ys, { epochs: 20, verbose: 0 }); undefined', 'fit');
    expect(outcome.error?.stack).toBeUndefined();
    const types = kernel.events.map(({ type }) => type).filter((type) => /^(run|engine)\//.test(type));
    expect(types[0]).toBe('engine/loaded');
    expect(types[1]).toBe('run/started');
    expect(types).toContain('run/update');
    expect(types.at(-1)).toBe('run/ended');
    const { snapshot } = await kernel.untilEvent('run/ended');
    expect(snapshot).toMatchObject({
      status: 'finished',
      info: { cell: { id: 'fit' }, place: { line: 1, column: 13 } },
    });
    expect(snapshot.info.model?.layers[0]?.place).toMatchObject({ cell: { id: 'model' }, line: 3 });
    const [shown, final] = outcome.outputs;
    expect(shown).toMatchObject({ kind: 'display', displayId: snapshot.info.id });
    expect(final).toMatchObject({ kind: 'update-display', displayId: snapshot.info.id });
    expect(final?.kind === 'update-display' && final.data[RUN_MIME]).toMatchObject({ status: 'finished' });
    const again = await kernel.attach();
    expect(again.state.runs).toEqual([snapshot]);
    again.dispose();
  });

  it('stops within a second and keeps the model', async () => {
    const cell = kernel.start('await model.fit(xs, ys, { epochs: 1e6, verbose: 0 })', 'long');
    await kernel.untilEvent(
      'run/update',
      ({ update }) => update.progress.step > 20 && update.progress.epoch > 5,
    );
    await kernel.connection.interrupt();
    expect((await cell.ended).status).toBe('interrupted');
    expect(kernel.events.findLast((event) => event.type === 'run/ended')?.snapshot.status).toBe(
      'interrupted',
    );
    const { text } = await kernel.run('(model.predict(xs) as tf.Tensor).shape.join()');
    expect(text).toBe("'4,1'");
  });

  it('leaves the picture of a run whose kernel died, with the points that came', async () => {
    const fresh = await TestKernel.start();
    try {
      await fresh.run(model);
      const end = 'onEpochEnd: (epoch: number) => void (epoch === 500 && process.exit(3))';
      const { outputs } = await fresh.run(
        `await model.fit(xs, ys, { epochs: 1e6, verbose: 0, callbacks: { ${end} } })`,
      );
      const last = outputs.findLast(({ kind }) => kind === 'update-display');
      const run =
        last?.kind === 'update-display' ? (last.data[RUN_MIME] as unknown as RunSnapshot) : undefined;
      expect(run).toMatchObject({ status: 'failed', problem: 'The kernel exited (3).' });
      expect(run?.series.find(({ name }) => name === 'loss')?.x.length).toBeGreaterThan(0);
    } finally {
      await fresh.stop();
    }
  });

  it('reports a tensor of the wrong shape at the line of the call', async () => {
    const { error } = await kernel.run('\nawait model.fit(tf.zeros([4, 3]), ys, { epochs: 1 })', 'shape');
    expect(error?.message).toMatch(/shape/);
    expect(error?.frames.some(({ place }) => place.cell?.id === 'shape' && place.line === 2)).toBe(true);
    expect((await kernel.run('1')).text).toBe('1');
  });

  it('says that a loss became NaN, and goes on', async () => {
    const outcome = await kernel.run('await model.fit(xs.mul(NaN), ys, { epochs: 2, verbose: 0 }); 1', 'nan');
    expect(outcome).toMatchObject({ status: 'ok' });
    const ended = kernel.events.findLast((event) => event.type === 'run/ended');
    expect(ended?.snapshot.problem ?? '').toMatch(/NaN/);
  });

  it('gives the library and one copy of TensorFlow.js', async () => {
    expect(
      (
        await kernel.run(
          "import * as again from '@tensorflow/tfjs'; import { Tensor } from '@tensorflow/tfjs-core'; again === tf && xs instanceof Tensor",
        )
      ).text,
    ).toBe('true');
    expect(
      (
        await kernel.run(
          "import { digits } from 'descent/data'; import { monitor, display as d } from 'descent'; [typeof digits, typeof monitor, typeof d].join()",
        )
      ).text,
    ).toBe("'function,function,function'");
    expect((await kernel.run("import x from 'descent/nothing'")).error?.message).toContain('descent/nothing');
  });

  it('is the same for a package that uses it, which has an engine from the start', async () => {
    await kernel.put(
      'node_modules/helper/package.json',
      '{ "name": "helper", "peerDependencies": { "@tensorflow/tfjs": "4" } }',
    );
    await kernel.put('node_modules/helper/index.js', "exports.tf = require('@tensorflow/tfjs')");
    await kernel.connection.restart();
    const { text } = await kernel.run(
      "import { tf as theirs } from 'helper'; import * as tf from '@tensorflow/tfjs'; [theirs.Tensor === tf.Tensor, theirs.getBackend()].join()",
    );
    expect(text).toBe("'true,cpu'");
  });

  it('is the same for a package of ES modules, and for what that imports', async () => {
    await kernel.put(
      'node_modules/layer-kit/package.json',
      '{ "name": "layer-kit", "type": "module", "exports": { "import": "./index.js" }, "dependencies": { "@tensorflow/tfjs": "4" } }',
    );
    await kernel.put(
      'node_modules/layer-kit/index.js',
      `import * as tf from '@tensorflow/tfjs';
import { Tensor as CoreTensor } from '@tensorflow/tfjs-core';
import { engine } from '@tensorflow/tfjs-core/dist/engine';
import { layers } from '@tensorflow/tfjs-layers';
export { ones } from './ones.js';
export const kit = { tf, CoreTensor, engine, layers, backend: tf.getBackend() };
export class Twice extends tf.layers.Layer {
  static className = 'Twice';
  call(inputs) { return tf.mul(Array.isArray(inputs) ? inputs[0] : inputs, 2); }
}
tf.serialization.registerClass(Twice);`,
    );
    await kernel.put(
      'node_modules/layer-kit/ones.js',
      "import { ones as make } from '@tensorflow/tfjs-core'; export const ones = () => make([2, 1]);",
    );
    await kernel.connection.restart();
    const { text, error } = await kernel.run(`import { kit, ones, Twice } from 'layer-kit';
import * as tf from '@tensorflow/tfjs';
const model = tf.sequential({ layers: [new Twice({ inputShape: [1] }), tf.layers.dense({ units: 1 })] });
const copy = await tf.models.modelFromJSON(JSON.parse(model.toJSON() as string));
[kit.tf.Tensor === tf.Tensor, kit.CoreTensor === tf.Tensor, kit.engine() === tf.engine(), kit.layers === tf.layers,
 ones() instanceof tf.Tensor, kit.backend, copy.layers[0] instanceof Twice,
 ((copy.layers[0]!.apply(ones()) as tf.Tensor).dataSync()).join('/')].join()`);
    expect(error?.stack).toBeUndefined();
    expect(text).toBe("'true,true,true,true,true,cpu,true,2/2'");
  });

  it('is one object for import and require, as what is registered through either', async () => {
    await kernel.connection.restart();
    const { text, error } = await kernel.run(`import * as tf from '@tensorflow/tfjs';
import whole, { Tensor } from '@tensorflow/tfjs';
const required = require('@tensorflow/tfjs') as typeof tf;
required.registerOp('Thrice', (node: { inputs: tf.Tensor[] }) => tf.mul(node.inputs[0]!, 3));
required.registerBackend('second', () => tf.findBackend('cpu'));
await required.setBackend('second');
[required === tf, whole === tf, required.Tensor === Tensor, tf.getBackend(),
 tf.deregisterOp('Thrice'), require('@tensorflow/tfjs-core').engine() === tf.engine()].join()`);
    expect(error?.stack).toBeUndefined();
    expect(text).toBe("'true,true,true,second,,true'");
  });

  it('can be had by require in a fresh kernel', async () => {
    await kernel.connection.restart();
    expect((await kernel.run("const tf = require('@tensorflow/tfjs'); tf.getBackend()")).text).toBe("'cpu'");
  });
});
