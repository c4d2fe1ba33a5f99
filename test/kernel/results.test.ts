import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestKernel } from './testKernel';

let kernel: TestKernel;
beforeAll(async () => void (kernel = await TestKernel.start()));
afterAll(() => kernel.stop());

describe('the last expression', () => {
  it.each(['undefined', 'const d = 1', '// only a comment', 'type T = number', 'if (true) 5'])(
    'is nothing in %s',
    async (code) => {
      const outcome = await kernel.run(code);
      expect(outcome).toMatchObject({ status: 'ok', outputs: [] });
      expect(outcome.executionCount).toBeGreaterThan(0);
    },
  );

  it('does not exist in an empty cell, which gets no number', async () => {
    const before = await kernel.run('1');
    expect(await kernel.run(' \n\t')).toMatchObject({ status: 'ok', outputs: [], executionCount: 0 });
    expect((await kernel.run('1')).executionCount).toBe(before.executionCount + 1);
  });

  it.each([
    ['null', 'null'],
    ['12345678901234567890n', '12345678901234567890n'],
    ['NaN', 'NaN'],
    ['-0', '-0'],
    ["Symbol('s')", 'Symbol(s)'],
    ['1 + 1 // two', '2'],
    ['`a${1}b`', "'a1b'"],
    ["'🎉'", "'🎉'"],
    ['(1, 2)', '2'],
    ['({ a: 1 }).a;', '1'],
    ["'use a directive'", "'use a directive'"],
  ])('%s is shown as %s', async (code, text) => {
    expect((await kernel.run(code)).text).toBe(text);
  });

  it('shows what contains itself, maps and typed arrays', async () => {
    expect((await kernel.run('const o: any = { n: 1 }; o.self = o; o')).text).toContain('Circular');
    expect((await kernel.run("new Map([['k', 1]])")).text).toMatch(/Map.*k.*1/s);
    expect((await kernel.run('new Float32Array([1, 2])')).text).toMatch(/Float32Array.*1.*2/s);
  });

  it('shows the start of a very long array', async () => {
    const { text = '' } = await kernel.run('Array.from({ length: 1_000_000 }, (_, i) => ({ i }))');
    expect(text.length).toBeGreaterThan(20);
    expect(text.length).toBeLessThan(100_000);
  });

  it('shows what an object says of itself, and survives one that throws', async () => {
    const symbol = "[Symbol.for('descent.display')]";
    const html = { 'text/html': '<b>x</b>' };
    expect((await kernel.run(`({ ${symbol}() { return ${JSON.stringify(html)} } })`)).data).toMatchObject(
      html,
    );
    expect(
      (await kernel.run(`({ async ${symbol}() { return ${JSON.stringify(html)} } })`)).data,
    ).toMatchObject(html);
    const failing = await kernel.run(`({ ${symbol}() { throw new Error('cannot draw') } })`);
    expect(JSON.stringify(failing.outputs) + (failing.error?.message ?? '')).toContain('cannot draw');
    const inspecting = await kernel.run(
      "({ [Symbol.for('nodejs.util.inspect.custom')]() { throw new Error('bad') } })",
    );
    expect(JSON.stringify(inspecting.outputs) + (inspecting.error?.message ?? '')).toContain('bad');
    expect((await kernel.run('1')).text).toBe('1');
  });
});
