import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '../protocol/findings';
import type { RunSnapshot } from '../protocol/training';

/** A larger `run.json` than any that {@link RunLog} writes is not one of its own. */
const MAX_BYTES = 64 * 1024 * 1024;
const STATUSES: readonly unknown[] = ['running', 'finished', 'interrupted', 'failed'];

/** A run as its log has it: curves shortened, without distributions. */
export interface LoggedRun {
  /** File name of the notebook that it was made in. */
  notebook: string;
  snapshot: RunSnapshot;
  findings: Finding[];
  /** It ends in the middle: the run goes on in another kernel, or its kernel was killed. */
  isOpen: boolean;
}

/** Names of the folders in `.descent/runs`, the oldest first; none where nothing was ever logged. */
export async function runFolders(runs: string): Promise<string[]> {
  const names = await readdir(runs).catch(() => []);
  return names.filter((name) => /^\d{4}-.*_run-/.test(name)).toSorted();
}

/** Undefined where there is no whole `run.json`. */
export async function readRun(folder: string): Promise<LoggedRun | undefined> {
  const file = join(folder, 'run.json');
  try {
    if ((await stat(file)).size > MAX_BYTES) return undefined;
    return parseRunJson(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** The other way round than `runJson`. Anyone may have written the file: what is no run is refused. */
export function parseRunJson(text: string): LoggedRun | undefined {
  const value = record(parsed(text));
  const { status, problem, settings, progress, verdict, curves, info, notebook, findings } = value;
  const about = record(info);
  const whole =
    typeof about['id'] === 'string' &&
    typeof about['startedAt'] === 'number' &&
    Array.isArray(about['metrics']) &&
    Array.isArray(record(progress)['epochEnds']) &&
    Array.isArray(curves) &&
    curves.every(isSeries) &&
    STATUSES.includes(status);
  if (!whole) return undefined;
  const snapshot = {
    info: { ...about, settings },
    status,
    progress,
    series: curves,
    ...(typeof problem === 'string' && { problem }),
    ...(verdict !== undefined && { verdict }),
  } as unknown as RunSnapshot;
  return {
    notebook: typeof notebook === 'string' ? notebook : '',
    snapshot: ended(snapshot),
    findings: Array.isArray(findings) ? findings.filter(isFinding) : [],
    isOpen: status === 'running',
  };
}

/** Whoever reads a log has no kernel that still trains this run: it was killed. */
function ended(snapshot: RunSnapshot): RunSnapshot {
  if (snapshot.status !== 'running') return snapshot;
  return { ...snapshot, status: 'interrupted', problem: 'The log of this run ends before the run did.' };
}

function isSeries(value: unknown): boolean {
  const { name, x, y } = record(value);
  return typeof name === 'string' && Array.isArray(x) && Array.isArray(y);
}

function isFinding(value: unknown): value is Finding {
  const { rule, message, severity, evidence, advice } = record(value);
  const texts = [rule, message, severity, advice].every((text) => typeof text === 'string');
  return texts && Array.isArray(evidence);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
