import type { Output } from '../../../kernel/protocol/values';

/** The outputs of one cell, as they stand: streams joined, clears and updates done. */
export class OutputList {
  private items: Output[] = [];
  private clearOnNext = false;

  get outputs(): readonly Output[] {
    return this.items;
  }

  add(output: Output): void {
    if (output.kind === 'update-display') return;
    if (output.kind === 'clear') {
      if (output.wait) this.clearOnNext = true;
      else this.items = [];
      return;
    }
    if (this.clearOnNext) this.items = [];
    this.clearOnNext = false;
    const last = this.items.at(-1);
    if (output.kind === 'stream' && last?.kind === 'stream' && last.name === output.name) {
      this.items[this.items.length - 1] = { ...last, text: last.text + output.text };
    } else this.items.push(output);
  }

  /** Replaces the data of every display with this id; displays are updated from any cell. */
  update({ displayId, data }: Extract<Output, { kind: 'update-display' }>): void {
    this.items = this.items.map((item) =>
      item.kind === 'display' && item.displayId === displayId ? { ...item, data } : item,
    );
  }
}
