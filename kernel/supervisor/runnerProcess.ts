import { spawn, type ChildProcess } from 'node:child_process';
import { dirname } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { distPath } from '../vendor';
import type { Death } from './death';
import { encodeFrame, FrameReader } from '../wire/frames';
import {
  RunnerPipe,
  type FromRunner,
  type RunnerSettings,
  type ToInterrupter,
  type ToRunner,
} from '../wire/runnerWire';

export interface RunnerHandlers {
  message(message: FromRunner): void;
  /** Printed by native code, past JavaScript. */
  nativeOutput(name: 'stdout' | 'stderr', text: string): void;
  log(message: string): void;
  /** After everything that the runner had sent. */
  died(death: Death): void;
}

// V8 says this when the heap is full; what follows is a dump for its developers.
const HEAP_FULL =
  /<--- Last few GCs --->|JavaScript heap out of memory|FATAL ERROR: .*(?:allocation failed|invalid table size)/i;
const CRASH_DUMP = /^(?:#\n?|\s*-+ (?:Native|JS) stack trace|FATAL ERROR|<--- )/m;

/** One runner process, from start to death. */
export class RunnerProcess {
  private readonly child: ChildProcess;
  private outOfMemory = false;
  private crashing = false;
  private because: string | undefined;
  private exit: Pick<Death, 'code' | 'signal'> | undefined;

  constructor(
    settings: RunnerSettings,
    nodeArguments: string[],
    private readonly handlers: RunnerHandlers,
  ) {
    this.child = spawn(
      process.execPath,
      [
        ...asyncContextArguments(),
        ...nodeArguments,
        distPath('kernel', 'runner.cjs'),
        JSON.stringify(settings),
      ],
      {
        cwd: dirname(settings.notebook),
        stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe', 'overlapped'],
        windowsHide: true,
        env: { ...process.env, DESCENT: '1' },
      },
    );
    this.listen();
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  send(message: ToRunner): void {
    this.pipe(RunnerPipe.requests).write(encodeFrame(message));
  }

  /** Reaches the runner also while it computes. */
  interrupt(serial: number): void {
    const message: ToInterrupter = { serial };
    this.pipe(RunnerPipe.interrupts).write(encodeFrame(message));
    this.send({ type: 'interrupt', serial });
  }

  kill(because: string): void {
    this.because ??= because;
    this.child.kill('SIGKILL');
  }

  private listen(): void {
    const reader = new FrameReader((message) => this.handlers.message(message as FromRunner));
    const events = this.child.stdio[RunnerPipe.events] as Readable;
    events.on('data', (bytes: Buffer) => reader.push(bytes));
    for (const name of ['stdout', 'stderr'] as const) {
      const decoder = new TextDecoder();
      this.child[name]?.on('data', (bytes: Buffer) =>
        this.onNative(name, decoder.decode(bytes, { stream: true })),
      );
    }
    // Writing to a runner that is dying fails; its end is reported by `exit`.
    for (const stream of this.child.stdio) stream?.on('error', () => undefined);
    this.child.on('error', (error) =>
      this.conclude({ code: null, signal: null }, `could not be started: ${error.message}`),
    );
    this.child.on('exit', (code, signal) => {
      this.exit = { code, signal };
      // A program that the cell started may hold the pipes open for longer.
      setTimeout(() => this.conclude({ code, signal }), 300).unref();
    });
    this.child.on('close', () => this.exit && this.conclude(this.exit));
  }

  private conclude(exit: Pick<Death, 'code' | 'signal'>, because = this.because): void {
    if (this.concluded) return;
    this.concluded = true;
    this.handlers.died({ ...exit, outOfMemory: this.outOfMemory, ...(because !== undefined && { because }) });
  }
  private concluded = false;

  private onNative(name: 'stdout' | 'stderr', text: string): void {
    if (name === 'stderr') {
      this.outOfMemory ||= HEAP_FULL.test(text);
      this.crashing ||= this.outOfMemory || CRASH_DUMP.test(text);
      if (this.crashing) {
        this.handlers.log(text.trimEnd());
        return;
      }
    }
    this.handlers.nativeOutput(name, text);
  }

  private pipe(descriptor: number): Writable {
    return this.child.stdio[descriptor] as Writable;
  }
}

/** With it, code can be terminated safely; standard from Node 24 on. */
function asyncContextArguments(): string[] {
  const flag = '--experimental-async-context-frame';
  const major = Number.parseInt(process.versions.node, 10);
  return major < 24 && process.allowedNodeEnvironmentFlags.has(flag) ? [flag] : [];
}
