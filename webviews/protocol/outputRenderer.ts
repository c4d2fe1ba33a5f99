import type { RunSnapshot, RunUpdate } from '../../kernel/protocol/training';

/** Host to the cell-output renderer (`notebooks.createRendererMessaging('descent-run')`). */
export type ToOutputRenderer =
  /** Answer to `run/subscribe`: complete state, then updates follow. `reportDrawn` asks for `run/drawn`. */
  | { type: 'run/snapshot'; snapshot: RunSnapshot; reportDrawn?: true }
  /** The other answer: no kernel knows this run, so what the output holds is all there is. */
  | { type: 'run/unknown'; runId: string }
  | { type: 'run/update'; update: RunUpdate }
  | { type: 'run/ended'; snapshot: RunSnapshot };

/** Renderer to host. */
export type FromOutputRenderer =
  | { type: 'run/subscribe'; runId: string }
  /** For the latency bench: everything up to this step was painted. `time` is milliseconds since 1970. */
  | { type: 'run/drawn'; runId: string; step: number; time: number };
