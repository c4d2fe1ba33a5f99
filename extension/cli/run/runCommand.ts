import type { RunArguments } from '../commandLine';
import { ExitCode } from '../exitCode';
import { withKernel } from '../kernel';
import { executedNotebook } from '../notebook/executedNotebook';
import { readNotebook, type LoadedNotebook } from '../notebook/readNotebook';
import { reportHtml } from '../report/report';
import { createProgress, type Progress } from '../terminal/progress';
import { requireEngine } from './requireEngine';
import { ExecutionRecord } from './executionRecord';
import { resultsOf } from './results';
import { runCells } from './runCells';
import { checkTargets, writeAtomically } from './targets';

/** `descent run`: everything that can be wrong with the arguments comes out before the first cell runs. */
export async function runCommand(options: RunArguments): Promise<number> {
  const notebook = await readNotebook(options.notebook);
  await checkTargets(targetsOf(options));
  const progress = createProgress();
  const record = new ExecutionRecord(notebook.codeCells);
  if (notebook.codeCells.length === 0)
    progress.note(`${options.notebook} has no code cells; nothing to run.`);
  else await execute(notebook, options, record, progress);
  await addStaticFindings(record, options, progress);
  progress.end();
  await writeResults(notebook, record, options, progress);
  return exitCodeOf(record);
}

async function execute(
  notebook: LoadedNotebook,
  { engine, log }: RunArguments,
  record: ExecutionRecord,
  progress: Progress,
): Promise<void> {
  await withKernel({ notebook: notebook.path, engine, logRuns: log }, async (kernel) => {
    if (engine !== 'auto') await requireEngine(kernel, engine);
    await runCells(kernel, record, progress);
  });
}

/** A mistake of ours in the rules must not cost the results of a training. */
async function addStaticFindings(
  record: ExecutionRecord,
  { report, json }: RunArguments,
  progress: Progress,
): Promise<void> {
  if (report === undefined && json === undefined) return;
  try {
    // With it comes the TypeScript compiler.
    const { allFindings } = await import('./allFindings');
    record.findings.splice(0, Infinity, ...allFindings(record));
  } catch (error) {
    progress.note(`the code was not looked at: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function targetsOf({ out, report, json }: RunArguments): { option: string; path: string }[] {
  const named = { '--out': out, '--report': report, '--json': json };
  return Object.entries(named).flatMap(([option, path]) => (path === undefined ? [] : [{ option, path }]));
}

async function writeResults(
  notebook: LoadedNotebook,
  record: ExecutionRecord,
  { out, report, json }: RunArguments,
  progress: Progress,
): Promise<void> {
  const write = async (path: string | undefined, text: () => string) => {
    if (path === undefined) return;
    await writeAtomically(path, text());
    progress.note(`wrote ${path}`);
  };
  await write(out, () => notebookText(notebook, record));
  await write(report, () => reportHtml(notebook, record));
  await write(json, () => `${JSON.stringify(resultsOf(record), null, 2)}\n`);
}

function notebookText({ file, indent }: LoadedNotebook, record: ExecutionRecord): string {
  const results = new Map(record.cells.map((cell) => [cell.cell.index, cell]));
  return `${JSON.stringify(executedNotebook(file, results), null, indent)}\n`;
}

function exitCodeOf({ cells }: ExecutionRecord): number {
  if (cells.some(({ status }) => status === 'error')) return ExitCode.failed;
  if (cells.some(({ status }) => status === 'interrupted')) return ExitCode.interrupted;
  return ExitCode.ok;
}
