import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { MimeBundle, Output } from '../protocol/values';
import { createDisplay, toBundle } from './display';

async function text(value: unknown): Promise<string> {
  return (await toBundle(value))?.['text/plain'] as string;
}

describe('primitives', () => {
  it.each([
    [null, 'null'],
    [10n, '10n'],
    [NaN, 'NaN'],
    [-0, '-0'],
    [0.1 + 0.2, '0.30000000000000004'],
    [Symbol('x'), 'Symbol(x)'],
    [true, 'true'],
    ["it's", `"it's"`],
    ['a\nb', String.raw`'a\nb'`],
    ['naïve 😀', "'naïve 😀'"],
  ])('%o is shown exactly', async (value, expected) => {
    expect(await toBundle(value)).toEqual({ 'text/plain': expected });
  });

  it('shows nothing for undefined', async () => {
    expect(await toBundle(undefined)).toBeUndefined();
  });
});

describe('objects', () => {
  it('marks circles, and previews Maps, typed arrays, functions and classes', async () => {
    const circle: Record<string, unknown> = { a: 1 };
    circle['self'] = circle;
    expect(await text(circle)).toContain('[Circular *1]');
    expect(await text(new Map([['k', { v: 1 }]]))).toBe("Map(1) { 'k' => { v: 1 } }");
    expect(await text(new Float32Array([1, 2.5]))).toBe('Float32Array(2) [ 1, 2.5 ]');
    expect(await text(function add() {})).toBe('[Function: add]');
    expect(await text(class A extends Map {})).toBe('[class A extends Map]');
  });

  it('does not wait for a promise', async () => {
    expect(await text(new Promise(() => undefined))).toBe('Promise { <pending> }');
    expect(await text(Promise.resolve(3))).toBe('Promise { 3 }');
  });

  it('shows an error with its stack and cause', async () => {
    const shown = await text(new Error('outer', { cause: new TypeError('inner') }));
    expect(shown).toMatch(/Error: outer[\s\S]*at [\s\S]*cause[\s\S]*TypeError: inner/);
  });

  it('runs no getter and survives proxies that throw', async () => {
    let ran = false;
    const value = {
      get x() {
        ran = true;
        return 1;
      },
    };
    expect(await text(value)).toBe('{ x: [Getter] }');
    expect(await text([value, value])).toContain('[Getter]');
    expect(ran).toBe(false);
    const hostile = new Proxy({}, { get: () => { throw new Error('no'); }, ownKeys: () => { throw new Error('no'); } }); // prettier-ignore
    expect(await text(hostile)).toBe('{}');
  });

  it('tells when a custom inspect throws', async () => {
    const value = {
      a: 1,
      [inspect.custom]() {
        throw new Error('broken inspect');
      },
    };
    expect(await text(value)).toMatch(/a: 1[\s\S]*broken inspect/);
  });

  it('keeps previews of huge values short', async () => {
    const objects = Array.from({ length: 1_000_000 }, (_, id) => ({ id, name: `n${String(id)}` }));
    expect((await text(objects)).split('\n').length).toBeLessThan(30);
    const nested = Array.from({ length: 2000 }, () =>
      Array.from({ length: 28 }, () => new Array<number>(28).fill(0)),
    );
    expect((await text(nested)).length).toBeLessThan(25_000);
    const keys = Object.fromEntries(objects.slice(0, 50_000).map(({ id, name }) => [name, id]));
    expect(await text(keys)).toContain('49900 more properties');
  });
});

describe('display symbols', () => {
  const symbol = Symbol.for('descent.display');

  it('uses what an object says of itself, sync or async', async () => {
    const bundle = { 'text/html': '<b>hi</b>', 'text/plain': 'hi' };
    expect(await toBundle({ [symbol]: () => bundle })).toEqual(bundle);
    expect(await toBundle({ [symbol]: () => Promise.resolve(bundle) })).toEqual(bundle);
    expect(await toBundle({ [Symbol.for('Jupyter.display')]: () => bundle })).toEqual(bundle);
    expect(await toBundle({ toHTML: () => '<i>x</i>' })).toMatchObject({ 'text/html': '<i>x</i>' });
    expect(await toBundle({ toSVG: () => '<svg/>' })).toMatchObject({ 'image/svg+xml': '<svg/>' });
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('boom <1>');
      },
    ],
    ['rejects', () => Promise.reject(new Error('boom <1>'))],
  ])('reports one that %s, with the value', async (_, method) => {
    const bundle = await toBundle({ answer: 42, [symbol]: method });
    expect(bundle?.['text/plain']).toMatch(/descent\.display.*failed: Error: boom <1>[\s\S]*answer: 42/);
    expect(bundle?.['text/html']).toContain('boom &lt;1&gt;');
  });

  it('says what is wrong with a bundle that is none', async () => {
    expect(await text({ [symbol]: () => 7 })).toContain('must return an object from MIME types');
  });
});

describe('media', () => {
  const png = Buffer.from('89504e470d0a1a0a0000', 'hex');

  it('knows images by their first bytes', async () => {
    expect(await toBundle(png)).toMatchObject({ 'image/png': png.toString('base64') });
    expect(await toBundle(new Uint8Array([0xff, 0xd8, 0xff, 0xe0]))).toHaveProperty(['image/jpeg']);
    expect(await toBundle(new Uint8Array([1, 2, 3]))).toEqual({ 'text/plain': 'Uint8Array(3) [ 1, 2, 3 ]' });
  });

  it('knows elements, canvases and Vega specifications', async () => {
    expect(await toBundle({ outerHTML: '<svg><g/></svg>' })).toHaveProperty(['image/svg+xml']);
    expect(await toBundle({ outerHTML: '<p>a</p>' })).toHaveProperty(['text/html']);
    const canvas = { width: 2, height: 3, getContext: () => null, toBuffer: () => png };
    expect(await toBundle(canvas)).toEqual({
      'image/png': png.toString('base64'),
      'text/plain': '[canvas 2×3]',
    });
    const offscreen = { getContext: () => null, convertToBlob: () => Promise.resolve(new Blob([png])) };
    expect(await toBundle(offscreen)).toMatchObject({ 'image/png': png.toString('base64') });
    const spec = { $schema: 'https://vega.github.io/schema/vega-lite/v5.json', mark: 'bar' };
    expect(await toBundle(spec)).toEqual({
      'application/vnd.vegalite.v5+json': spec,
      'text/plain': '[vega-lite chart, bar]',
    });
  });
});

describe('buffers on a GPU', () => {
  it('are described, not read', async () => {
    const untouched = () => {
      throw new Error('read');
    };
    const buffer = { size: 4096, usage: 0x84, label: 'w', mapAsync: untouched, getMappedRange: untouched, destroy: untouched }; // prettier-ignore
    expect(await text(buffer)).toBe("GPUBuffer 'w', 4,096 bytes, COPY_SRC | STORAGE");
  });
});

describe('tables', () => {
  it('draws arrays of plain objects, escaped', async () => {
    const bundle = await toBundle([
      { name: '<a>', n: 1 },
      { name: 'b', n: 22 },
    ]);
    expect(bundle?.['text/plain']).toBe(
      ['   name   n', '─  ────  ──', '0  <a>    1', '1  b     22'].join('\n'),
    );
    expect(bundle?.['text/html']).toContain('<td>&lt;a&gt;</td>');
    expect(bundle?.['text/html']).not.toContain('<script');
  });

  it('knows frames of Arquero, Polars and Danfo.js by shape', async () => {
    const arquero = { numRows: () => 500, columnNames: () => ['x'], objects: () => [{ x: 1 }, { x: 2 }] };
    const polars = { columns: ['x'], height: 500, head: () => ({ toRecords: () => [{ x: 1 }, { x: 2 }] }), toRecords: () => [] }; // prettier-ignore
    const danfo = { columns: ['x'], values: [[1], [2]], shape: [500, 1] };
    for (const frame of [arquero, polars, danfo]) {
      expect(await text(frame)).toMatch(/^500 rows × 1 columns[\s\S]*… 498 more rows$/);
    }
  });
});

describe('display()', () => {
  function recorder() {
    const outputs: Output[] = [];
    return { outputs, display: createDisplay((output) => outputs.push(output)) };
  }
  const slow = (bundle: MimeBundle) => ({ [Symbol.for('descent.display')]: () => Promise.resolve(bundle) });

  it('shows at once and updates in place', async () => {
    const { outputs, display } = recorder();
    const handle = display(1, { id: 'a' });
    await handle.update(2);
    display('later', { id: 'a' });
    expect(outputs).toEqual([
      { kind: 'display', displayId: 'a', data: { 'text/plain': '1' } },
      { kind: 'update-display', displayId: 'a', data: { 'text/plain': '2' } },
      { kind: 'update-display', displayId: 'a', data: { 'text/plain': "'later'" } },
    ]);
    expect(await toBundle(handle)).toBeUndefined();
  });

  it('keeps the order when a value takes time, and drops what an update overtook', async () => {
    const { outputs, display } = recorder();
    const first = display(slow({ 'text/plain': 'slow' }));
    display.text('quick');
    await display.settled();
    expect(outputs.map((output) => output.kind)).toEqual(['display', 'display', 'update-display']);
    expect(outputs[2]).toEqual({
      kind: 'update-display',
      displayId: first.id,
      data: { 'text/plain': 'slow' },
    });
    void first.update(slow({ 'text/plain': 'overtaken' }));
    await first.update('newest');
    await display.settled();
    expect(outputs.slice(3)).toEqual([
      { kind: 'update-display', displayId: first.id, data: { 'text/plain': "'newest'" } },
    ]);
  });

  it('has the media kinds', () => {
    const { outputs, display } = recorder();
    display.html('<b>x</b>', { text: 'x' });
    display.svg('<svg/>');
    display.png(new Uint8Array([1]));
    display.jpeg('data:image/jpeg;base64,AQ==');
    display.markdown('# x');
    display.json({ a: 1 });
    display.clear();
    expect(outputs.map((output) => ('data' in output ? Object.keys(output.data)[0] : output.kind))).toEqual([
      'text/html',
      'image/svg+xml',
      'image/png',
      'image/jpeg',
      'text/markdown',
      'application/json',
      'clear',
    ]);
    expect(outputs[3]).toMatchObject({ data: { 'image/jpeg': 'AQ==' } });
    expect(() => display.image('no tensor')).toThrow('display.image needs a tensor');
  });
});
