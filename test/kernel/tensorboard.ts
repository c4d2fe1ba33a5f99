import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fromSetUp } from '../harness/paths';

export interface ReadBack {
  scalars: Record<string, [step: number, value: number][]>;
  histograms: Record<
    string,
    { step: number; min: number; max: number; limits: number[]; counts: number[] }[]
  >;
}

/** What TensorBoard's own reader makes of a folder with event files. */
export function readBack(folder: string): ReadBack {
  const python = fromSetUp('DESCENT_TENSORBOARD_PYTHON');
  const script = join(import.meta.dirname, '../fixtures/readEvents.py');
  return JSON.parse(
    execFileSync(python, [script, folder], { encoding: 'utf8', maxBuffer: 2 ** 28 }),
  ) as ReadBack;
}
