import { expect } from 'vitest';
import type { RunSnapshot } from '../../protocol/training';

export function only(runs: readonly RunSnapshot[]): RunSnapshot {
  expect(runs).toHaveLength(1);
  return runs[0] as RunSnapshot;
}

export function series(run: RunSnapshot, name: string): { x: number[]; y: (number | null)[] } {
  const found = run.series.find((one) => one.name === name);
  if (!found) throw new Error(`no series ${name} among ${run.series.map((one) => one.name).join(', ')}`);
  return found;
}
