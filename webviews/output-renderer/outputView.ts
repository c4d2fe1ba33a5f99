import { h, render } from 'preact';
import type { RunSnapshot } from '../../kernel/protocol/training';
import type { FromOutputRenderer, ToOutputRenderer } from '../protocol/outputRenderer';
import type { RunMarks } from '../protocol/trainingPanel';
import type { Preferences } from '../shared/preferences';
import { RunStore } from '../shared/runStore';
import { RunOutput } from './RunOutput';

export interface ViewHost {
  preferences: Preferences;
  savePreferences: (preferences: Preferences) => void;
  /** What the user calls the runs. */
  marks: RunMarks;
  /** Missing where the notebook has no Descent kernel behind it. */
  post?: (message: FromOutputRenderer) => void;
}

/** Descent answers sooner, unless the notebook's kernel is not Descent's; then the run in the file is an old one. */
const ANSWER_MS = 3000;

/** One cell output with a run. */
export class OutputView {
  private readonly store = new RunStore();
  private readonly runId: string;
  private readonly startedAt: number;
  private readonly giveUp: ReturnType<typeof setTimeout>;
  private alone: boolean;
  private reportsDrawn = false;
  private reported = -1;

  constructor(
    readonly element: HTMLElement,
    snapshot: RunSnapshot,
    private readonly host: ViewHost,
  ) {
    this.runId = snapshot.info.id;
    this.startedAt = snapshot.info.startedAt;
    this.alone = host.post === undefined;
    this.store.put(snapshot, false);
    this.show();
    if (snapshot.status === 'running') host.post?.({ type: 'run/subscribe', runId: this.runId });
    this.giveUp = setTimeout(() => this.setAlone(), ANSWER_MS);
  }

  /** A newer snapshot for the same output; one that is behind what came live is ignored. */
  load(snapshot: RunSnapshot): void {
    const current = this.store.get(this.runId);
    const behind =
      current?.live &&
      snapshot.status === 'running' &&
      snapshot.progress.step <= current.snapshot.progress.step;
    if (behind && snapshot.info.startedAt === this.startedAt) return;
    this.store.put(snapshot, current?.live ?? false);
  }

  receive(message: ToOutputRenderer): void {
    switch (message.type) {
      case 'run/snapshot':
        this.reportsDrawn ||= message.reportDrawn === true;
        this.replace(message.snapshot);
        break;
      case 'run/ended':
        this.replace(message.snapshot);
        break;
      case 'run/unknown':
        if (message.runId === this.runId) this.setAlone();
        break;
      case 'run/update':
        // Before the answer to `run/subscribe` there is nothing to append to.
        if (message.update.runId === this.runId && this.store.get(this.runId)?.live)
          this.store.update(message.update);
        break;
      case 'marks':
        this.store.touch();
    }
  }

  dispose(): void {
    clearTimeout(this.giveUp);
    render(null, this.element);
  }

  /** An output of an earlier kernel may carry the same id as a run of this one. */
  private replace(snapshot: RunSnapshot): void {
    if (snapshot.info.id === this.runId && snapshot.info.startedAt === this.startedAt)
      this.store.put(snapshot);
  }

  private setAlone(): void {
    this.alone = true;
    this.show();
  }

  private show(): void {
    const { store, runId, alone } = this;
    render(h(RunOutput, { store, runId, alone, host: this.host, onDrawn: () => this.drawn() }), this.element);
  }

  /** The next frame begins after this one was painted. */
  private drawn(): void {
    if (!this.reportsDrawn) return;
    const state = this.store.get(this.runId);
    const step = state?.snapshot.series.reduce((last, { x }) => Math.max(last, x.at(-1) ?? 0), 0) ?? 0;
    if (!state?.live || step <= this.reported) return;
    this.reported = step;
    requestAnimationFrame(() =>
      this.host.post?.({ type: 'run/drawn', runId: this.runId, step, time: Date.now() }),
    );
  }
}
