import { describe, expect, it } from 'vitest';
import { executedNotebook } from './executedNotebook';
import type { NotebookCell, NotebookFile } from './nbformat';

const code = (source: string, more: object = {}): NotebookCell => ({
  cell_type: 'code',
  source,
  metadata: {},
  ...more,
});
const notebook = (cells: NotebookCell[], more: object = {}): NotebookFile => ({
  nbformat: 4,
  nbformat_minor: 4,
  metadata: {},
  cells,
  ...more,
});

describe('the executed notebook', () => {
  it('is nbformat 4.5 with the kernel and the language', () => {
    const result = executedNotebook(notebook([]), new Map());
    expect(result.nbformat_minor).toBe(5);
    expect(result.metadata['kernelspec']).toEqual({
      name: 'descent',
      display_name: 'Descent',
      language: 'typescript',
    });
    expect(result.metadata['language_info']).toMatchObject({ name: 'typescript', file_extension: '.ts' });
  });

  it('keeps what it does not know', () => {
    const file = notebook([code('1', { metadata: { tags: ['a'] }, attachments: { x: {} } })], {
      metadata: { authors: ['Ada'] },
      extra: 1,
    });
    const result = executedNotebook(file, new Map());
    expect(result).toMatchObject({
      extra: 1,
      metadata: { authors: ['Ada'] },
      cells: [{ metadata: { tags: ['a'] }, attachments: { x: {} } }],
    });
  });

  it('gives every cell a valid id that no other cell has', () => {
    const cells = [
      code('1', { id: 'same' }),
      code('2', { id: 'same' }),
      code('3'),
      code('4', { id: 'not valid!' }),
    ];
    const ids = executedNotebook(notebook(cells), new Map()).cells.map(({ id }) => id);
    expect(ids[0]).toBe('same');
    expect(new Set(ids).size).toBe(4);
    for (const id of ids) expect(id).toMatch(/^[\w-]{1,64}$/);
  });

  it('stores text as lines, JSON and base64 as they are', () => {
    const result = executedNotebook(
      notebook([code('x')]),
      new Map([
        [
          0,
          {
            executionCount: 3,
            outputs: [
              { kind: 'stream', name: 'stdout', text: 'a\nb\n' },
              {
                kind: 'result',
                data: { 'text/plain': 'x\ny', 'image/png': 'QUJD', 'application/json': { a: [1] } },
              },
            ],
          },
        ],
      ]),
    );
    expect(result.cells[0]).toMatchObject({
      execution_count: 3,
      outputs: [
        { output_type: 'stream', name: 'stdout', text: ['a\n', 'b\n'] },
        {
          output_type: 'execute_result',
          execution_count: 3,
          data: { 'text/plain': ['x\n', 'y'], 'image/png': 'QUJD', 'application/json': { a: [1] } },
        },
      ],
    });
  });

  it('clears the outputs of cells that were not run, and leaves none on Markdown cells', () => {
    const stale = { outputs: [{ output_type: 'stream', name: 'stdout', text: 'old' }], execution_count: 7 };
    const prose: NotebookCell = { ...code('# Hi', stale), cell_type: 'markdown' };
    const [first, second] = executedNotebook(notebook([code('x', stale), prose]), new Map()).cells;
    expect(first).toMatchObject({ outputs: [], execution_count: null });
    expect(second).not.toHaveProperty('outputs');
    expect(second).not.toHaveProperty('execution_count');
  });
});
