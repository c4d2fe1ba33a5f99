import type { Json, MimeBundle } from '../../../kernel/protocol/values';

type Unknown = { [key: string]: Json };

/** Text in a notebook file: one string, or its lines, each with its line end. */
export type MultilineText = string | string[];

/** A notebook file, nbformat 4. Fields that are not named here travel along untouched. */
export interface NotebookFile {
  nbformat: number;
  nbformat_minor: number;
  metadata: Unknown;
  cells: NotebookCell[];
}

export interface NotebookCell {
  id?: string;
  cell_type: 'code' | 'markdown' | 'raw';
  source: MultilineText;
  metadata: Unknown;
  execution_count?: number | null;
  outputs?: NotebookOutput[];
}

export type NotebookOutput =
  | { output_type: 'stream'; name: 'stdout' | 'stderr'; text: MultilineText }
  | { output_type: 'display_data'; data: MimeBundle; metadata: Unknown }
  | { output_type: 'execute_result'; data: MimeBundle; metadata: Unknown; execution_count: number | null }
  | { output_type: 'error'; ename: string; evalue: string; traceback: string[] };

export function textOf(source: MultilineText): string {
  return typeof source === 'string' ? source : source.join('');
}

/** Lines that keep their line ends, which is how notebooks are stored so that they diff well. */
export function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
