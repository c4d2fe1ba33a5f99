import type { Tf } from '../engines/engine';
import type { CellRef } from '../protocol/values';
import type { Company } from './company';
import type { DataLook } from './dataLook';
import type { SessionContext } from './fitSession';
import type { FitSeries } from './fitSeries';
import type { Guard } from './guard';
import type { LoopSessions } from './loopSessions';
import type { Places } from './places';
import type { Recorder } from './recorder';
import type { RunStarts } from './runStarts';

/** What those who watch the trainings of a kernel have in common. */
export interface WatchParts {
  tf: Tf;
  guard: Guard;
  recorder: Recorder;
  places: Places;
  starts: RunStarts;
  look: DataLook;
  company: Company;
  loops: LoopSessions;
  series: FitSeries;
  session: SessionContext;
  readonly currentCell: () => CellRef | undefined;
}
