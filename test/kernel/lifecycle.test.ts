import { existsSync, readFileSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { KernelConnection } from '../../kernel/client/kernelConnection';
import { startKernel } from '../../kernel/client/startKernel';
import { connectTo } from '../../kernel/client/transport';
import type { KernelEvent } from '../../kernel/protocol/events';
import type { Series } from '../../kernel/protocol/training';
import type { Output } from '../../kernel/protocol/values';
import { TestKernel } from './testKernel';

let kernel: TestKernel;
const start = async (options?: Parameters<typeof TestKernel.start>[0]) =>
  (kernel = await TestKernel.start(options));
afterEach(() => kernel.stop());

/** A process that nobody has buried yet is dead as well. */
const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return !(existsSync(`/proc/${pid}/stat`) && /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8')));
  } catch {
    return false;
  }
};

describe('a kernel', () => {
  it('asks for input and goes on meanwhile', async () => {
    await start();
    const cell = kernel.start("const answer = await input('Name? ', { password: true }); answer");
    const asked = await kernel.untilEvent('input/requested');
    expect(asked).toMatchObject({ prompt: 'Name? ', password: true, cellId: 'cell-0' });
    await kernel.connection.answerInput(asked.inputId, 'Ada');
    expect((await cell.ended).text).toBe("'Ada'");
    const second = kernel.start('await input()');
    const { inputId } = await kernel.untilEvent(
      'input/requested',
      (event) => event.inputId !== asked.inputId,
    );
    await kernel.connection.answerInput(inputId, null);
    expect((await second.ended).text).toBe('null');
  });

  it('keeps a server alive between cells', async () => {
    await start();
    await kernel.run(`import { createServer } from 'node:http';
const server = createServer((_, response) => response.end('served')).listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));`);
    const code =
      'const { port } = server.address() as { port: number }; const text = await (await fetch(`http://127.0.0.1:${port}`)).text(); server.close(); text';
    expect((await kernel.run(code)).text).toBe("'served'");
  });

  it('knows decorators, JSX and generic arrows', async () => {
    await start();
    expect(
      (
        await kernel.run(
          'function twice(_: any, __: string, d: PropertyDescriptor) { const f = d.value; d.value = () => f() * 2 }\nclass D { @twice n() { return 4 } }\nnew D().n()',
        )
      ).text,
    ).toBe('8');
    expect(
      (
        await kernel.run(
          '/** @jsx h */\nconst h = (tag: string, props: object) => tag + JSON.stringify(props);\n<div a={1} />',
        )
      ).text,
    ).toContain('div{"a":1}');
    expect((await kernel.run('const same = <T>(x: T): T => x; same<number>(3)')).text).toBe('3');
    expect((await kernel.run('@((c: any) => { c.marked = 1 })\nclass Marked {}')).outputs).toEqual([]);
  });

  it('replaces the engine setting on restart and lists all engines', async () => {
    await start();
    const engines = await kernel.connection.listEngines();
    expect(engines.map(({ id }) => id).sort()).toEqual(['cpu', 'tensorflow', 'wasm', 'webgpu']);
    for (const engine of engines) expect(engine.available ? engine.device : engine.reason).not.toBe('');
  });

  it('refuses an engine that is not available, and stays usable', async () => {
    await start({ engine: 'tensorflow' });
    const { error } = await kernel.run("import * as tf from '@tensorflow/tfjs'");
    expect(error).toMatchObject({ code: 'engine-unavailable' });
    expect(error?.message).toContain('tensorflow');
    await kernel.connection.selectEngine('cpu');
    expect((await kernel.run("import * as tf from '@tensorflow/tfjs'; tf.getBackend()")).text).toBe("'cpu'");
  });

  it('says what is wrong with arguments for Node', async () => {
    await start({ nodeArguments: ['--no-such-option'] });
    const { error } = await kernel.run('1');
    expect(error?.message).toContain('--no-such-option');
  });
});

describe('a supervisor', () => {
  it('replays to a new client what the old one missed', async () => {
    await start();
    const first = await kernel.run("console.log('before'); 1");
    const seen = kernel.connection.lastSeq;
    kernel.connection.dispose();
    const other = await kernel.attach(seen);
    const missed: KernelEvent[] = [];
    other.onEvent((event) => missed.push(event));
    const cell = { id: 'other', index: 5 };
    await other.runCell({ cell, executionId: 'o', code: "console.log('after')", language: 'typescript' });
    expect(JSON.stringify(missed)).not.toContain('before');
    const all = await kernel.attach(0);
    const replayed: KernelEvent[] = [];
    all.onEvent((event) => replayed.push(event));
    await all.listEngines();
    const outputs = replayed.flatMap((event) => (event.type === 'cell/output' ? [event.output] : []));
    expect(outputs).toEqual([
      { kind: 'stream', name: 'stdout', text: 'before\n' },
      { kind: 'result', data: first.data },
      { kind: 'stream', name: 'stdout', text: 'after\n' },
    ]);
    await all.shutdown();
  });

  it('keeps a run going while nobody is attached', async () => {
    await start();
    const code = `for (let i = 0; i < 5; i++) { console.log('tick', i); await new Promise((r) => setTimeout(r, 20)) }`;
    const running = kernel.start(code);
    await kernel.until(() => kernel.stream(running.executionId, 'stdout').includes('tick 0'));
    const seen = kernel.connection.lastSeq;
    kernel.connection.dispose();
    const again = await kernel.attach(seen);
    let text = '';
    await new Promise<void>((resolve) => {
      again.onEvent((event) => {
        if (event.type === 'cell/output' && event.output.kind === 'stream') text += event.output.text;
        if (event.type === 'cell/ended') resolve();
      });
    });
    expect(`${kernel.stream(running.executionId, 'stdout')}${text}`).toBe(
      [0, 1, 2, 3, 4].map((i) => `tick ${i}\n`).join(''),
    );
    await again.shutdown();
  });

  it('loses, repeats and swaps nothing when a client comes while a cell prints', async () => {
    await start();
    const lines = 4000;
    // Shown outputs are sent at once, printed ones are gathered for a moment.
    const code = `for (let i = 0; i < ${lines}; i++) { i % 4 ? display.text(\`\${i}\\n\`) : console.log(i); if (i % 50 === 0) await null }`;
    const running = kernel.start(code);
    const readers = await clientsUntil('cell/ended', textUntilEnd);
    await running.ended;
    expect(readers.length).toBeGreaterThan(2);
    const all = Array.from({ length: lines }, (_, i) => `${i}\n`).join('');
    for (const text of await Promise.all(readers)) expect(text === all, shortened(text)).toBe(true);
  });

  it('gives each point of a run once to a client that comes while it trains', async () => {
    await start();
    const running = kernel.start(`import * as tf from '@tensorflow/tfjs';
const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
await model.fit(tf.ones([64, 1]), tf.ones([64, 1]), { epochs: 60, batchSize: 1, verbose: 0 }); undefined`);
    await kernel.untilEvent('run/update');
    const readers = await clientsUntil('run/ended', seriesUntilEnd);
    await running.ended;
    const { snapshot } = await kernel.untilEvent('run/ended');
    expect(readers.length).toBeGreaterThan(2);
    for (const series of await Promise.all(readers)) {
      for (const { name, x } of series) {
        expect(
          x.every((at, index) => index === 0 || at > (x[index - 1] ?? NaN)),
          `${name} goes back`,
        ).toBe(true);
      }
      expect(series.map(({ name }) => name).sort()).toEqual(snapshot.series.map(({ name }) => name).sort());
    }
  });

  it('shows two windows the same kernel', async () => {
    await start();
    const second = await startKernel(kernel.options);
    expect(second.state.pid).toBe(kernel.connection.state.pid);
    const seen = new Promise<string>((resolve) => {
      second.onEvent((event) => {
        if (event.type === 'cell/output' && event.output.kind === 'stream') resolve(event.output.text);
      });
    });
    await kernel.run("console.log('for both')");
    expect(await seen).toBe('for both\n');
    second.dispose();
  });

  it('starts once when two windows start it at the same time', async () => {
    await start();
    await kernel.connection.shutdown();
    const both = await Promise.all([startKernel(kernel.options), startKernel(kernel.options)]);
    expect(new Set(both.map(({ state }) => state.pid)).size).toBe(1);
    await both[0].shutdown();
  });

  it('serves nobody without the token', async () => {
    await start();
    const { info } = kernel.connection;
    const transport = await connectTo(info.socket);
    if (!transport) throw new Error('nobody listens');
    const stranger = { ...info, token: info.token.replace(/./g, '0') };
    await expect(
      KernelConnection.attach(transport, stranger, 0, () => Promise.resolve(undefined)),
    ).rejects.toThrow('token');
  });

  it.skipIf(process.platform === 'win32')('is private, and listens on no port', async () => {
    await start();
    const { info } = kernel.connection;
    const folder = kernel.options.folder ?? '';
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    for (const name of await readdir(folder)) {
      if (name.endsWith('.json')) expect((await stat(`${folder}/${name}`)).mode & 0o777).toBe(0o600);
    }
    await expect(
      new Promise((_, reject) => connect(info.socket).on('connect', () => reject(new Error('open')))),
    ).rejects.toThrow('open');
    if (process.platform === 'linux') expect(await listeningPorts([info.pid])).toEqual([]);
  });

  it('takes the runner with it', async () => {
    await start();
    const { text } = await kernel.run('process.pid');
    await kernel.connection.shutdown();
    expect(isAlive(Number(text))).toBe(false);
    expect(existsSync(kernel.connection.info.socket)).toBe(false);
  });

  it('is replaced after it was killed, and its runner goes', async () => {
    await start();
    const runner = Number((await kernel.run('process.pid')).text);
    const closed = new Promise<void>((resolve) => kernel.connection.onClosed(resolve));
    const cell = kernel.start('await new Promise(() => {})');
    process.kill(kernel.connection.info.pid, 'SIGKILL');
    await closed;
    await expect(cell.ended).rejects.toThrow();
    while (isAlive(runner)) await new Promise((resolve) => setTimeout(resolve, 20));
    const fresh = await startKernel(kernel.options);
    expect(fresh.state.pid).not.toBe(kernel.connection.info.pid);
    await fresh.shutdown();
  });

  it('leaves when nobody has come for a while', async () => {
    await start({ idleMinutes: 0.02 });
    const { pid, logFile } = kernel.connection.info;
    kernel.connection.dispose();
    while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await readFile(logFile, 'utf8')).toContain('leaving: idle');
  });
});

/** A new client whenever there was news, until the end or until there are enough. */
async function clientsUntil<T>(
  end: KernelEvent['type'],
  read: (client: KernelConnection) => Promise<T>,
): Promise<Promise<T>[]> {
  const readers: Promise<T>[] = [];
  const ended = () => kernel.events.some(({ type }) => type === end);
  while (!ended() && readers.length < 10) {
    const count = kernel.events.length;
    readers.push(read(await kernel.attach()));
    await kernel.until(() => kernel.events.length > count || ended());
  }
  return readers;
}

/** Everything that a client of its own gets to read until the cell ends. */
function textUntilEnd(client: KernelConnection): Promise<string> {
  let text = '';
  return new Promise((resolve) => {
    client.onEvent((event) => {
      if (event.type === 'cell/output') text += textOf(event.output);
      if (event.type !== 'cell/ended') return;
      client.dispose();
      resolve(text);
    });
  });
}

function textOf(output: Output): string {
  if (output.kind === 'stream') return output.text;
  return output.kind === 'display' ? (output.data['text/plain'] as string) : '';
}

/** The run as a client draws it: what the kernel knew when it came, and each update after that. */
function seriesUntilEnd(client: KernelConnection): Promise<Series[]> {
  const series = client.state.runs[0]?.series ?? [];
  return new Promise((resolve) => {
    client.onEvent((event) => {
      if (event.type === 'run/update') for (const points of event.update.points) append(series, points);
      if (event.type !== 'run/ended') return;
      client.dispose();
      resolve(series);
    });
  });
}

function append(series: Series[], { name, x, y }: Series): void {
  const known = series.find((one) => one.name === name);
  if (!known) series.push({ name, x: [...x], y: [...y] });
  else {
    known.x.push(...x);
    known.y.push(...y);
  }
}

/** Where the count goes wrong. */
function shortened(text: string): string {
  const lines = text.split('\n');
  const wrong = lines.findIndex((line, index) => line !== String(index));
  return `line ${wrong}: ${lines.slice(Math.max(0, wrong - 2), wrong + 3).join(' ')}`;
}

/** Local ports on which one of these processes listens. */
async function listeningPorts(pids: number[]): Promise<string[]> {
  const inodes = new Set<string>();
  for (const pid of pids) {
    const { readlink } = await import('node:fs/promises');
    for (const fd of await readdir(`/proc/${pid}/fd`)) {
      const target = await readlink(`/proc/${pid}/fd/${fd}`).catch(() => '');
      const [, inode] = /^socket:\[(\d+)\]$/.exec(target) ?? [];
      if (inode !== undefined) inodes.add(inode);
    }
  }
  const lines = (await readFile('/proc/net/tcp', 'utf8')).split('\n').slice(1);
  return lines
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , , state, , , , , , inode]) => state === '0A' && inodes.has(inode ?? ''))
    .map(([, address]) => address ?? '');
}
