import { describe, expect, it } from 'vitest';
import type { Output } from '../../kernel/protocol/values';
import { CellOutputs, Displays, type OutputChange } from './cellOutputs';

const stdout = (text: string): Output => ({ kind: 'stream', name: 'stdout', text });
const stderr = (text: string): Output => ({ kind: 'stream', name: 'stderr', text });
const display = (text: string, displayId?: string): Output => ({
  kind: 'display',
  data: { 'text/plain': text },
  ...(displayId !== undefined && { displayId }),
});
const update = (displayId: string, text: string): Output => ({
  kind: 'update-display',
  displayId,
  data: { 'text/plain': text },
});

/** A cell as the editor would hold it, driven by nothing but the changes. */
class Screen {
  readonly outputs = new Map<unknown, string>();

  apply(changes: OutputChange[]): this {
    for (const change of changes) {
      if (change.kind === 'clear') this.outputs.clear();
      else if (change.kind === 'append') this.outputs.set(change.slot, texts(change.content.items));
      else if (change.kind === 'replace') this.outputs.set(change.slot, texts(change.items));
      else this.outputs.set(change.slot, `${this.outputs.get(change.slot) ?? '?'}${change.text}`);
    }
    return this;
  }

  get lines(): string[] {
    return [...this.outputs.values()];
  }
}

const texts = (items: { kind: string; text?: string }[]) => items.map(({ text }) => text ?? '').join('|');
const kinds = (changes: OutputChange[]) => changes.map(({ kind }) => kind);

describe('CellOutputs', () => {
  it('makes one edit of 20,000 lines in one batch', () => {
    const lines = Array.from({ length: 20_000 }, (_, line) => stdout(`line ${line}\n`));
    const changes = new CellOutputs(new Displays()).apply(lines);
    expect(kinds(changes)).toEqual(['append']);
    expect(new Screen().apply(changes).lines[0]?.split('\n')).toHaveLength(20_001);
  });

  it('continues a stream in the output that it began, over batches', () => {
    const cell = new CellOutputs(new Displays());
    const screen = new Screen().apply(cell.apply([stdout('a')]));
    const changes = cell.apply([stdout('b'), stdout('c')]);
    expect(kinds(changes)).toEqual(['append-text']);
    expect(screen.apply(changes).lines).toEqual(['abc']);
  });

  it('keeps stdout, stderr and values in the order they came', () => {
    const changes = new CellOutputs(new Displays()).apply([
      stdout('1'),
      stderr('2'),
      stdout('3'),
      display('4'),
      stdout('5'),
    ]);
    expect(new Screen().apply(changes).lines).toEqual(['1', '2', '3', '4', '5']);
  });

  it('updates a display in place, from another cell and where it is shown twice', () => {
    const displays = new Displays();
    const first = new CellOutputs(displays);
    const second = new CellOutputs(displays);
    const screen = new Screen().apply(
      first.apply([display('old', 'x'), stdout('tail'), display('old', 'x')]),
    );
    screen.apply(second.apply([update('x', 'new')]));
    expect(screen.lines).toEqual(['new', 'tail', 'new']);
  });

  it('makes one edit of many updates in one batch', () => {
    const cell = new CellOutputs(new Displays());
    cell.apply([display('0 %', 'bar')]);
    const changes = cell.apply(Array.from({ length: 100 }, (_, step) => update('bar', `${step + 1} %`)));
    expect(kinds(changes)).toEqual(['replace']);
    expect(new Screen().apply(changes).lines).toEqual(['100 %']);
  });

  it('folds an update into the display of the same batch', () => {
    const changes = new CellOutputs(new Displays()).apply([display('a', 'x'), update('x', 'b')]);
    expect(kinds(changes)).toEqual(['append']);
    expect(new Screen().apply(changes).lines).toEqual(['b']);
  });

  it('clears at once, or when the next output comes', () => {
    const cell = new CellOutputs(new Displays());
    const screen = new Screen().apply(cell.apply([stdout('old')]));
    expect(screen.apply(cell.apply([{ kind: 'clear', wait: true }])).lines).toEqual(['old']);
    expect(screen.apply(cell.apply([stdout('new')])).lines).toEqual(['new']);
    expect(screen.apply(cell.apply([{ kind: 'clear', wait: false }])).lines).toEqual([]);
    expect(screen.apply(cell.apply([stdout('again')])).lines).toEqual(['again']);
  });

  it('keeps an update of another cell when the batch clears its own', () => {
    const displays = new Displays();
    const other = new CellOutputs(displays);
    const screen = new Screen().apply(other.apply([display('old', 'x')]));
    const changes = new CellOutputs(displays).apply([update('x', 'new'), { kind: 'clear', wait: false }]);
    expect(kinds(changes)).toEqual(['clear', 'replace']);
    screen.apply(changes.filter(({ kind }) => kind === 'replace'));
    expect(screen.lines).toEqual(['new']);
  });

  it('ignores updates of what was cleared', () => {
    const cell = new CellOutputs(new Displays());
    cell.apply([display('a', 'x'), { kind: 'clear', wait: false }]);
    expect(cell.apply([update('x', 'b')])).toEqual([]);
  });

  it('starts a new stream after the user cleared the cell', () => {
    const cell = new CellOutputs(new Displays());
    cell.apply([stdout('gone')]);
    cell.reset();
    expect(new Screen().apply(cell.apply([stdout('new')])).lines).toEqual(['new']);
  });
});
