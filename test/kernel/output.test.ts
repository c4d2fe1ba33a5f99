import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestKernel } from './testKernel';

let kernel: TestKernel;
beforeAll(async () => void (kernel = await TestKernel.start()));
afterAll(() => kernel.stop());

describe('printed text', () => {
  it('arrives while an asynchronous cell goes on', async () => {
    const cell = kernel.start("console.log('first'); await input(); console.log('second')");
    await kernel.until(() => kernel.stream(cell.executionId, 'stdout') === 'first\n');
    const { inputId } = await kernel.untilEvent('input/requested');
    await kernel.connection.answerInput(inputId, '');
    expect((await cell.ended).stdout).toBe('first\nsecond\n');
  });

  it('arrives while a loop keeps the thread busy', async () => {
    const cell = kernel.start("console.log('live'); for (;;);");
    await kernel.until(() => kernel.stream(cell.executionId, 'stdout') === 'live\n');
    await kernel.connection.interrupt();
    expect((await cell.ended).status).toBe('interrupted');
  });

  it('arrives complete and in order, in few pieces', async () => {
    const outcome = await kernel.run('for (let i = 0; i < 20_000; i++) console.log(`line ${i}`)');
    expect(outcome.stdout).toBe(Array.from({ length: 20_000 }, (_, i) => `line ${i}\n`).join(''));
    expect(outcome.outputs.length).toBeLessThan(1000);
  });

  it('keeps the order of both streams and the result', async () => {
    const { outputs } = await kernel.run(
      "console.log('1'); console.error('2'); process.stdout.write('3'); 4",
    );
    const seen = outputs.map((output) =>
      output.kind === 'stream' ? [output.name, output.text] : output.kind,
    );
    expect(seen).toEqual([['stdout', '1\n'], ['stderr', '2\n'], ['stdout', '3'], 'result']);
  });

  it('belongs to the cell that set the timer', async () => {
    const first = await kernel.run("setTimeout(() => console.log('late'), 60)");
    const second = await kernel.run("console.log('own')");
    await kernel.until(() => kernel.stream(first.executionId, 'stdout') === 'late\n');
    expect(second.stdout).toBe('own\n');
    expect(kernel.stream(second.executionId, 'stdout')).toBe('own\n');
  });

  it('is what it is: markup, tables, colours, styles, groups, bytes', async () => {
    expect((await kernel.run("console.log('<b>&</b>')")).stdout).toBe('<b>&</b>\n');
    expect((await kernel.run('console.table([{ a: 1, b: 2 }])')).stdout).toMatch(/│ \(index\) │ a │ b │/);
    expect((await kernel.run("console.log('\\u001b[31mred\\u001b[0m')")).stdout).toBe(
      '\u001b[31mred\u001b[0m\n',
    );
    const styled = await kernel.run("console.log('%cbig%c %d', 'color: #ff0000; font-weight: bold', '', 7)");
    expect(styled.stdout).toBe('\u001b[0;38;2;255;0;0;1mbig\u001b[0m 7\u001b[0m\n');
    expect(
      (await kernel.run("console.group('g'); console.log('in'); console.groupEnd(); console.log('out')"))
        .stdout,
    ).toBe('g\n  in\nout\n');
    expect((await kernel.run("process.stdout.write(Buffer.from('ä'))")).stdout).toBe('ä');
  });

  it('of programs that a cell starts is seen', async () => {
    const code = `import { spawnSync } from 'node:child_process';
spawnSync(process.execPath, ['-e', 'console.log("child")'], { stdio: 'inherit' });
await new Promise((resolve) => setTimeout(resolve, 50));`;
    expect((await kernel.run(code)).stdout).toBe('child\n');
  });
});

describe('display', () => {
  it('updates in place, also from a later cell', async () => {
    const first = await kernel.run(
      "const shown = display('one', { id: 'place' }); display('two'); shown.update('three'); undefined",
    );
    expect(first.outputs.map(({ kind }) => kind)).toEqual(['display', 'display', 'update-display']);
    expect(first.outputs[0]).toMatchObject({ displayId: 'place' });
    const second = await kernel.run("shown.update('four'); undefined");
    expect(second.outputs).toEqual([
      {
        kind: 'update-display',
        displayId: 'place',
        data: expect.objectContaining({ 'text/plain': "'four'" }) as object,
      },
    ]);
  });

  it('shows media', async () => {
    const { outputs } = await kernel.run(
      "display.html('<b>h</b>'); display.svg('<svg/>'); display.markdown('*m*'); display.png(new Uint8Array([137, 80, 78, 71])); undefined",
    );
    const types = outputs.map((output) =>
      output.kind === 'display' ? Object.keys(output.data)[0] : output.kind,
    );
    expect(types).toEqual(['text/html', 'image/svg+xml', 'text/markdown', 'image/png']);
  });
});
