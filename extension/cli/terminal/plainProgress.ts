import { stripVTControlCharacters } from 'node:util';
import type { Finding } from '../../../kernel/protocol/findings';
import { RUN_MIME, type RunSnapshot } from '../../../kernel/protocol/training';
import type { MimeBundle, Output } from '../../../kernel/protocol/values';
import type { CellRecord } from '../run/executionRecord';
import { finalMetrics } from '../run/results';
import { firstLine, formatMetrics, formatSeconds, runFacts } from './format';
import type { Progress } from './progress';

/** Milliseconds after which a training whose epoch is not over says how far it is. */
const PATIENCE = 10_000;

/** Progress as lines that are never changed again: for log files, CI and pipes. */
export class PlainProgress implements Progress {
  /** Last epoch shown of each run. */
  private readonly epochsSeen = new Map<string, number>();
  /** When something was last said of each run. */
  private readonly toldAt = new Map<string, number>();
  /** Displays that came without their value yet: it is still read from the device. */
  private readonly waiting = new Set<string>();
  private inLine = false;

  constructor(
    protected readonly stdout: NodeJS.WriteStream,
    protected readonly stderr: NodeJS.WriteStream,
    private readonly now: () => number = Date.now,
  ) {}

  note(message: string): void {
    this.line(message);
  }

  cellStarted({ cell }: CellRecord, number: number, total: number): void {
    this.line(`[${number}/${total}] ${firstLine(cell)}`);
  }

  output(output: Output): void {
    if (output.kind === 'stream') this.print(output.name, output.text);
    else if (output.kind === 'error') this.print('stderr', withNewline(output.error.stack));
    else if (output.kind === 'result') this.printBundle(output.data);
    else if (output.kind === 'display') this.display(output);
    else if (output.kind === 'update-display') this.displayUpdated(output);
  }

  runChanged(run: RunSnapshot): void {
    const { id, epochs } = run.info;
    const { epoch } = run.progress;
    const shown = this.epochsSeen.get(id) ?? 0;
    const running = run.status === 'running';
    const isNew = epoch > shown && (!running || epoch >= nextShown(shown, epochs));
    // A loop has no epochs, and those of a large model take long.
    if (isNew) this.line(epochLine(run));
    else if (running ? this.isSilent(id) : epoch === 0) this.line(`    ${runFacts(run).join('  ')}`);
    else return;
    if (isNew) this.epochsSeen.set(id, epoch);
    this.toldAt.set(id, this.now());
  }

  private isSilent(runId: string): boolean {
    const told = this.toldAt.get(runId);
    // From its first sign of life on.
    if (told === undefined) this.toldAt.set(runId, this.now());
    return told !== undefined && this.now() - told >= PATIENCE;
  }

  finding({ severity, message, place }: Finding): void {
    const where = place?.cell ? `cell ${place.cell.index + 1}, line ${place.line}: ` : '';
    this.line(`    ${severity}: ${where}${message}`);
  }

  cellEnded({ status, durationMs }: CellRecord): void {
    if (status !== 'ok')
      this.line(`    ${status === 'error' ? 'failed' : status} after ${formatSeconds(durationMs / 1000)}`);
    else if (durationMs >= 1000) this.line(`    done in ${formatSeconds(durationMs / 1000)}`);
  }

  end(): void {
    if (this.inLine) this.stdout.write('\n');
    this.inLine = false;
  }

  protected line(text: string): void {
    this.end();
    this.stderr.write(`${text}\n`);
  }

  private display({ data, displayId }: Extract<Output, { kind: 'display' }>): void {
    if (data['text/plain'] === '…' && displayId !== undefined) this.waiting.add(displayId);
    else this.printBundle(data);
  }

  /** Of a display that changes again and again, a log shows the first value. */
  private displayUpdated({ data, displayId }: Extract<Output, { kind: 'update-display' }>): void {
    if (this.waiting.delete(displayId)) this.printBundle(data);
  }

  /** A run draws itself through `runChanged`; of other values the text is printed. */
  private printBundle(data: MimeBundle): void {
    const text = data['text/plain'];
    if (!(RUN_MIME in data) && typeof text === 'string') this.print('stdout', withNewline(text));
  }

  protected print(name: 'stdout' | 'stderr', text: string): void {
    const stream = name === 'stdout' ? this.stdout : this.stderr;
    stream.write(stream.isTTY ? text : stripVTControlCharacters(text));
    this.inLine = !text.endsWith('\n');
  }
}

/** A log shows about twenty epochs of a run, however many there are. */
function nextShown(shown: number, epochs = 20): number {
  return shown === 0 ? 1 : shown + Math.ceil(epochs / 20);
}

export function epochLine(run: RunSnapshot): string {
  const of = run.info.epochs ? `/${run.info.epochs}` : '';
  return `    epoch ${run.progress.epoch}${of}  ${formatMetrics(finalMetrics(run))}`;
}

function withNewline(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}
