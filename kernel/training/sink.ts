import type { Finding } from '../protocol/findings';
import type { RunInfo, RunSnapshot, RunUpdate } from '../protocol/training';

/** Where the recorder sends what it measures; the runner passes it on to the supervisor. */
export interface TrainingSink {
  runStarted(info: RunInfo): void;
  runUpdated(update: RunUpdate): void;
  runEnded(snapshot: RunSnapshot): void;
  finding(finding: Finding): void;
}
