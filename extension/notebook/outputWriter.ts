import * as vscode from 'vscode';
import type { OutputChange, OutputSlot } from './cellOutputs';
import type { OutputContent, OutputItem } from './outputContent';

/** Carries out output changes through an execution, which need not be that of the changed cell. */
export class OutputWriter {
  readonly #outputs = new WeakMap<OutputSlot, vscode.NotebookCellOutput>();
  /** Slots that the document is known to have shown; edits arrive in it a moment after they are made. */
  readonly #seen = new WeakSet<OutputSlot>();
  readonly #failed: (error: unknown) => void;

  constructor(failed: (error: unknown) => void) {
    this.#failed = failed;
  }

  /** Resolves when the editor has taken the changes in; a deleted cell takes none, which is no error here. */
  async write(
    execution: vscode.NotebookCellExecution,
    cell: vscode.NotebookCell,
    changes: OutputChange[],
  ): Promise<void> {
    const edits = changes.map((change) => Promise.resolve(this.#write(execution, cell, change)));
    for (const result of await Promise.allSettled(edits))
      if (result.status === 'rejected') this.#failed(result.reason);
  }

  /** Makes the outputs for a cell that is shown anew. */
  create(changes: OutputChange[]): vscode.NotebookCellOutput[] {
    return changes.flatMap((change) => (change.kind === 'append' ? [this.#create(change)] : []));
  }

  /** Ties slots to outputs that the document already shows. */
  adopt(slots: readonly OutputSlot[], outputs: readonly vscode.NotebookCellOutput[]): void {
    slots.forEach((slot, index) => {
      const output = outputs[index];
      if (output) this.#outputs.set(slot, output);
    });
  }

  /** Whether something that the document has shown is not in it any more. */
  lost(slots: readonly OutputSlot[], outputs: readonly vscode.NotebookCellOutput[]): boolean {
    const present = new Set<unknown>(outputs.map((output): unknown => output.metadata?.['slot']));
    for (const slot of slots) if (present.has(slot.id)) this.#seen.add(slot);
    return slots.some((slot) => this.#seen.has(slot) && !present.has(slot.id));
  }

  #write(
    execution: vscode.NotebookCellExecution,
    cell: vscode.NotebookCell,
    change: OutputChange,
  ): Thenable<void> | undefined {
    if (change.kind === 'clear') return execution.clearOutput(cell);
    if (change.kind === 'append') return execution.appendOutput(this.#create(change), cell);
    const output = this.#outputs.get(change.slot);
    if (!output) return undefined;
    return change.kind === 'append-text'
      ? execution.appendOutputItems(streamItem(change.name, change.text), output)
      : execution.replaceOutputItems(change.items.map(toItem), output);
  }

  #create({ slot, content }: { slot: OutputSlot; content: OutputContent }): vscode.NotebookCellOutput {
    const output = new vscode.NotebookCellOutput(content.items.map(toItem), {
      ...content.metadata,
      slot: slot.id,
    });
    this.#outputs.set(slot, output);
    return output;
  }
}

function toItem(item: OutputItem): vscode.NotebookCellOutputItem {
  switch (item.kind) {
    case 'stream':
      return streamItem(item.name, item.text);
    case 'error':
      return vscode.NotebookCellOutputItem.error(item.error);
    case 'text':
      return vscode.NotebookCellOutputItem.text(item.text, item.mime);
    case 'bytes':
      return new vscode.NotebookCellOutputItem(item.bytes, item.mime);
  }
}

const streamItem = (name: 'stdout' | 'stderr', text: string) =>
  name === 'stdout' ? vscode.NotebookCellOutputItem.stdout(text) : vscode.NotebookCellOutputItem.stderr(text);
