import type { Change, Finding, Fix } from '../../kernel/protocol/findings';
import type { RunInfo } from '../../kernel/protocol/training';
import type { SourcePlace } from '../../kernel/protocol/values';
import { parseCells } from '../lint/analyze/parse';
import { callAt, type CallAt } from './calls';
import { MovedLines } from './movedLines';

export interface PresentCell {
  /** Position in the notebook. */
  index: number;
  text: string;
}

/**
 * Takes what a kernel knows from the code that ran to the code as it is now. What speaks of lines that have been
 * edited or deleted since is left out: it may be mended.
 */
export class PresentPlaces {
  readonly #executed: Readonly<Record<string, string>>;
  readonly #present: ReadonlyMap<string, PresentCell>;
  readonly #lines = new Map<string, MovedLines>();

  constructor(executed: Readonly<Record<string, string>>, present: ReadonlyMap<string, PresentCell>) {
    this.#executed = executed;
    this.#present = present;
  }

  finding(finding: Finding): Finding | undefined {
    const { place } = finding;
    if (!place) return finding;
    const moved = this.#moved(place, finding.end);
    if (!moved) return undefined;
    const fixes = finding.fixes?.map((fix) => this.#fix(fix));
    // One of the places that it would have changed was changed by hand.
    if (fixes?.includes(undefined)) return undefined;
    const { end, ...rest } = finding;
    return {
      ...rest,
      place: moved.place,
      ...(end && {
        end: { line: end.line + moved.place.line - moved.from.line, column: end.column + moved.shift },
      }),
      ...(fixes && { fixes: fixes.filter((fix) => fix !== undefined) }),
    };
  }

  /** Undefined when any code that ran has been changed: the model may be another one now. */
  run(info: RunInfo): RunInfo | undefined {
    if (!Object.keys(this.#executed).every((cell) => this.#sameCode(cell))) return undefined;
    const { place, model, ...rest } = info;
    const movedPlace = place && this.#moved(place)?.place;
    const layers = model?.layers.map(({ place: made, ...layer }) => {
      const now = made && this.#moved(made)?.place;
      return now ? { ...layer, place: now } : layer;
    });
    return {
      ...rest,
      ...(movedPlace && { place: movedPlace }),
      ...(model && layers && { model: { ...model, layers } }),
    };
  }

  #fix({ title, changes }: Fix): Fix | undefined {
    const moved = changes.map((change) => this.#change(change));
    const kept = moved.filter((change) => change !== undefined);
    return kept.length < moved.length ? undefined : { title, changes: kept };
  }

  #change(change: Change): Change | undefined {
    const moved = this.#moved(change.place);
    if (!moved || (change.type === 'add-layer' && !this.#isFree(change, moved))) return undefined;
    return { ...change, place: moved.place };
  }

  /** Whether nothing was added yet where a layer is to be added: the line beside it is the one that was there. */
  #isFree({ place, position }: Extract<Change, { type: 'add-layer' }>, { place: now, from }: Moved): boolean {
    const present = this.#present.get(place.cell?.id ?? '');
    if (!present) return true;
    const executed = this.#executed[place.cell?.id ?? ''] ?? present.text;
    const last = callIn(executed, place)?.end.line ?? from.line;
    const beside = position === 'before' ? from.line - 1 : last + 1;
    const lineOf = (text: string, line: number) => text.split('\n')[line - 1]?.trim() ?? '';
    return lineOf(executed, beside) === lineOf(present.text, beside + now.line - from.line);
  }

  /** Where the call at a place is now, if all of its lines are as they were. */
  #moved(place: SourcePlace, end?: { line: number }): Moved | undefined {
    const { cell } = place;
    if (!cell) return { place, from: place, shift: 0 };
    const present = this.#present.get(cell.id);
    if (!present) return undefined;
    const executed = this.#executed[cell.id] ?? present.text;
    const call = callIn(executed, place);
    const from = call?.start ?? place;
    const last = Math.max(call?.end.line ?? from.line, end?.line ?? from.line);
    const line = this.#linesOf(cell.id, executed, present.text).findAll(from.line, last);
    if (!line) return undefined;
    const { index } = present;
    const moved = { cell: { id: cell.id, index }, line: line.line, column: from.column + line.shift };
    return { place: moved, from, shift: line.shift };
  }

  #linesOf(cell: string, executed: string, present: string): MovedLines {
    let lines = this.#lines.get(cell);
    if (!lines) this.#lines.set(cell, (lines = new MovedLines(executed, present)));
    return lines;
  }

  #sameCode(cell: string): boolean {
    return codeOf(this.#present.get(cell)?.text ?? '') === codeOf(this.#executed[cell] ?? '');
  }
}

interface Moved {
  place: SourcePlace;
  from: { line: number; column: number };
  shift: number;
}

function callIn(text: string, place: SourcePlace): CallAt | undefined {
  const [cell] = parseCells([{ text }]);
  return cell && callAt(cell.ast, place);
}

/** Without indentation, empty lines and comments on lines of their own. */
const codeOf = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('//'))
    .join('\n');
