import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from '../../harness/paths';
import type { Code } from '../codes';

/** What is wrong in a program, and with what text its lines say so. */
export interface UnseenFault {
  code: Code;
  what: string;
  /** Parts of the faulty lines, each on one line of the program and on no other. */
  text: string[];
}

export interface UnseenProgram {
  id: string;
  cells: string[];
  faults: UnseenFault[];
}

/**
 * The rules were worked on after the first had been measured, by people who could see them; the second was written
 * elsewhere and measured once before anybody looked.
 */
export const unseenSets = ['first', 'second'] as const;

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
