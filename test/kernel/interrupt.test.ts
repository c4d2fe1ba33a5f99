import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestKernel } from './testKernel';

let kernel: TestKernel;
beforeAll(async () => void (kernel = await TestKernel.start({ graceSeconds: 3 })));
afterAll(() => kernel.stop());

/** Starts a cell that prints something once it is where it is to be stopped, and stops it there. */
async function stop(code: string) {
  const cell = kernel.start(code);
  await kernel.until(() => kernel.stream(cell.executionId, 'stdout') !== '');
  await kernel.connection.interrupt();
  return cell.ended;
}

const on = "console.log('on');";

describe('Stop', () => {
  it.each([
    ['an empty loop', `${on} for (;;);`],
    ['a counting loop', `let n = 0; ${on} while (true) n++`],
    ['a loop that swallows errors', `${on} while (true) { try { while (true) {} } catch {} }`],
    [
      'recursion without a loop',
      `const fib = (n: number): number => { return n < 2 ? n : fib(n - 1) + fib(n - 2) }; ${on} fib(90)`,
    ],
    ['a loop of microtasks', `${on} while (true) await null`],
    ['a promise that never settles', `${on} await new Promise(() => {})`],
    [
      'a loop of waits that swallows errors',
      `${on} while (true) { try { await new Promise((r) => setTimeout(r, 5)) } catch {} }`,
    ],
    [
      'a generator without end',
      `async function* g() { for (let i = 0; ; i++) { await new Promise((r) => setTimeout(r, 1)); yield i } }\n${on} for await (const i of g());`,
    ],
    [
      'an iterator that waits',
      `${on} for await (const x of { [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => {}) }) });`,
    ],
    ['a timer that blocks', `setTimeout(() => { ${on} for (;;); }, 1); await new Promise(() => {})`],
  ])('ends %s and keeps variables', async (_, code) => {
    await kernel.run('let kept = 42');
    const outcome = await stop(code);
    expect(outcome).toMatchObject({ status: 'interrupted' });
    expect(await kernel.run('kept')).toMatchObject({ status: 'ok', text: '42' });
  });

  it('freezes a loop of waits', async () => {
    const outcome = await stop(
      "let ticks = 0\nwhile (true) { await new Promise((r) => setTimeout(r, 20)); ticks++; if (ticks === 2) console.log('two') }",
    );
    expect(outcome.status).toBe('interrupted');
    const before = await kernel.run('ticks');
    const after = await kernel.run('await new Promise((r) => setTimeout(r, 100)); ticks');
    expect(after.text).toBe(before.text);
  });

  it('runs finally blocks', async () => {
    await stop(`let cleaned = ''; try { ${on} await new Promise(() => {}) } finally { cleaned = 'yes' }`);
    expect((await kernel.run('cleaned')).text).toBe("'yes'");
    await stop(`let tidied = ''; try { ${on} for (;;); } finally { tidied = 'yes' }`);
    expect((await kernel.run('tidied')).text).toBe("'yes'");
  });

  it('stops loops in files of the user', async () => {
    await kernel.put('loop.ts', "export function forever() { console.log('on'); for (;;); }");
    expect((await stop("import { forever } from './loop'; forever()")).status).toBe('interrupted');
  });

  it('is a no-op when nothing runs, and twice is once', async () => {
    await kernel.connection.interrupt();
    expect((await kernel.run('1')).status).toBe('ok');
    const cell = kernel.start(`${on} await new Promise(() => {})`);
    await kernel.until(() => kernel.stream(cell.executionId, 'stdout') !== '');
    await Promise.all([kernel.connection.interrupt(), kernel.connection.interrupt()]);
    const next = kernel.start("await null; 'next'");
    expect((await cell.ended).status).toBe('interrupted');
    expect(await next.ended).toMatchObject({ status: 'ok', text: "'next'" });
  });

  it('drops the cells that wait', async () => {
    const first = kernel.start(`${on} await new Promise(() => {})`);
    const second = kernel.start("console.log('never')");
    await kernel.until(() => kernel.stream(first.executionId, 'stdout') !== '');
    await kernel.connection.interrupt();
    expect((await second.ended).error?.code).toBe('not-run');
    expect((await first.ended).status).toBe('interrupted');
  });

  it('does not touch what other cells left running', async () => {
    await kernel.run('let beats = 0; const beat = setInterval(() => { beats++ }, 5)');
    await stop(`${on} await new Promise(() => {})`);
    const { text } = await kernel.run(
      'const b = beats; while (beats === b) await new Promise((r) => setTimeout(r, 5)); clearInterval(beat); beats > b',
    );
    expect(text).toBe('true');
  });

  // A package is not compiled by Descent; nothing in it looks at the flag.
  const blocking = {
    'node_modules/blocker/index.js': "module.exports = () => { console.log('on'); for (;;); }",
  };

  it('ends loops in packages and keeps variables', async ({ skip }) => {
    const node = newerNode();
    if (node === undefined) skip('needs Node 22.7 or later: DESCENT_VSCODE_NODE=/path/to/node');
    const other = await TestKernel.start({ node, files: blocking });
    try {
      await other.run('let kept = 42');
      const running = other.start("import block from 'blocker'; block()");
      await other.until(() => other.stream(running.executionId, 'stdout') !== '');
      await other.connection.interrupt();
      expect((await running.ended).status).toBe('interrupted');
      expect((await other.run('kept')).text).toBe('42');
    } finally {
      await other.stop();
    }
  });

  it('ends the kernel when native code does not come back, and says so before', async () => {
    await kernel.run('let kept = 42');
    // Blocks the thread outside of JavaScript.
    const child = "spawnSync(process.execPath, ['-e', 'setTimeout(() => {}, 8000)'])";
    const outcome = await stop(`import { spawnSync } from 'node:child_process'; ${on} ${child}`);
    expect(outcome.stderr).toContain('variables are lost');
    expect(outcome.error).toMatchObject({
      code: 'kernel-died',
      message: expect.stringContaining('3 s') as string,
    });
    expect((await kernel.run('typeof kept')).text).toBe("'undefined'");
  });
});

/** One that can terminate code which was entered through an async hook. */
function newerNode(): string | undefined {
  const major = Number.parseInt(process.versions.node, 10);
  return major >= 23 ? process.execPath : process.env['DESCENT_VSCODE_NODE'];
}
