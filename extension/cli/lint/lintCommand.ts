import { readFile } from 'node:fs/promises';
import type { Finding } from '../../../kernel/protocol/findings';
import { lintNotebook, type SourceText } from '../../lint/lint';
import type { LintArguments } from '../commandLine';
import { ExitCode } from '../exitCode';
import { readNotebook } from '../notebook/readNotebook';
import { UserError } from '../userError';
import { findingsText } from './findingsText';

/** One line of `descent lint --json`. Cells are counted from 0 among all cells, null in a `.ts` file. */
export interface LintResult {
  file: string;
  cell: number | null;
  line: number | null;
  column: number | null;
  rule: string;
  severity: Finding['severity'];
  message: string;
}

/** `descent lint`: what is wrong in the code, without running it. */
export async function lintCommand({ files, json }: LintArguments): Promise<number> {
  const sources = await Promise.all(files.map(async (file) => ({ file, cells: await cellsOf(file) })));
  const found = sources.map(({ file, cells }) => ({ file, cells, findings: lintNotebook(cells) }));
  const results = found.flatMap(({ file, findings }) => findings.map((finding) => resultOf(file, finding)));
  process.stdout.write(json ? `${JSON.stringify(results, null, 2)}\n` : findingsText(found));
  return results.some(({ severity }) => severity === 'error') ? ExitCode.failed : ExitCode.ok;
}

async function cellsOf(file: string): Promise<SourceText[]> {
  if (/\.ipynb$/i.test(file)) {
    const { codeCells } = await readNotebook(file);
    return codeCells.map(({ index, code }) => ({ cell: { id: `cell-${index}`, index }, text: code }));
  }
  if (!/\.[cm]?[jt]sx?$/i.test(file)) {
    throw new UserError(`${file} is neither a notebook (.ipynb) nor a TypeScript file (.ts).`);
  }
  return [{ file, text: await textOf(file) }];
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new UserError(
      code === 'ENOENT' ? `there is no file ${file}.` : `${file} cannot be read (${code}).`,
    );
  }
}

function resultOf(file: string, { place, rule, severity, message }: Finding): LintResult {
  return {
    file,
    cell: place?.cell?.index ?? null,
    line: place?.line ?? null,
    column: place?.column ?? null,
    rule,
    severity,
    message,
  };
}
