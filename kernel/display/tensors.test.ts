import * as tf from '@tensorflow/tfjs';
import { inflateSync } from 'node:zlib';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Output } from '../protocol/values';
import { createDisplay, toBundle } from './display';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

async function text(value: unknown): Promise<string> {
  return (await toBundle(value))?.['text/plain'] as string;
}

describe('tensors', () => {
  it('shows shape, dtype and values', async () => {
    expect(await text(tf.scalar(2.5))).toBe('Tensor [] float32\n2.5');
    expect(await text(tf.tensor1d([1, -2], 'int32'))).toBe('Tensor [2] int32\n[1, -2]');
    expect(await text(tf.tensor2d([[1.5, NaN], [-Infinity, 1e-9]]))).toBe(
      'Tensor [2, 2] float32, 4 values\n[[      1.5,       NaN],\n [-Infinity, 1.0000e-9]]',
    ); // prettier-ignore
    expect(await text(tf.tensor1d(['a', 'b']))).toContain('["a", "b"]');
    expect(await text(tf.tensor1d([true, false]))).toContain('[true, false]');
    expect(await text(tf.complex([1], [2]))).toContain('[1 + 2i]');
    expect(await text(tf.zeros([0, 3]))).toBe('Tensor [0, 3] float32, 0 values (no values)');
  });

  it('reads only a corner of a large tensor and leaves nothing behind', async () => {
    const tensor = tf.range(0, 60_000).reshape([300, 200]);
    const whole = vi.spyOn(tensor, 'data');
    const before = tf.memory().numTensors;
    const bundle = await toBundle(tensor);
    expect(whole).not.toHaveBeenCalled();
    expect(tf.memory().numTensors).toBe(before);
    expect(bundle?.['text/plain']).toContain('Tensor [300, 200] float32, 60,000 values');
    expect(bundle?.['text/plain']).toContain('3809, …]');
    expect(bundle?.['text/html']).toContain('<table>');
    expect((await text(tf.ones([500, 28, 28, 3]))).length).toBeLessThan(2000);
  });

  it('says that a tensor was disposed, and names variables', async () => {
    const gone = tf.zeros([2]);
    gone.dispose();
    expect(await text(gone)).toBe('Tensor [2] float32 (disposed: its values are gone)');
    expect(await text(tf.variable(tf.zeros([1]), false, 'w'))).toBe(
      "Variable 'w' [1] float32, not trainable\n[0]",
    );
  });

  it('survives being displayed inside tidy', async () => {
    const outputs: Output[] = [];
    const display = createDisplay((output) => outputs.push(output));
    tf.tidy(() => {
      display(tf.range(0, 1000));
    });
    await display.settled();
    expect(outputs[0]).toMatchObject({ kind: 'display' });
    expect(JSON.stringify(outputs[1])).toContain('[0, 1, 2');
  });
});

describe('models', () => {
  const sequential = () =>
    tf.sequential({
      name: 'net',
      layers: [
        tf.layers.conv2d({ inputShape: [28, 28, 1], filters: 8, kernelSize: 3, name: 'conv' }),
        tf.layers.batchNormalization({ name: 'norm' }),
        tf.layers.flatten({ name: 'flat' }),
        tf.layers.dense({ units: 10, name: 'out' }),
      ],
    });

  it('summarises layers, shapes and parameters', async () => {
    const model = sequential();
    const shown = await text(model);
    expect(shown).toContain("Sequential 'net'");
    expect(shown).toMatch(/conv \(Conv2D\) +\[null, 26, 26, 8\] +80\n/);
    expect(shown).toMatch(/out \(Dense\) +\[null, 10\] +54,090\n/);
    // By hand: 3·3·1·8+8, 4·8, 5408·10+10; batch normalisation's moving averages do not train.
    expect(shown).toContain('54,202 parameters: 54,186 trainable, 16 not trainable. Not compiled.');
    model.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
    expect(await text(model)).toContain('Compiled with Adam.');
  });

  it('shows the connections of a functional model, layers and symbolic tensors', async () => {
    const input = tf.input({ shape: [4], name: 'in' });
    const left = tf.layers.dense({ units: 3, name: 'left' }).apply(input) as tf.SymbolicTensor;
    const right = tf.layers.dense({ units: 3, name: 'right' }).apply(input) as tf.SymbolicTensor;
    const sum = tf.layers.add({ name: 'sum' }).apply([left, right]) as tf.SymbolicTensor;
    expect(await text(tf.model({ inputs: input, outputs: sum }))).toMatch(/sum \(Add\).*left, right/);
    expect(await text(left)).toBe("SymbolicTensor [null, 3] float32 from Dense 'left'");
    expect(await text(tf.layers.dense({ units: 2, name: 'd' }))).toContain("Dense layer 'd'");
  });

  it('shows a model without layers', async () => {
    expect(await text(tf.sequential())).toContain('No layers yet');
  });

  it('shows optimizers and histories', async () => {
    expect(await text(tf.train.adam(0.01))).toMatch(/Adam optimizer[\s\S]*learningRate +0.01/);
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
    model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
    const history = await model.fit(tf.ones([4, 1]), tf.ones([4, 1]), { epochs: 20 });
    expect(await text(history)).toMatch(/^Training history, 20 epochs\nepoch +loss\n[\s\S]*…[\s\S]*\n +20 /);
    const split = await model.fit(tf.ones([8, 1]), tf.ones([8, 1]), { epochs: 1, validationSplit: 0.5 });
    expect(await text(split)).toMatch(/\nepoch +loss +val_loss\n/);
  });
});

describe('display.image', () => {
  async function show(tensor: tf.Tensor, options?: Parameters<ReturnType<typeof createDisplay>['image']>[1]) {
    const outputs: Output[] = [];
    const display = createDisplay((output) => outputs.push(output));
    await display.image(tensor, options).done;
    const last = outputs.at(-1);
    if (last?.kind !== 'update-display') throw new Error('nothing shown');
    return last.data;
  }

  /** Decodes what our encoder writes: 8-bit RGBA, rows unfiltered. */
  function decode(base64: string) {
    const png = Buffer.from(base64, 'base64');
    const width = png.readUInt32BE(16);
    const start = png.indexOf('IDAT') + 4;
    const rows = inflateSync(png.subarray(start, start + png.readUInt32BE(start - 8)));
    const pixel = (x: number, y: number) => [
      ...rows.subarray(y * (width * 4 + 1) + 1 + x * 4).subarray(0, 4),
    ];
    return { width, height: png.readUInt32BE(20), pixel };
  }

  it('encodes one image', async () => {
    const data = await show(tf.tensor2d([[0, 1], [0.5, 0.2]]), { scale: 1 }); // prettier-ignore
    const image = decode(data['image/png'] as string);
    expect([image.width, image.height]).toEqual([2, 2]);
    expect([image.pixel(0, 0), image.pixel(1, 0), image.pixel(0, 1), image.pixel(1, 1)]).toEqual([
      [0, 0, 0, 255],
      [255, 255, 255, 255],
      [128, 128, 128, 255],
      [51, 51, 51, 255],
    ]);
  });

  it('lays a batch out in a sheet, stretches unusual ranges and says so', async () => {
    const data = await show(tf.linspace(-1, 1, 3 * 4 * 4 * 3).reshape([3, 4, 4, 3]), {
      columns: 2,
      scale: 2,
    });
    const image = decode(data['image/png'] as string);
    expect([image.width, image.height]).toEqual([18, 18]);
    expect(image.pixel(8, 0)).toEqual([0, 0, 0, 0]);
    expect(data['text/plain']).toBe('[3 images 4×4×3, black -1 to white 1]');
  });

  it('reads only what it shows and writes captions', async () => {
    const data = await show(tf.zeros([500, 5, 5, 1]), { limit: 2, captions: ['<7>', 3] });
    expect(data['text/plain']).toBe('[500 images 5×5×1 (first 2 of 500)]');
    expect((data['text/html'] as string).match(/<img/g)).toHaveLength(2);
    expect(data['text/html']).toContain('&lt;7&gt;');
  });
});
