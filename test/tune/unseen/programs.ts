import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from '../../harness/paths';
import type { Code } from '../codes';

/** What is wrong in a program, and with what text its lines say so. */
export interface UnseenFault {
  code: Code;
  what: string;
  /** Parts of the faulty lines; of one that stands on several lines, all are faulty. */
  text: string[];
}

export interface UnseenProgram {
  id: string;
  cells: string[];
  faults: UnseenFault[];
}

/**
 * Each was written by somebody who could not see the rules, and measured once before anybody who works on rules looked:
 * that figure is in docs/measured.md. Classes of what was missed have been mended since, so that what is measured today
 * is how much of the known is held.
 */
export const unseenSets = ['first', 'second', 'third', 'fourth', 'fifth'] as const;

export const folderOf = (set: string) => join(root, 'test/tune/unseen', set);

/** Programs that no rule was made for; `// %%` begins a cell. */
export function readUnseen(kind: 'faulty' | 'correct', folder: string): UnseenProgram[] {
  const faults = JSON.parse(readFileSync(join(folder, 'faults.json'), 'utf8')) as Record<
    string,
    UnseenFault[]
  >;
  const files = readdirSync(join(folder, kind)).filter((name) => name.endsWith('.ts'));
  return files.sort().map((file) => {
    const name = basename(file, '.ts');
    const text = readFileSync(join(folder, kind, file), 'utf8');
    return {
      id: `unseen-${name}`,
      cells: text.split(/^\/\/ %%.*\n/m),
      faults: kind === 'faulty' ? (faults[name] ?? []) : [],
    };
  });
}

/** Cell and line, from one, of everything in the program that shows the fault. */
export function placesOf({ cells }: UnseenProgram, { text }: UnseenFault): { cell: number; line: number }[] {
  return cells.flatMap((source, cell) =>
    source
      .split('\n')
      .flatMap((content, i) => (text.some((part) => content.includes(part)) ? [{ cell, line: i + 1 }] : [])),
  );
}
