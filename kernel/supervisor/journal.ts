import type { JournalEntry, KernelEvent } from '../protocol/events';
import type { MimeBundle } from '../protocol/values';
import { RunBook } from './runBook';

type OutputEvent = Extract<KernelEvent, { type: 'cell/output' }>;

const COALESCE_MS = 15;
/** Text of streams that is kept for clients that attach later, in UTF-16 units. */
const KEPT_TEXT = 32 * 1024 * 1024;

/**
 * The numbered history of the kernel. Printed text is sent every few milliseconds in one piece, other
 * events at once and in order. Kept is what a client needs to show every cell as it is: a cell that runs
 * again drops its old outputs, a display keeps its last state, runs are kept as snapshots.
 */
export class Journal {
  readonly runs = new RunBook();
  private entries: JournalEntry[] = [];
  private seq = 0;
  private keptText = 0;
  private unsent: JournalEntry[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly send: (entries: JournalEntry[]) => void) {}

  add(event: KernelEvent): void {
    this.runs.apply(event);
    if (this.extendsLast(event)) return;
    const entry = { seq: ++this.seq, event };
    this.unsent.push(entry);
    this.keep(entry);
    if (isStream(event)) this.timer ??= setTimeout(() => this.flush(), COALESCE_MS);
    else this.flush();
  }

  /** Shows something else where `displayId` is shown; nothing where no output has it. */
  showInstead(displayId: string, data: MimeBundle): void {
    for (const { event } of this.entries) {
      if (event.type !== 'cell/output' || event.output.kind !== 'display') continue;
      if (event.output.displayId !== displayId) continue;
      this.add({ ...event, output: { kind: 'update-display', displayId, data } });
      return;
    }
  }

  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.unsent.length > 0) this.send(this.unsent.splice(0));
  }

  /** What a client has missed that has seen everything up to `after`. */
  since(after: number): JournalEntry[] {
    this.flush();
    return this.entries.filter(({ seq }) => seq > after);
  }

  /** Text that follows text of the same stream, while it has not been sent, becomes one piece. */
  private extendsLast(event: KernelEvent): boolean {
    const last = this.unsent.at(-1)?.event;
    if (!last || !isStream(event) || !isStream(last)) return false;
    if (last.executionId !== event.executionId || last.output.name !== event.output.name) return false;
    last.output.text += event.output.text;
    this.keptText += event.output.text.length;
    return true;
  }

  private keep(entry: JournalEntry): void {
    const { event } = entry;
    if (event.type === 'run/update') return;
    if (event.type === 'cell/started') this.drop((old) => belongsTo(old, event.cell.id));
    if (event.type === 'cell/output' && event.output.kind === 'update-display')
      this.dropUpdates(event.output.displayId);
    if (isStream(event)) this.keptText += event.output.text.length;
    this.entries.push(entry);
    if (this.keptText > KEPT_TEXT) this.shorten();
  }

  private dropUpdates(displayId: string): void {
    this.drop(
      ({ event }) =>
        event.type === 'cell/output' &&
        event.output.kind === 'update-display' &&
        event.output.displayId === displayId,
    );
  }

  private drop(obsolete: (entry: JournalEntry) => boolean): void {
    this.entries = this.entries.filter((entry) => !obsolete(entry));
    this.keptText = this.entries.reduce(
      (sum, { event }) => sum + (isStream(event) ? event.output.text.length : 0),
      0,
    );
  }

  /** Half of the kept text goes, the oldest first. */
  private shorten(): void {
    let excess = this.keptText - KEPT_TEXT / 2;
    let dropped: JournalEntry | undefined;
    this.drop((entry) => {
      if (excess <= 0 || !isStream(entry.event)) return false;
      excess -= entry.event.output.text.length;
      dropped = entry;
      return true;
    });
    if (!dropped || dropped.event.type !== 'cell/output') return;
    const text = '[older output is no longer kept by the kernel]\n';
    const notice: OutputEvent = { ...dropped.event, output: { kind: 'stream', name: 'stderr', text } };
    const at = this.entries.findIndex(({ seq }) => seq > (dropped?.seq ?? 0));
    this.entries.splice(at === -1 ? this.entries.length : at, 0, { seq: dropped.seq, event: notice });
  }
}

type StreamEvent = OutputEvent & { output: { kind: 'stream' } };

function isStream(event: KernelEvent): event is StreamEvent {
  return event.type === 'cell/output' && event.output.kind === 'stream';
}

function belongsTo({ event }: JournalEntry, cellId: string): boolean {
  // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- others belong to no cell
  switch (event.type) {
    case 'cell/started':
      return event.cell.id === cellId;
    case 'cell/output':
      return event.cellId === cellId && event.output.kind !== 'update-display';
    case 'cell/ended':
      return event.cellId === cellId;
    default:
      return false;
  }
}
