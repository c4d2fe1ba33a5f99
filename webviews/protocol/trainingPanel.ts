import type { Finding } from '../../kernel/protocol/findings';
import type {
  LayerDistribution,
  RunControl,
  RunInfo,
  RunSnapshot,
  RunUpdate,
} from '../../kernel/protocol/training';
import type { SourcePlace } from '../../kernel/protocol/values';

/** What the user has noted about a run; kept in the notebook's metadata. */
export interface RunMark {
  name?: string;
  pinned?: boolean;
}

/** By run id. */
export type RunMarks = Readonly<Record<string, RunMark>>;

/** Host to panel. `snapshot` replaces everything: sent after `ready` and after every time it was hidden. */
export type ToTrainingPanel =
  | {
      type: 'snapshot';
      notebook: string;
      /** In the order in which they began. */
      runs: RunSnapshot[];
      findings: Finding[];
      /** What was found in runs whose code has been run again since: for the record. */
      past?: Finding[];
      marks?: RunMarks;
      /** Id of the run to show. */
      select?: string;
    }
  | { type: 'run/started'; info: RunInfo }
  | { type: 'run/update'; update: RunUpdate }
  | { type: 'run/ended'; snapshot: RunSnapshot }
  | { type: 'finding/added'; finding: Finding }
  /** All findings there are now: stale ones have gone. */
  | { type: 'findings'; findings: Finding[]; past?: Finding[] }
  | { type: 'marks'; marks: RunMarks }
  /** Answer to `distributions/ask`; none where the log of the run has none either. */
  | { type: 'distributions'; runId: string; distributions: LayerDistribution[] }
  /** Show this run. */
  | { type: 'select'; runId: string }
  /** Answer to `control`. */
  | { type: 'control/done'; runId: string; control: RunControl; applied: boolean; reason?: string };

/** Panel to host. */
export type FromTrainingPanel =
  | { type: 'ready' }
  /** Show the place in the notebook. */
  | { type: 'reveal'; place: SourcePlace }
  /** Apply `finding.fixes[fix]` to the code. */
  | { type: 'fix'; finding: Finding; fix: number }
  /** Show the page of a rule, check, monitor or verdict. */
  | { type: 'rulePage'; rule: string }
  /** The histograms of a run are wanted, which neither its output nor `run.json` has. */
  | { type: 'distributions/ask'; runId: string }
  | { type: 'control'; runId: string; control: RunControl }
  /** Replaces the mark of the run. */
  | { type: 'mark'; runId: string; mark: RunMark };
