import type { Finding } from '../protocol/findings';

/** Rules about how long a model is trained: a loop about `fit` goes on where one call ends. */
const ABOUT_LENGTH: ReadonlySet<string> = new Set(['few-updates', 'training-too-short']);

/** Findings about one call of `fit` that wait until the cell has ended: they hold if no other call came. */
export class HeldFindings {
  private readonly calls = new Map<object, number>();
  private readonly given = new WeakSet<object>();
  private held: { model: object; finding: Finding }[] = [];

  fitBegins(model: object): void {
    this.calls.set(model, (this.calls.get(model) ?? (this.given.has(model) ? 1 : 0)) + 1);
  }

  /** It goes on where other training stopped, as the models of federated averaging do. */
  weightsGiven(model: object): void {
    this.given.add(model);
  }

  /** True when it is kept back for now. */
  holds(model: object | undefined, finding: Finding): boolean {
    if (model === undefined || !this.calls.has(model) || !ABOUT_LENGTH.has(finding.rule)) return false;
    if (finding.severity === 'hint') return false;
    this.held.push({ model, finding });
    return true;
  }

  release(): Finding[] {
    const due = this.held.filter(({ model }) => this.calls.get(model) === 1).map(({ finding }) => finding);
    this.held = [];
    this.calls.clear();
    return due;
  }
}
