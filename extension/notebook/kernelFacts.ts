import type { KernelEvent } from '../../kernel/protocol/events';
import type { Finding } from '../../kernel/protocol/findings';
import type { AttachResult } from '../../kernel/protocol/methods';
import type { EngineInfo, KernelState } from '../../kernel/protocol/values';
import { Runs } from '../panels/runs';

export type SessionState = KernelState | 'none';

/** Where a bug report finds what happened; VS Code's log channel is one. */
export type KernelLog = Record<'debug' | 'info' | 'warn' | 'error', (message: string) => void>;

/** What a notebook's kernel has told about itself: what status item, panel and charts are drawn from. */
export class KernelFacts {
  readonly runs = new Runs();
  findings: Finding[] = [];
  state: SessionState = 'none';
  engine: EngineInfo | undefined;
  /** Why the engine is not the one asked for, or what is unusual about it. */
  notice: string | undefined;
  /** Why the kernel is in its state, where it said so. */
  reason: string | undefined;
  readonly #log: KernelLog;
  readonly #notebook: string;

  /** `notebook` is how the log names it. */
  constructor(notebook: string, log: KernelLog) {
    this.#notebook = notebook;
    this.#log = log;
  }

  attached({ state, engine, runs }: AttachResult): void {
    this.state = state;
    this.engine = engine;
    this.findings = [];
    for (const run of runs) this.runs.put(run);
  }

  /** The connection is gone; runs and findings stay, they can still be looked at. */
  detached(reason: string): void {
    this.#log.info(`Connection to the kernel of ${this.#notebook} closed: ${reason}`);
    this.engine = undefined;
    this.state = 'none';
  }

  take(event: KernelEvent): void {
    switch (event.type) {
      case 'kernel/state':
        this.#stateChanged(event.state, event.reason);
        break;
      case 'engine/loaded':
        this.#engineLoaded(event.engine, event.notice);
        break;
      case 'run/started':
        this.runs.start(event.info);
        break;
      case 'run/update':
        this.runs.update(event.update);
        break;
      case 'run/ended':
        this.runs.put(event.snapshot);
        break;
      case 'finding/added':
        this.findings.push(event.finding);
        break;
      case 'log':
        this.#log[event.level](event.message);
        break;
      case 'cell/started':
      case 'cell/output':
      case 'cell/ended':
      case 'input/requested':
        break;
    }
  }

  #stateChanged(state: KernelState, reason: string | undefined): void {
    const usual = state === 'idle' || state === 'busy';
    const line = `Kernel of ${this.#notebook}: ${state}${reason ? `, ${reason}` : ''}`;
    this.#log[usual ? 'debug' : 'info'](line);
    this.state = state;
    if (state === 'dead' || state === 'restarting') this.engine = undefined;
    this.reason = reason;
  }

  #engineLoaded(engine: EngineInfo, notice: string | undefined): void {
    this.engine = engine;
    this.notice = notice;
    this.#log.info(`Engine ${engine.id}: ${engine.device} (${engine.version})`);
    if (notice !== undefined) this.#log.warn(notice);
  }
}
