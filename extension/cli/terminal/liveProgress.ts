import type { RunSnapshot } from '../../../kernel/protocol/training';
import type { CellRecord } from '../run/executionRecord';
import { firstLine, formatSeconds, fractionDone, runFacts } from './format';
import { epochLine, PlainProgress } from './plainProgress';

const cyan = (text: string): string => `\x1b[36m${text}\x1b[39m`;
const green = (text: string): string => `\x1b[32m${text}\x1b[39m`;
const red = (text: string): string => `\x1b[31m${text}\x1b[39m`;
const dim = (text: string): string => `\x1b[2m${text}\x1b[22m`;
const clearLine = '\r\x1b[2K';
const frameMs = 80;

/** Progress on a terminal: like the plain one, with a bar below that is drawn again and again. */
export class LiveProgress extends PlainProgress {
  private status = '';
  private drawnAt = 0;
  private position = '';

  override cellStarted(record: CellRecord, number: number, total: number): void {
    this.position = `[${number}/${total}]`;
    this.draw(`${cyan(this.position)} ${firstLine(record.cell)}`, true);
  }

  override runChanged(run: RunSnapshot): void {
    if (run.status !== 'running') this.line(epochLine(run));
    else this.draw(`${cyan(this.position)} ${runLine(run)}`, false);
  }

  override cellEnded(record: CellRecord): void {
    const sign = record.status === 'ok' ? green('✓') : red('✗');
    const title = firstLine(record.cell).slice(0, 60);
    this.line(`${sign} ${this.position} ${title}  ${dim(formatSeconds(record.durationMs / 1000))}`);
  }

  override end(): void {
    this.hide();
    super.end();
  }

  protected override line(text: string): void {
    this.hide();
    super.line(text);
  }

  protected override print(name: 'stdout' | 'stderr', text: string): void {
    const status = this.status;
    this.hide();
    super.print(name, text);
    // A bar in the middle of a line that a cell is still writing would cut it.
    if (status !== '' && text.endsWith('\n')) this.draw(status, true);
  }

  private draw(status: string, now: boolean): void {
    if (!now && Date.now() - this.drawnAt < frameMs) return;
    this.drawnAt = Date.now();
    this.status = status;
    this.stderr.write(clearLine + fit(status, this.stderr.columns - 1));
  }

  private hide(): void {
    if (this.status !== '') this.stderr.write(clearLine);
    this.status = '';
  }
}

function runLine(run: RunSnapshot): string {
  const fraction = fractionDone(run);
  return [...(fraction === undefined ? [] : [bar(fraction)]), ...runFacts(run)].join('  ');
}

function bar(fraction: number, width = 20): string {
  const eighths = Math.round(fraction * width * 8);
  const partial = eighths % 8 === 0 ? '' : (['▏', '▎', '▍', '▌', '▋', '▊', '▉'][(eighths % 8) - 1] ?? '');
  return `${'█'.repeat(Math.floor(eighths / 8))}${partial}`.padEnd(width, '░');
}

/** Cuts to the width of the terminal; escape sequences take no room. */
function fit(text: string, width: number): string {
  let room = Math.max(20, width);
  const parts = text.split(/(\x1b\[[0-9;]*m)/);
  return parts
    .map((part, i) => {
      if (i % 2 === 1) return part;
      const shown = Array.from(part).slice(0, room).join('');
      room -= Array.from(shown).length;
      return shown;
    })
    .join('');
}
