import type { RunSnapshot, RunUpdate } from '../../kernel/protocol/training';
import type { RunMarks } from './trainingPanel';

/** Host to the cell-output renderer (`notebooks.createRendererMessaging('descent-run')`). */
export type ToOutputRenderer =
  /** Answer to `run/subscribe`: complete state, then updates follow. `reportDrawn` asks for `run/drawn`. */
  | { type: 'run/snapshot'; snapshot: RunSnapshot; reportDrawn?: true }
  /** The other answer: no kernel knows this run, so what the output holds is all there is. */
  | { type: 'run/unknown'; runId: string }
  | { type: 'run/update'; update: RunUpdate }
  | { type: 'run/ended'; snapshot: RunSnapshot }
  /** What the user calls the runs of this notebook: the answer to `marks/ask`, and with every change. */
  | { type: 'marks'; marks: RunMarks };

/** Renderer to host. */
export type FromOutputRenderer =
  | { type: 'run/subscribe'; runId: string }
  | { type: 'marks/ask' }
  /** For the latency bench: everything up to this step was painted. `time` is milliseconds since 1970. */
  | { type: 'run/drawn'; runId: string; step: number; time: number };
