import { watch, type FSWatcher } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { out } from '../harness/paths';
import type { SuiteLine } from './suite';

export interface Counts {
  passed: number;
  failed: number;
  skipped: { title: string; reason: string }[];
}

/** A fresh file for the suite to report to. */
export async function resultsFile(): Promise<string> {
  const file = out('test', 'vscode.jsonl');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, '');
  return file;
}

/** Prints what the suite reports as it comes, and counts it; `over` settles when VS Code has ended. */
export async function followResults(file: string, over: Promise<string>): Promise<Counts> {
  const counts: Counts = { passed: 0, failed: 0, skipped: [] };
  let read = 0;
  const take = async (): Promise<boolean> => {
    const lines = (await readFile(file, 'utf8')).split('\n').slice(0, -1);
    const fresh = lines.slice(read).map((line) => JSON.parse(line) as SuiteLine);
    read = lines.length;
    return fresh.reduce((done, line) => line.state === 'done' || (count(counts, line), done), false);
  };
  const watcher = watch(file);
  // Left open, the watcher would keep the whole test run from ending.
  const problem = await Promise.race([over, untilDone(watcher, take)]).finally(() => {
    watcher.close();
  });
  if (problem === undefined || (await take())) return counts;
  counts.failed++;
  console.log(`  ✗ the suite broke off: ${problem}`);
  return counts;
}

/** Resolves when the suite has reported its end: VS Code itself may take its time to leave. */
function untilDone(watcher: FSWatcher, take: () => Promise<boolean>): Promise<undefined> {
  return new Promise((resolve, reject) => {
    let looks = Promise.resolve();
    const look = () => {
      // One after another: two at once would count the same lines.
      looks = looks.then(async () => {
        if (await take()) resolve(undefined);
      });
      looks.catch(reject);
    };
    watcher.on('change', look);
    look();
  });
}

function count(counts: Counts, line: Exclude<SuiteLine, { state: 'done' }>): void {
  switch (line.state) {
    case 'passed':
      counts.passed++;
      console.log(`  ✓ ${line.title} ${line.milliseconds} ms`);
      return;
    case 'failed':
      counts.failed++;
      console.log(`  ✗ ${line.title}\n${line.error.replace(/^/gm, '    ')}`);
      return;
    case 'skipped':
      counts.skipped.push({ title: line.title, reason: `not possible on ${process.platform}` });
  }
}
