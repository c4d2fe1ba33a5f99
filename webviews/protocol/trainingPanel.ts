import type { Finding } from '../../kernel/protocol/findings';
import type { RunInfo, RunSnapshot, RunUpdate } from '../../kernel/protocol/training';

/** Host to panel. `snapshot` replaces everything: sent after `ready` and after every time it was hidden. */
export type ToTrainingPanel =
  | { type: 'snapshot'; notebook: string; runs: RunSnapshot[]; findings: Finding[] }
  | { type: 'run/started'; info: RunInfo }
  | { type: 'run/update'; update: RunUpdate }
  | { type: 'run/ended'; snapshot: RunSnapshot }
  | { type: 'finding/added'; finding: Finding };

/** Panel to host. */
export type FromTrainingPanel =
  | { type: 'ready' }
  /** Show the place in the notebook. */
  | { type: 'reveal'; place: import('../../kernel/protocol/values').SourcePlace };
