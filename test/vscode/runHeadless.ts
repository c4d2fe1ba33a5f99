import { setTimeout } from 'node:timers/promises';
import { bundleForVscode } from '../harness/bundle';
import { HeadlessVscode } from '../harness/headlessVscode';
import { out } from '../harness/paths';
import { temporaryFolder } from '../harness/temporary';
import { followResults, resultsFile, type Counts } from './results';

const limit = 10 * 60_000;

/** The mocha suite in the headless VS Code. */
export async function runInHeadlessVscode(): Promise<Counts> {
  const file = await resultsFile();
  const folder = await temporaryFolder('suite');
  const vscode = await HeadlessVscode.open({
    folder: folder.path,
    tests: await bundleForVscode('test/vscode/suite/index.ts'),
    env: { DESCENT_TEST_RESULTS: file },
  });
  try {
    return await followResults(file, over(vscode));
  } finally {
    await vscode.dispose();
    await folder.remove();
  }
}

async function over(vscode: HeadlessVscode): Promise<string> {
  const code = await Promise.race([vscode.exitCode, setTimeout(limit, undefined, { ref: false })]);
  if (code !== undefined) return `VS Code ended with code ${code}`;
  await vscode.screenshot(out('screenshots', 'vscode', 'suite-stuck.png'));
  return `no end after ${limit / 60_000} minutes\n${vscode.log.slice(-20).join('\n')}`;
}
