import { mkdir, readFile, watch, writeFile } from 'node:fs/promises';
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
  const problem = await Promise.race([over, untilDone(file, take)]);
  if (problem === undefined || (await take())) return counts;
  counts.failed++;
  console.log(`  ✗ the suite broke off: ${problem}`);
  return counts;
}

/** Resolves when the suite has reported its end: VS Code itself may take its time to leave. */
async function untilDone(file: string, take: () => Promise<boolean>): Promise<undefined> {
  const changes = watch(file)[Symbol.asyncIterator]();
  while (!(await take())) await changes.next();
  return undefined;
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
