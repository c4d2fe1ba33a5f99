import { copyFile, cp } from 'node:fs/promises';
import { join } from 'node:path';
import { finalMetrics as lastValues } from '../../extension/cli/run/results';
import { RUN_MIME, type RunSnapshot } from '../../kernel/protocol/training';
import { HeadlessVscode, type Theme } from './headlessVscode';
import {
  descentKernel,
  openNotebook,
  revealOutput,
  runAllCells,
  saveNotebook,
  type CellResult,
} from './notebook';
import { out, root } from './paths';
import { temporaryFolder } from './temporary';

export interface QuickstartOptions {
  theme: Theme;
  /** A window of a laptop's half instead of a whole screen. */
  narrow: boolean;
  say: (line: string) => void;
}

/** What the demonstration came to. */
export interface QuickstartResult {
  screenshot: string;
  notebook: string;
  runs: RunSnapshot[];
  /** Why it did not go well: an error of a cell, or that nothing was trained. */
  problem?: string;
}

/** Runs the quickstart notebook in a headless VS Code, as a user would, and keeps what is to be seen. */
export async function runQuickstart(options: QuickstartOptions): Promise<QuickstartResult> {
  const folder = await temporaryFolder('quickstart');
  await cp(join(root, 'extension', 'examples', 'quickstart'), folder.path, { recursive: true });
  const vscode = await HeadlessVscode.open({
    folder: folder.path,
    theme: options.theme,
    size: options.narrow ? { width: 960, height: 900 } : { width: 1600, height: 1000 },
    scale: 1.5,
  });
  try {
    return await demonstrate(vscode, join(folder.path, 'quickstart.ipynb'), options);
  } catch (error) {
    await vscode.screenshot(out('quickstart-failed.png'));
    throw error;
  } finally {
    await vscode.dispose();
    await folder.remove();
  }
}

async function demonstrate(
  vscode: HeadlessVscode,
  path: string,
  { say }: QuickstartOptions,
): Promise<QuickstartResult> {
  await vscode.commands('workbench.action.closeSidebar', 'workbench.action.closeAuxiliaryBar');
  await openNotebook(vscode, path, descentKernel);
  say('Running all cells …');
  const cells = await runAllCells(vscode);
  const runs = cells.flatMap(runsOf);
  const problem = problemOf(cells, runs);
  const result = { screenshot: out('quickstart.png'), notebook: out('quickstart.ipynb'), runs };
  if (runs.length > 0) await showTraining(vscode);
  await saveNotebook(vscode);
  await vscode.screenshot(result.screenshot);
  await copyFile(path, result.notebook);
  return problem ? { ...result, problem } : result;
}

async function showTraining(vscode: HeadlessVscode): Promise<void> {
  await revealOutput(vscode, RUN_MIME);
  await vscode.frameWith('.dsc-output canvas');
  await vscode.frameWith('.dsc-panel canvas');
}

function runsOf(cell: CellResult): RunSnapshot[] {
  return cell.outputs
    .filter(({ mime }) => mime === RUN_MIME)
    .map(({ text }) => JSON.parse(text) as RunSnapshot);
}

function problemOf(cells: CellResult[], runs: RunSnapshot[]): string | undefined {
  const failed = cells.find(({ success }) => success !== true);
  if (failed) return `Cell ${failed.index + 1} failed: ${errorOf(failed)}`;
  const unfinished = runs.find(({ status }) => status !== 'finished');
  if (unfinished)
    return `${unfinished.info.name} ${unfinished.status}: ${unfinished.problem ?? 'no reason given'}`;
  if (runs.length === 0) return 'All cells ran, but none of them trained anything.';
  return undefined;
}

function errorOf(cell: CellResult): string {
  const output = cell.outputs.find(({ mime }) => mime === 'application/vnd.code.notebook.error');
  if (!output) return 'it did not run to its end';
  const error = JSON.parse(output.text) as { name?: string; message?: string };
  return `${error.name ?? 'Error'}: ${error.message ?? output.text}`;
}

/** The last value of each metric, e.g. `loss 0.081 · acc 0.975 · val_loss 0.09 · val_acc 0.971`. */
export function finalMetrics(run: RunSnapshot): string {
  const metrics = Object.entries(lastValues(run));
  return metrics.map(([name, value]) => `${name} ${value?.toPrecision(4) ?? 'NaN'}`).join(' · ');
}
