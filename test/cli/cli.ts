import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Results } from '../../extension/cli/run/results';
import type { NotebookFile } from '../../extension/cli/notebook/nbformat';

export const root = resolve(__dirname, '../..');
const program = join(root, 'dist/cli.cjs');

export interface CliResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface CliOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  uid?: number;
  /** Called with everything that standard output has brought so far. */
  onStdout?: (text: string, child: ChildProcess) => void;
}

/** Runs the real command line in its own process, as a user does. */
export async function descent(
  args: string[],
  { onStdout, env, ...options }: CliOptions = {},
): Promise<CliResult> {
  const child = spawn(process.execPath, [program, ...args], {
    ...options,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    onStdout?.(stdout, child);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const code = await new Promise<number | null>((done, fail) => child.on('close', done).on('error', fail));
  return { code, stdout, stderr };
}

/** A new folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'descent-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a notebook with these code cells, for Descent unless `metadata` says otherwise; gives its path. */
export function notebookOf(folder: string, cells: string[], metadata: object = descentMetadata): string {
  const path = join(folder, 'test.ipynb');
  const file = {
    cells: cells.map((source, i) => ({
      cell_type: 'code',
      execution_count: null,
      id: `c${i}`,
      metadata: {},
      outputs: [],
      source,
    })),
    metadata,
    nbformat: 4,
    nbformat_minor: 5,
  };
  writeFileSync(path, JSON.stringify(file));
  return path;
}

const descentMetadata = { kernelspec: { name: 'descent', display_name: 'Descent', language: 'typescript' } };

export async function readResults(path: string): Promise<Results> {
  return JSON.parse(await readFile(path, 'utf8')) as Results;
}

export async function readNotebookFile(path: string): Promise<NotebookFile> {
  return JSON.parse(await readFile(path, 'utf8')) as NotebookFile;
}
