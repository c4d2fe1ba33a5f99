import { type NotebookDocument, NotebookCellKind } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { SourcePlace } from '../../kernel/protocol/values';
import type { SourceText } from '../lint/lint';

/** A code cell that Descent would run, or a file of code, with its present text. */
export interface NotebookCell {
  uri: string;
  /** Position in the notebook, cells of text counted too; a file has none. */
  index?: number;
  text: string;
}

/** In the language server cells and files are known by the URIs of their documents. */
export const sourceOf = ({ uri, index, text }: NotebookCell): SourceText =>
  index === undefined ? { file: uri, text } : { cell: { id: uri, index }, text };

/** The document that a place is in. */
export const uriOf = (place: SourcePlace | undefined): string | undefined => place?.cell?.id ?? place?.file;

/** Whether the file names Descent as its kernel: notebooks of other kernels are none of our business. */
export function isDescentNotebook({ metadata }: NotebookDocument): boolean {
  const nbformat = field(metadata, 'metadata');
  return field(field(nbformat, 'kernelspec'), 'name') === 'descent';
}

export function runnableCells(
  { cells }: NotebookDocument,
  documentOf: (uri: string) => TextDocument | undefined,
): NotebookCell[] {
  return cells.flatMap(({ kind, document: uri }, index) => {
    const document = documentOf(uri);
    const runs = document?.languageId === 'typescript' || document?.languageId === 'javascript';
    return kind === NotebookCellKind.Code && runs ? [{ uri, index, text: document.getText() }] : [];
  });
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(name) : undefined;
}
