import { MONITORS } from '../monitors/registry';
import type { Finding } from '../protocol/findings';
import type { RunInfo } from '../protocol/training';

/** Rules about how long a model is trained: a loop about `fit` goes on where one call ends. */
const ABOUT_LENGTH: ReadonlySet<string> = new Set(['few-updates', 'training-too-short']);
/** What a training shows, of which an epoch or two may be no more than its beginning. */
const SYMPTOMS: ReadonlySet<string> = new Set(
  MONITORS.filter(({ kind }) => kind === 'symptom').map(({ id }) => id),
);
const FEW_EPOCHS = 2;

interface Held {
  model: object;
  /** The how-manieth call for its model. */
  call: number;
  finding: Finding;
}

/** Findings about one call of `fit` that wait until the cell has ended: they hold if no other call came. */
export class HeldFindings {
  private readonly calls = new Map<object, number>();
  private readonly given = new WeakSet<object>();
  private held: Held[] = [];

  fitBegins(model: object): void {
    this.calls.set(model, (this.calls.get(model) ?? (this.given.has(model) ? 1 : 0)) + 1);
  }

  /** It goes on where other training stopped, as the models of federated averaging do. */
  weightsGiven(model: object): void {
    this.given.add(model);
  }

  /** True when it is kept back for now; `info`: of the run that it is about, where it has begun. */
  holds(model: object | undefined, finding: Finding, info?: RunInfo): boolean {
    const call = model && this.calls.get(model);
    if (model === undefined || call === undefined || finding.severity === 'hint') return false;
    if (!ABOUT_LENGTH.has(finding.rule) && !(info && isShort(info) && SYMPTOMS.has(finding.rule)))
      return false;
    this.held.push({ model, call, finding });
    return true;
  }

  /** About length: of the only call. Symptoms: of the last one. */
  release(): Finding[] {
    const due = this.held.filter(({ model, call, finding }) =>
      ABOUT_LENGTH.has(finding.rule) ? this.calls.get(model) === 1 : this.calls.get(model) === call,
    );
    this.held = [];
    this.calls.clear();
    return due.map(({ finding }) => finding);
  }
}

const isShort = ({ via, epochs = 1 }: RunInfo) =>
  (via === 'fit' || via === 'fitDataset') && epochs <= FEW_EPOCHS;
