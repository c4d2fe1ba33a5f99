import type { Finding } from '../protocol/findings';
import { InterruptedError } from './interruptedError';
import type { TrainingSink } from './sink';

/** Keeps failures of our own away from the user's training: they are logged, and one finding tells of them. */
export class Guard {
  private told = false;

  constructor(
    private readonly log: (message: string) => void,
    private readonly tell: (finding: Finding) => void,
  ) {}

  attempt(action: () => void): void {
    try {
      action();
    } catch (error) {
      if (error instanceof InterruptedError) throw error;
      this.failed(error);
    }
  }

  failed(error: unknown): void {
    this.log(`Monitoring failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    if (this.told) return;
    this.told = true;
    this.attempt(() => this.tell(finding(error)));
  }

  /** A sink that may fail without ending a training. */
  sink(sink: TrainingSink): TrainingSink {
    return {
      runStarted: (info) => this.attempt(() => sink.runStarted(info)),
      runUpdated: (update) => this.attempt(() => sink.runUpdated(update)),
      runEnded: (snapshot) => this.attempt(() => sink.runEnded(snapshot)),
      finding: (found) => this.attempt(() => sink.finding(found)),
    };
  }
}

function finding(error: unknown): Finding {
  return {
    rule: 'monitoring-failed',
    source: 'runtime',
    severity: 'hint',
    message: `Descent could not record all of this training: ${firstLine(error).replace(/\.$/, '')}. The training itself goes on.`,
    evidence: [],
    advice: 'Curves may have holes. The output channel "Descent" has the details for a bug report.',
  };
}

/** A monitor threw: it is off for this run, and one finding says so. */
export function monitorFailed(monitor: string, error: unknown): { log: string; finding: Finding } {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    log: `The monitor ${monitor} failed and is off for this run: ${stack}`,
    finding: {
      rule: 'monitoring-failed',
      source: 'runtime',
      severity: 'hint',
      message: `The monitor ${monitor} failed and is off for this run: ${firstLine(error)}. Training and the other monitors go on.`,
      evidence: [],
      advice: 'The output channel "Descent" has the details for a bug report.',
    },
  };
}

export function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n', 1)[0] ?? text;
}
