import type { Finding } from '../../kernel/protocol/findings';
import type { SourcePlace } from '../../kernel/protocol/values';
import type { FromTrainingPanel, ToTrainingPanel } from '../protocol/trainingPanel';
import { readPreferences, type Preferences } from '../shared/preferences';
import { RunStore, type RunState } from '../shared/runStore';

export interface PanelHost {
  postMessage(message: FromTrainingPanel): void;
  getState(): unknown;
  setState(state: unknown): void;
}

/** What the panel knows and what the reader chose; the choices outlive the panel, the runs come anew. */
export class PanelModel {
  readonly store = new RunStore();
  findings: Finding[] = [];
  notebook = '';
  /** False until the host has answered. */
  ready = false;
  preferences: Preferences;
  /** Undefined: always the newest. */
  private pinned: string | undefined;

  constructor(private readonly host: PanelHost) {
    const state = host.getState() as { preferences?: unknown; pinned?: unknown } | undefined;
    this.preferences = readPreferences(state?.preferences);
    this.pinned = typeof state?.pinned === 'string' ? state.pinned : undefined;
  }

  receive(message: ToTrainingPanel): void {
    switch (message.type) {
      case 'snapshot':
        this.ready = true;
        this.notebook = message.notebook;
        this.findings = message.findings;
        {
          this.store.reset(message.runs);
          return;
        }
      case 'run/started':
        this.ready = true;
        {
          this.store.start(message.info);
          return;
        }
      case 'run/update':
        // Updates of a run that the snapshot will bring are of no use yet.
        this.store.update(message.update);
        return;
      case 'run/ended': {
        this.store.put(message.snapshot);
        return;
      }
      case 'finding/added':
        this.findings = [...this.findings, message.finding];
        {
          this.store.touch();
          return;
        }
    }
  }

  selected(): RunState | undefined {
    const pinned = this.pinned === undefined ? undefined : this.store.get(this.pinned);
    return pinned ?? this.store.list().at(-1);
  }

  select(runId: string): void {
    this.pinned = this.store.list().at(-1)?.snapshot.info.id === runId ? undefined : runId;
    this.save();
  }

  setPreferences(preferences: Preferences): void {
    this.preferences = preferences;
    this.save();
  }

  reveal(place: SourcePlace): void {
    this.host.postMessage({ type: 'reveal', place });
  }

  private save(): void {
    this.host.setState({ preferences: this.preferences, pinned: this.pinned });
    this.store.touch();
  }
}
