import type { Diagnostic } from 'vscode-languageserver/node';
import type { Finding } from '../../kernel/protocol/findings';
import type { RuleSwitches } from '../lint/lint';
import { diagnosticOf } from './diagnostics';
import { judge } from './judge';
import { type NotebookCell, uriOf } from './notebookCells';
import type { KernelKnowledge } from './protocol';

/**
 * Turns of the event loop without a change before a notebook is looked at: each takes one message that has come.
 * Between two letters that were typed at once come a question and another notebook's message at most.
 */
const QUIET_TURNS = 5;

export interface Surroundings {
  /** The cells as they are now; undefined for what is not (or no longer) a Descent notebook. */
  cellsOf(notebook: string): NotebookCell[] | undefined;
  switchesOf(notebook: string): Promise<RuleSwitches>;
  publish(cell: string, diagnostics: Diagnostic[]): void;
  changed(notebook: string, findings: Finding[]): void;
  failed(error: unknown): void;
}

/** A finding with the diagnostic that stands for it. */
export interface Shown {
  finding: Finding;
  cell: string;
  diagnostic: Diagnostic;
}

/** Keeps the findings of one notebook up to date: what has come by then is read first, so that many changes are one. */
export class NotebookLinter {
  readonly #notebook: string;
  readonly #around: Surroundings;
  #kernel: KernelKnowledge | undefined;
  #switches: RuleSwitches | undefined;
  #changes = 0;
  /** While there are changes that have not been looked at. */
  #looking: Promise<void> | undefined;
  #shown: Shown[] = [];
  /** By cell, as JSON, what was published last: what stays the same is not sent again. */
  readonly #published = new Map<string, string>();
  #findings = '[]';

  constructor(notebook: string, around: Surroundings) {
    this.#notebook = notebook;
    this.#around = around;
  }

  changed(): void {
    this.#changes++;
    this.#looking ??= this.#keepUp();
  }

  /** Whether the client has said that this notebook runs with Descent. */
  get hasKernel(): boolean {
    return this.#kernel !== undefined;
  }

  kernelChanged(knowledge: KernelKnowledge): void {
    this.#kernel = knowledge;
    this.changed();
  }

  settingsChanged(): void {
    this.#switches = undefined;
    this.changed();
  }

  /** What holds for the text as it is now; undefined where nobody waits for it any more. */
  async present(isStale: () => boolean = () => false): Promise<Shown[] | undefined> {
    await this.#looking;
    return isStale() ? undefined : this.#shown;
  }

  /** The notebook is closed. */
  dispose(): void {
    this.#kernel = undefined;
    this.#show([]);
  }

  async #keepUp(): Promise<void> {
    let looked: number;
    do {
      await this.#quiet();
      looked = this.#changes;
      await this.#look();
    } while (looked !== this.#changes);
    this.#looking = undefined;
  }

  async #quiet(): Promise<void> {
    for (let turns = 0, seen = this.#changes; turns < QUIET_TURNS; turns++) {
      await new Promise((resolve) => setImmediate(resolve));
      if (seen !== this.#changes) [turns, seen] = [-1, this.#changes];
    }
  }

  async #look(): Promise<void> {
    try {
      const switches = (this.#switches ??= await this.#around.switchesOf(this.#notebook));
      const cells = this.#around.cellsOf(this.#notebook) ?? [];
      this.#take(cells, judge(cells, switches, this.#kernel));
    } catch (error) {
      // What was found before stays: better than nothing, and the next change tries again.
      this.#around.failed(error);
    }
  }

  #take(cells: readonly NotebookCell[], findings: Finding[]): void {
    const texts = new Map(cells.map(({ uri, text }) => [uri, text]));
    const shown = findings.flatMap((finding) => {
      const cell = uriOf(finding.place);
      if (cell === undefined || !texts.has(cell)) return [];
      return [{ finding, cell, diagnostic: diagnosticOf(finding, (uri) => texts.get(uri)) }];
    });
    this.#show(shown);
    const json = JSON.stringify(findings);
    if (json !== this.#findings) this.#around.changed(this.#notebook, findings);
    this.#findings = json;
  }

  #show(shown: Shown[]): void {
    this.#shown = shown;
    const cells = new Set([...this.#published.keys(), ...shown.map(({ cell }) => cell)]);
    for (const cell of cells) {
      const diagnostics = shown.filter((one) => one.cell === cell).map(({ diagnostic }) => diagnostic);
      const json = JSON.stringify(diagnostics);
      if (json === (this.#published.get(cell) ?? '[]')) continue;
      this.#published.set(cell, json);
      this.#around.publish(cell, diagnostics);
    }
  }
}
