import type { MimeBundle, Output } from '../../kernel/protocol/values';
import { bundleItems, outputContent, type OutputContent, type OutputItem } from './outputContent';

let lastSlot = 0;

/** The place of one output in a cell; its identity is what counts. */
export class OutputSlot {
  /** Unique in this process. */
  readonly id = ++lastSlot;

  constructor(readonly owner: CellOutputs) {}
}

/** The least that must be done to a cell so that it shows what the kernel sent. */
export type OutputChange =
  | { kind: 'clear' }
  | { kind: 'append'; slot: OutputSlot; content: OutputContent }
  | { kind: 'append-text'; slot: OutputSlot; name: 'stdout' | 'stderr'; text: string }
  | { kind: 'replace'; slot: OutputSlot; items: OutputItem[] };

/** Where each display id is shown; one registry for all cells of a kernel. */
export class Displays {
  readonly #slots = new Map<string, Set<OutputSlot>>();

  add(displayId: string, slot: OutputSlot): void {
    const slots = this.#slots.get(displayId) ?? new Set();
    this.#slots.set(displayId, slots.add(slot));
  }

  of(displayId: string): OutputSlot[] {
    return [...(this.#slots.get(displayId) ?? [])];
  }

  forget(owner: CellOutputs): void {
    for (const slots of this.#slots.values())
      for (const slot of slots) if (slot.owner === owner) slots.delete(slot);
  }
}

/**
 * What one execution of a cell has shown so far. Takes outputs in batches and says what changes, with
 * neighbouring pieces of a stream joined and what a batch itself supersedes left out, so that a flood of
 * lines or of display updates costs the editor one edit for each batch.
 */
export class CellOutputs {
  readonly #displays: Displays;
  readonly #slots: OutputSlot[] = [];
  #stream: { slot: OutputSlot; name: 'stdout' | 'stderr' } | undefined;
  #clearBeforeNext = false;
  executionCount: number | undefined;

  constructor(displays: Displays) {
    this.#displays = displays;
  }

  /** In the order of the cell's outputs. */
  get slots(): readonly OutputSlot[] {
    return this.#slots;
  }

  apply(outputs: readonly Output[]): OutputChange[] {
    const changes: OutputChange[] = [];
    for (const output of outputs) this.#add(output, changes);
    return changes;
  }

  /** The user cleared the cell while it ran: what comes next starts from nothing. */
  reset(): void {
    this.#slots.length = 0;
    this.#stream = undefined;
    this.#clearBeforeNext = false;
    this.#displays.forget(this);
  }

  #add(output: Output, changes: OutputChange[]): void {
    if (output.kind === 'update-display') {
      this.#update(output.displayId, output.data, changes);
      return;
    }
    if (output.kind === 'clear') {
      if (output.wait) this.#clearBeforeNext = true;
      else this.#clear(changes);
      return;
    }
    if (this.#clearBeforeNext) this.#clear(changes);
    if (output.kind === 'stream' && output.name === this.#stream?.name) {
      appendText(this.#stream.slot, output.name, output.text, changes);
      return;
    }

    const slot = new OutputSlot(this);
    this.#slots.push(slot);
    this.#stream = output.kind === 'stream' ? { slot, name: output.name } : undefined;
    if (output.kind === 'display' && output.displayId !== undefined)
      this.#displays.add(output.displayId, slot);
    changes.push({ kind: 'append', slot, content: outputContent(output, this.executionCount) });
  }

  #clear(changes: OutputChange[]): void {
    this.reset();
    const others = changes.filter((change) => change.kind === 'replace' && change.slot.owner !== this);
    changes.splice(0, changes.length, { kind: 'clear' }, ...others);
  }

  #update(displayId: string, data: MimeBundle, changes: OutputChange[]): void {
    for (const slot of this.#displays.of(displayId)) replace(slot, bundleItems(data), changes);
  }
}

function appendText(
  slot: OutputSlot,
  name: 'stdout' | 'stderr',
  text: string,
  changes: OutputChange[],
): void {
  const last = changes.at(-1);
  if (last?.kind === 'append-text' && last.slot === slot) last.text += text;
  else if (last?.kind === 'append' && last.slot === slot) appendToContent(last.content, text);
  else changes.push({ kind: 'append-text', slot, name, text });
}

function appendToContent(content: OutputContent, text: string): void {
  const item = content.items[0];
  if (item?.kind === 'stream') item.text += text;
}

function replace(slot: OutputSlot, items: OutputItem[], changes: OutputChange[]): void {
  const earlier = changes.find((change) => change.kind !== 'clear' && change.slot === slot);
  if (earlier?.kind === 'append') earlier.content.items = items;
  else if (earlier?.kind === 'replace') earlier.items = items;
  else changes.push({ kind: 'replace', slot, items });
}
