import type { Tf } from '../../engines/engine';
import type { Finding } from '../../protocol/findings';
import type { RunInfo, RunSnapshot, RunUpdate } from '../../protocol/training';
import type { CellRef } from '../../protocol/values';
import { attachHooks, type TrainingHooks } from '../hooks';

/** Hooks on a TensorFlow.js with a sink that remembers, for tests. */
export interface Harness {
  hooks: TrainingHooks;
  started: RunInfo[];
  updates: RunUpdate[];
  ended: RunSnapshot[];
  findings: Finding[];
  /** What the runner would say of the running cell. */
  cell: CellRef;
  interrupted: boolean;
  /** Makes the sink throw. */
  failing: boolean;
  log: string[];
}

export function createHarness(tf: Tf, options: { share?: number } = {}): Harness {
  const harness: Omit<Harness, 'hooks'> = {
    started: [],
    updates: [],
    ended: [],
    findings: [],
    cell: { id: 'cell-1', index: 0 },
    interrupted: false,
    failing: false,
    log: [],
  };
  const put = <T>(list: T[], item: T) => {
    if (harness.failing) throw new Error('sink is broken');
    list.push(item);
  };
  const hooks = attachHooks(tf, {
    sink: {
      runStarted: (info) => put(harness.started, info),
      runUpdated: (update) => put(harness.updates, update),
      runEnded: (snapshot) => put(harness.ended, snapshot),
      finding: (finding) => put(harness.findings, finding),
    },
    engine: { id: 'cpu', device: 'JavaScript', version: '4.22.0' },
    currentCell: () => harness.cell,
    placeOf: testPlace,
    interrupted: () => harness.interrupted,
    log: (message) => harness.log.push(message),
    ...options,
  });
  return Object.assign(harness, { hooks });
}

/** Takes test files for cells. */
function testPlace(error: Error) {
  const match = /([\w.]+\.test\.ts):(\d+):(\d+)/.exec(error.stack ?? '');
  return match ? { file: match[1] ?? '', line: Number(match[2]), column: Number(match[3]) } : undefined;
}
