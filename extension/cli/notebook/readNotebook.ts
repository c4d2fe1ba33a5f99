import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { UserError } from '../userError';
import { textOf, type MultilineText, type NotebookCell, type NotebookFile } from './nbformat';

/** A notebook as it was read, and how it was written, so that it can be written the same way. */
export interface LoadedNotebook {
  path: string;
  file: NotebookFile;
  indent: string;
  codeCells: CodeCell[];
}

export interface CodeCell {
  /** Zero-based position among all cells. */
  index: number;
  code: string;
  language: 'typescript' | 'javascript';
}

/** Throws a {@link UserError} for a file that cannot be run as a notebook of Descent. */
export async function readNotebook(name: string): Promise<LoadedNotebook> {
  const path = resolve(name);
  const text = (await readText(path, name)).replace(/^\uFEFF/, '');
  const file = text.trim() === '' ? emptyNotebook() : parseNotebook(text, name);
  const language = notebookLanguage(file, name);
  const codeCells = file.cells.flatMap((cell, index) => codeCell(cell, index, language, name));
  return { path, file, indent: /^\{\r?\n([ \t]+)/.exec(text)?.[1] ?? ' ', codeCells };
}

async function readText(path: string, name: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') throw new UserError(`there is no file ${name} (looked for ${path}).`);
    if (code === 'EISDIR') throw new UserError(`${name} is a folder; name a notebook in it.`);
    if (code === 'EACCES' || code === 'EPERM')
      throw new UserError(`${name} may not be read: check its rights.`);
    throw error;
  }
}

/** What a new, still unsaved notebook is on disk: a file without content. */
function emptyNotebook(): NotebookFile {
  return { nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [] };
}

function parseNotebook(text: string, name: string): NotebookFile {
  const value = parseJson(text, name);
  if (!isObject(value) || typeof value['nbformat'] !== 'number' || !Array.isArray(value['cells'])) {
    throw new UserError(`${name} is not a notebook: it is JSON, but it has no "nbformat" and "cells".`);
  }
  if (value['nbformat'] !== 4) {
    throw new UserError(
      `${name} is in notebook format ${value['nbformat']}; Descent reads format 4. Save it again with a current editor.`,
    );
  }
  value['cells'].forEach((cell: unknown, index) => checkCell(cell, index, name));
  return {
    ...value,
    metadata: isObject(value['metadata']) ? value['metadata'] : {},
  } as unknown as NotebookFile;
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      `${name} is not a notebook: notebooks (.ipynb) are JSON, and this file is not, or it is cut off (${reason}).`,
    );
  }
}

function checkCell(cell: unknown, index: number, name: string): void {
  const kinds: unknown[] = ['code', 'markdown', 'raw'];
  if (isObject(cell) && kinds.includes(cell['cell_type']) && isText(cell['source'])) return;
  throw new UserError(`${name} is damaged: cell ${index + 1} has no valid "cell_type" and "source".`);
}

function isText(value: unknown): value is MultilineText {
  return (
    typeof value === 'string' || (Array.isArray(value) && value.every((line) => typeof line === 'string'))
  );
}

function notebookLanguage(file: NotebookFile, name: string): CodeCell['language'] {
  const { kernelspec, language_info: info } = file.metadata;
  const named = isObject(kernelspec) ? (kernelspec['language'] ?? kernelspec['name']) : undefined;
  const language = isObject(info) ? (info['name'] ?? named) : named;
  if (language === undefined || language === 'descent' || language === 'typescript') return 'typescript';
  if (language === 'javascript') return 'javascript';
  throw new UserError(
    `${name} is a ${languageName(language)} notebook; Descent runs TypeScript and JavaScript. ` +
      `Open it in VS Code and select the kernel "Descent" if its cells are TypeScript.`,
  );
}

function languageName(language: unknown): string {
  const name = String(language);
  return /^python\d*$/.test(name) ? 'Python' : name;
}

function codeCell(
  cell: NotebookCell,
  index: number,
  notebookLanguage: CodeCell['language'],
  name: string,
): CodeCell[] {
  if (cell.cell_type !== 'code') return [];
  const code = textOf(cell.source);
  const own = cellLanguage(cell);
  if (own === undefined) return [{ index, code, language: notebookLanguage }];
  if (own === 'typescript' || own === 'javascript') return [{ index, code, language: own }];
  throw new UserError(
    `cell ${index + 1} of ${basename(name)} is written in ${languageName(own)}; Descent runs TypeScript and JavaScript. ` +
      `Change the language of the cell, or make it a Markdown cell.`,
  );
}

/** VS Code writes the language of a cell that differs from its notebook here. */
function cellLanguage(cell: NotebookCell): unknown {
  const vscode = isObject(cell.metadata) ? cell.metadata['vscode'] : undefined;
  return isObject(vscode) ? vscode['languageId'] : undefined;
}

function isObject(value: unknown): value is { [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
