import { randomUUID } from 'node:crypto';
import type { Json, MimeBundle, Output } from '../../../kernel/protocol/values';
import { linesOf, type NotebookCell, type NotebookFile, type NotebookOutput } from './nbformat';

/** What running a cell left behind; `executionCount` is null when it was not run. */
export interface CellResult {
  executionCount: number | null;
  outputs: readonly Output[];
}

/** The notebook as nbformat 4.5 with new outputs; `results` by cell index. Everything else is kept. */
export function executedNotebook(file: NotebookFile, results: ReadonlyMap<number, CellResult>): NotebookFile {
  const taken = new Set<string>();
  return {
    ...file,
    nbformat_minor: Math.max(file.nbformat_minor, 5),
    metadata: {
      ...file.metadata,
      kernelspec: { ...objectOf(file.metadata['kernelspec']), ...kernelspec },
      language_info: { ...objectOf(file.metadata['language_info']), ...languageInfo },
    },
    cells: file.cells.map((cell, index) => ({
      ...withoutCodeFields(cell),
      id: uniqueId(cell.id, taken),
      metadata: objectOf(cell.metadata),
      ...(cell.cell_type === 'code' && codeFields(results.get(index))),
    })),
  };
}

const kernelspec = { name: 'descent', display_name: 'Descent', language: 'typescript' };
const languageInfo = {
  name: 'typescript',
  file_extension: '.ts',
  mimetype: 'text/typescript',
  codemirror_mode: 'typescript',
  pygments_lexer: 'typescript',
};

/** nbformat allows `outputs` and `execution_count` in code cells only. */
function withoutCodeFields(cell: NotebookCell): NotebookCell {
  const rest = { ...cell };
  delete rest.outputs;
  delete rest.execution_count;
  return rest;
}

function codeFields(result: CellResult = { executionCount: null, outputs: [] }): Partial<NotebookCell> {
  const { executionCount, outputs } = result;
  return {
    execution_count: executionCount,
    outputs: outputs.flatMap((output) => notebookOutput(output, executionCount)),
  };
}

function notebookOutput(output: Output, executionCount: number | null): NotebookOutput[] {
  switch (output.kind) {
    case 'stream':
      return [{ output_type: 'stream', name: output.name, text: linesOf(output.text) }];
    case 'display':
      return [{ output_type: 'display_data', data: storedBundle(output.data), metadata: {} }];
    case 'result':
      return [
        {
          output_type: 'execute_result',
          data: storedBundle(output.data),
          metadata: {},
          execution_count: executionCount,
        },
      ];
    case 'error': {
      const { name, message, stack } = output.error;
      return [{ output_type: 'error', ename: name, evalue: message, traceback: stack.split('\n') }];
    }
    case 'update-display':
    case 'clear':
      return [];
  }
}

/** Text is stored as lines, JSON and base64 as they are. */
function storedBundle(data: MimeBundle): MimeBundle {
  return Object.fromEntries(
    Object.entries(data).map(([mime, value]) => [
      mime,
      typeof value === 'string' && isTextMime(mime) ? linesOf(value) : value,
    ]),
  );
}

function isTextMime(mime: string): boolean {
  return mime.startsWith('text/') || mime === 'image/svg+xml' || mime === 'application/javascript';
}

function uniqueId(id: string | undefined, taken: Set<string>): string {
  let unique = id !== undefined && /^[\w-]{1,64}$/.test(id) ? id : undefined;
  while (unique === undefined || taken.has(unique)) unique = randomUUID().slice(0, 8);
  taken.add(unique);
  return unique;
}

function objectOf(value: Json | undefined): { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
