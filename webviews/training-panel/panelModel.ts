import type { Finding } from '../../kernel/protocol/findings';
import type { RunControl, RunInfo, RunSnapshot } from '../../kernel/protocol/training';
import type { FromTrainingPanel, RunMark, RunMarks, ToTrainingPanel } from '../protocol/trainingPanel';
import { readPreferences, type Preferences } from '../shared/preferences';
import { RunStore, type RunState } from '../shared/runStore';
import { findingId } from './findingBadges';
import { withoutRunName } from './findingText';
import { readViewState, type ViewState } from './viewState';

export interface PanelHost {
  postMessage(message: FromTrainingPanel): void;
  getState(): unknown;
  setState(state: unknown): void;
}

/** What the reader asked of a run, and what came of it. */
export interface ControlState {
  waiting: boolean;
  /** Why it was not done. */
  refusal?: string;
}

interface SavedState {
  preferences?: unknown;
  pinned?: unknown;
  view?: unknown;
}

/** What the panel knows and what the reader chose; the choices outlive the panel, the runs come anew. */
export class PanelModel {
  readonly store = new RunStore((id) => this.marks[id]?.pinned ?? false);
  findings: Finding[] = [];
  /** Of runs whose code has been run again since. */
  private past: Finding[] = [];
  marks: RunMarks = {};
  notebook = '';
  /** False until the host has answered. */
  ready = false;
  preferences: Preferences;
  view: ViewState;
  /** Finding to scroll to, once it is on the page. */
  focused: string | undefined;
  private readonly asked = new Set<string>();
  private readonly controls = new Map<string, ControlState>();
  /** Undefined: always the newest. */
  private pinned: string | undefined;

  constructor(private readonly host: PanelHost) {
    const state = host.getState() as SavedState | undefined;
    this.preferences = readPreferences(state?.preferences);
    this.view = readViewState(state?.view);
    this.pinned = typeof state?.pinned === 'string' ? state.pinned : undefined;
  }

  receive(message: ToTrainingPanel): void {
    switch (message.type) {
      case 'snapshot':
        this.ready = true;
        this.notebook = message.notebook;
        this.findings = message.findings;
        this.past = message.past ?? [];
        this.marks = message.marks ?? {};
        this.controls.clear();
        this.asked.clear();
        this.store.reset(message.runs);
        if (message.select !== undefined) this.select(message.select);
        break;
      case 'run/started':
        this.ready = true;
        this.store.start(message.info);
        break;
      case 'run/update':
        // Updates of a run that the snapshot will bring are of no use yet.
        this.store.update(message.update);
        break;
      case 'run/ended':
        this.controls.delete(message.snapshot.info.id);
        this.store.put(message.snapshot);
        break;
      case 'finding/added':
        this.findings = [...this.findings, message.finding];
        break;
      case 'findings':
        this.findings = message.findings;
        this.past = message.past ?? [];
        break;
      case 'select':
        this.select(message.runId);
        break;
      case 'distributions':
        this.store.complete(message.runId, message.distributions);
        break;
      case 'marks':
        this.marks = message.marks;
        break;
      case 'control/done':
        this.controlled(message);
        break;
    }
    this.store.touch();
  }

  selected(): RunState | undefined {
    const pinned = this.pinned === undefined ? undefined : this.store.get(this.pinned);
    return pinned ?? this.store.list().at(-1);
  }

  select(runId: string): void {
    this.pinned = this.store.list().at(-1)?.snapshot.info.id === runId ? undefined : runId;
    this.save();
  }

  /** Of one run, and those that belong to none. */
  findingsOf(runId: string): Finding[] {
    const found = this.findings.filter((finding) => finding.runId === undefined || finding.runId === runId);
    return found.map((finding) => this.inItsRun(finding));
  }

  /** What was found in a run that no longer counts. */
  pastOf(runId: string): Finding[] {
    return this.past.filter((finding) => finding.runId === runId).map((finding) => this.inItsRun(finding));
  }

  private inItsRun(finding: Finding): Finding {
    const run = finding.runId === undefined ? undefined : this.store.get(finding.runId)?.snapshot;
    return run ? withoutRunName(finding, run.info.name) : finding;
  }

  nameOf({ id, name }: Pick<RunInfo, 'id' | 'name'>): string {
    return this.marks[id]?.name ?? name;
  }

  /** Shown at once; the host keeps it. */
  mark(runId: string, change: RunMark): void {
    const mark = { ...this.marks[runId], ...change };
    if (!mark.name) delete mark.name;
    if (!mark.pinned) delete mark.pinned;
    this.marks = { ...this.marks, [runId]: mark };
    this.host.postMessage({ type: 'mark', runId, mark });
    this.store.touch();
  }

  setPreferences(preferences: Preferences): void {
    this.preferences = preferences;
    this.save();
  }

  setView(change: Partial<ViewState>): void {
    this.view = { ...this.view, ...change };
    this.save();
  }

  /** Opens the card of a finding. */
  showFinding(id: string): void {
    const finding = this.findings.find((one) => findingId(one) === id);
    this.focused = id;
    this.setView({ tab: finding?.source === 'data' ? 'data' : 'diagnosis' });
  }

  post(message: FromTrainingPanel): void {
    this.host.postMessage(message);
  }

  /** Asks for what only the log of a run that has ended has; once, for the answer may be that it has none. */
  askDistributions({ info, status, distributions }: RunSnapshot): void {
    if (status === 'running' || distributions || this.asked.has(info.id)) return;
    this.asked.add(info.id);
    this.host.postMessage({ type: 'distributions/ask', runId: info.id });
  }

  control(runId: string, control: RunControl): void {
    this.controls.set(runId, { waiting: true });
    this.host.postMessage({ type: 'control', runId, control });
    this.store.touch();
  }

  controlOf(runId: string): ControlState | undefined {
    return this.controls.get(runId);
  }

  private controlled({ runId, applied, reason }: Extract<ToTrainingPanel, { type: 'control/done' }>): void {
    if (applied) this.controls.delete(runId);
    else this.controls.set(runId, { waiting: false, refusal: reason ?? 'This was not possible.' });
  }

  private save(): void {
    this.host.setState({ preferences: this.preferences, pinned: this.pinned, view: this.view });
    this.store.touch();
  }
}
