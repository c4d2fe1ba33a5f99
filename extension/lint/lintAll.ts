import type { Finding } from '../../kernel/protocol/findings';
import type { RunInfo } from '../../kernel/protocol/training';
import { read, told, understood, type RuleSwitches, type SourceText } from './lint';
import { lintRun } from './lintRun';

/** What is known of a notebook beside its code. */
export interface Seen {
  /** Its trainings. */
  runs?: readonly RunInfo[];
  /** What the kernel has found. */
  findings?: readonly Finding[];
  switches?: RuleSwitches;
}

/** Everything that is to say about a notebook: its source, the models that it trained, and what was seen of them. */
export function lintAll(
  cells: readonly SourceText[],
  { runs = [], findings = [], switches = {} }: Seen,
): Finding[] {
  const program = understood(cells);
  const live = runs.flatMap((run) => lintRun(run, program.models, switches));
  return told(cells, program, [...read(program, switches), ...live, ...findings]);
}
