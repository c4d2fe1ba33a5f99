import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestKernel } from './testKernel';

let kernel: TestKernel;
beforeAll(async () => void (kernel = await TestKernel.start()));
afterAll(() => kernel.stop());

describe('await', () => {
  it('may stand at the end of a cell, which is busy meanwhile', async () => {
    const cell = kernel.start(
      "console.log('on'); await new Promise((resolve) => (globalThis.go = () => resolve(5)))",
    );
    await kernel.until(() => kernel.stream(cell.executionId, 'stdout') === 'on\n');
    expect((await kernel.attach()).state.state).toBe('busy');
    await kernel.connection.interrupt();
    expect((await kernel.run('await Promise.resolve(5)')).text).toBe('5');
  });

  it('may stand in a declaration', async () => {
    await kernel.run('const got = await Promise.resolve({ n: 3 })');
    expect((await kernel.run('got.n')).text).toBe('3');
  });

  it('iterates over arrays and generators', async () => {
    const code = `const seen: number[] = [];
for await (const n of [1, Promise.resolve(2)]) seen.push(n);
async function* count() { try { yield 3; yield 4; yield 5 } finally { seen.push(-1) } }
for await (const n of count()) { if (n === 5) break; seen.push(n) }
seen.join()`;
    expect((await kernel.run(code)).text).toBe("'1,2,3,4,-1'");
  });

  it.each(['function f() { await 1 }', 'class A { m() { await 1 } }', 'namespace N { await 1 }'])(
    'is an error in %s',
    async (code) => {
      const outcome = await kernel.run(`console.log('ran')\n${code}`);
      expect(outcome.error).toMatchObject({ name: 'SyntaxError', code: 'syntax' });
      expect(outcome.error?.frames[0]?.place).toMatchObject({ line: 2, column: code.indexOf('await') + 1 });
      expect(outcome.stdout).toBe('');
    },
  );

  it('does not wait for a promise that is shown', async () => {
    const outcome = await kernel.run('new Promise(() => {})');
    expect(outcome).toMatchObject({ status: 'ok', text: expect.stringContaining('Promise') as string });
  });

  it('is not what return is for', async () => {
    const { error } = await kernel.run('let a = 1\nreturn a');
    expect(error?.message).toMatch(/return.*line 2, column 1/i);
  });
});
