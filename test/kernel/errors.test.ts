import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TestKernel, type CellOutcome } from './testKernel';

let kernel: TestKernel;
beforeAll(
  async () => void (kernel = await TestKernel.start({ nodeArguments: ['--max-old-space-size=120'] })),
);
afterAll(() => kernel.stop());

/** Where an error was thrown, as `cell:line:column`. */
const places = (outcome: CellOutcome) =>
  outcome.error?.frames.map(
    ({ place }) => `${place.cell?.id ?? place.file ?? '?'}:${place.line}:${place.column}`,
  );

/** Waits for an error in the output of an execution, from whatever time. */
const stray = (executionId: string) =>
  kernel.until(
    () =>
      kernel.outputsOf(executionId).flatMap((output) => (output.kind === 'error' ? [output.error] : []))[0],
  );

describe('an error', () => {
  it('names the cell and the true line and column', async () => {
    const code =
      "\ninterface Unused { a: string }\nfunction fail(n: number): never {\n  throw new Error('four');\n}\nfail(1);";
    const outcome = await kernel.run(code, 'lines');
    expect(outcome.error).toMatchObject({ name: 'Error', message: 'four' });
    expect(places(outcome)).toEqual(['lines:4:9', 'lines:6:1']);
    expect(outcome.error?.frames[0]?.functionName).toBe('fail');
    expect(outcome.error?.stack).toContain('>');
  });

  it('keeps its place in a function of an earlier cell and across awaits', async () => {
    await kernel.run(
      'const later = async (x: unknown) => {\n  await null;\n  return (x as any).y.z;\n};',
      'one',
    );
    const outcome = await kernel.run('await later({})', 'two');
    expect(places(outcome)?.[0]).toBe('one:3:23');
    expect(places(outcome)?.some((place) => place.startsWith('two:1:'))).toBe(true);
  });

  it('speaks of the names that the user wrote', async () => {
    await kernel.run('let five = 5; const list = { item: undefined as any }');
    expect((await kernel.run('five()')).error?.message).toBe('five is not a function');
    expect((await kernel.run('list.item.deep')).error?.message).toContain("reading 'deep'");
    expect((await kernel.run('const [u] = five')).error?.message).not.toContain('$$');
  });

  it('of syntax has one message with line and column, and the next cell runs', async () => {
    const outcome = await kernel.run('let fine = 1;\nlet broken = ;');
    expect(outcome.error).toMatchObject({ name: 'SyntaxError', code: 'syntax' });
    expect(places(outcome)).toEqual([expect.stringMatching(/:2:14$/) as string]);
    expect((await kernel.run('1 + 1')).text).toBe('2');
  });

  it('of types does not keep a cell from running', async () => {
    expect((await kernel.run("const wrong: string = 5 as any; const n: number = 'x'; n")).text).toBe("'x'");
  });

  it.each(['undefined', 'null', '5', "'text'", '{ odd: true }', 'Object.create(null)'])(
    'may be no Error: %s',
    async (value) => {
      const { status, error } = await kernel.run(`throw ${value}`);
      expect(status).toBe('error');
      expect(error?.message).toMatch(/^The cell threw .*, which is not an Error\.$/s);
      expect(error?.advice).toContain('throw new Error');
    },
  );

  it('of a file says where it was looked for, and what to do', async () => {
    const { error } = await kernel.run("import { readFileSync } from 'node:fs'; readFileSync('nothing.csv')");
    expect(error?.code).toBe('ENOENT');
    expect(error?.advice).toContain(join(kernel.folder, 'nothing.csv'));
    expect(error?.advice).toContain('folder of the notebook');
  });

  it('shows its cause', async () => {
    const { error } = await kernel.run("throw new Error('outer', { cause: new Error('inner') })");
    expect(error?.stack).toContain('Caused by: Error: inner');
  });
});

describe('an error that nobody awaits', () => {
  it('is reported once, against the cell that started it', async () => {
    const first = await kernel.run("void Promise.reject(new Error('unawaited'))", 'rejecting');
    const error = await stray(first.executionId);
    expect(error).toMatchObject({ message: 'unawaited' });
    await kernel.run('await new Promise((resolve) => setTimeout(resolve, 20))');
    expect(JSON.stringify(kernel.events).split('"message":"unawaited"')).toHaveLength(2);
  });

  it('in a timer belongs to the cell that set it', async () => {
    const first = await kernel.run("setTimeout(() => { throw new Error('tick') }, 30)", 'timer');
    const second = kernel.start('await new Promise((resolve) => setTimeout(() => resolve(7), 80))');
    expect(await stray(first.executionId)).toMatchObject({
      message: 'tick',
      frames: [{ place: { line: 1, column: 26 } }],
    });
    expect(await second.ended).toMatchObject({ status: 'ok', text: '7' });
    expect(kernel.outputsOf(second.executionId)).toHaveLength(1);
  });
});

describe('a queue', () => {
  it('stops at the cell that fails', async () => {
    const all = Array.from({ length: 10 }, (_, n) =>
      kernel.start(n === 0 ? 'await input()' : n === 4 ? "throw new Error('fifth')" : `${n}`),
    );
    const { inputId } = await kernel.untilEvent('input/requested');
    await kernel.connection.answerInput(inputId, '');
    const outcomes = await Promise.all(all.map(({ ended }) => ended));
    expect(outcomes.map(({ status }) => status)).toEqual([
      ...Array<string>(4).fill('ok'),
      'error',
      ...Array<string>(5).fill('interrupted'),
    ]);
    expect(outcomes[5]?.error?.code).toBe('not-run');
    expect((await kernel.run('11')).text).toBe('11');
  });

  it('lets a waiting cell be taken out while another one runs', async () => {
    const { CancellationTokenSource } = await import('vscode-jsonrpc/node');
    const running = kernel.start("await input('go on? ')");
    const { inputId } = await kernel.untilEvent('input/requested', ({ prompt }) => prompt === 'go on? ');
    const source = new CancellationTokenSource();
    const waiting = kernel.connection.runCell(
      {
        cell: { id: 'w', index: 0 },
        executionId: 'waiting',
        code: "console.log('never')",
        language: 'typescript',
      },
      source.token,
    );
    source.cancel();
    expect(await waiting).toMatchObject({ status: 'interrupted', error: { code: 'not-run' } });
    await kernel.connection.answerInput(inputId, 'done');
    expect(await running.ended).toMatchObject({ status: 'ok', text: "'done'" });
    expect(kernel.outputsOf('waiting')).toEqual([]);
  });
});

describe('a runner that dies', () => {
  beforeEach(() => kernel.run('let kept = 1'));

  /** The kernel says that it is dead, and the next cell gets a fresh one. */
  async function expectFresh() {
    const { state } = [...kernel.events].reverse().find((event) => event.type === 'kernel/state') ?? {};
    expect(state).toBe('dead');
    const outcome = await kernel.run('typeof kept');
    expect(outcome).toMatchObject({ text: "'undefined'", executionCount: 1 });
  }

  it('by process.exit says so', async () => {
    const { status, error } = await kernel.run('process.exit(3)');
    expect(status).toBe('error');
    expect(error).toMatchObject({ message: 'The kernel exited (3).', code: 'kernel-died' });
    await expectFresh();
  });

  it('for want of memory says so, and loses no output', async () => {
    const outcome = await kernel.run(
      "console.log('filling'); const all = []; for (;;) all.push(new Array(1000).fill({}))",
    );
    expect(outcome.error).toMatchObject({ code: 'out-of-memory' });
    expect(outcome.error?.advice).toContain('descent.kernel.maxMemory');
    expect(outcome.stdout).toBe('filling\n');
    expect(outcome.stderr).not.toContain('GC');
    await expectFresh();
  });

  it('from outside ends the cell within a second', async () => {
    const cell = kernel.start('console.log(process.pid); await new Promise(() => {})');
    const pid = await kernel.until(() => Number(kernel.stream(cell.executionId, 'stdout')) || undefined);
    process.kill(pid, 'SIGKILL');
    const outcome = await cell.ended;
    expect(outcome.error).toMatchObject({
      message: process.platform === 'win32' ? 'The kernel exited (1).' : 'The kernel was killed (SIGKILL).',
    });
    await expectFresh();
  });
});
