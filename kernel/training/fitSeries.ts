import { diagnose, type RunCurves } from '../diagnosis/diagnose';
import { verdictFinding } from '../diagnosis/verdictFinding';
import type { Finding } from '../protocol/findings';
import type { Verdict } from '../protocol/training';
import type { Recorder } from './recorder';
import type { Run } from './run';

/** Epochs of a series that are looked back on; a verdict is about its end. */
const MOST_EPOCHS = 4096;

/** Calls of `fit` by which one line trains one model, e.g. an epoch at a time: their curves in a row. */
class Series {
  private readonly curves = new Map<string, (number | null)[]>();
  private first = '';
  private last: Run | undefined;
  private calls = 0;

  add(run: Run): void {
    if (this.calls++ === 0) this.first = run.info.name;
    this.last = run;
    const measured = ['loss', ...run.info.metrics].flatMap((name) => [name, `val_${name}`]);
    for (const name of new Set([...measured, 'learningRate'])) {
      const curve = [...(this.curves.get(name) ?? []), ...run.values(name)];
      this.curves.set(name, curve.slice(-MOST_EPOCHS));
    }
  }

  conclude(recorder: Recorder): Finding | undefined {
    const { last } = this;
    if (!last || this.calls === 1)
      return last && verdictFinding(last.info, last.verdict, last.progress.epochEnds);
    const name = `${this.first} to ${last.info.name}`;
    const whole: RunCurves = {
      info: { ...last.info, name },
      status: 'finished',
      values: (of) => this.curves.get(of) ?? [],
    };
    const verdict = diagnose(whole);
    if (verdict) recorder.conclude(last, ofNoEpoch(verdict));
    return verdictFinding(whole.info, verdict);
  }
}

/** Keeps the verdicts on calls of `fit` until their cell has ended: of calls in a row, only that on all together is told. */
export class FitSeries {
  private readonly series = new Map<object, Map<string, Series>>();

  constructor(private readonly recorder: Recorder) {}

  /** A call of `fit` has ended as planned. */
  add(model: object, run: Run): void {
    const places = this.series.get(model) ?? new Map<string, Series>();
    this.series.set(model, places);
    const place = JSON.stringify(run.info.place ?? null);
    const series = places.get(place) ?? new Series();
    places.set(place, series);
    series.add(run);
  }

  cellEnded(): void {
    const all = [...this.series.values()].flatMap((places) => [...places.values()]);
    this.series.clear();
    for (const one of all) {
      const finding = one.conclude(this.recorder);
      if (finding) this.recorder.finding(finding);
    }
  }
}

/** Epochs of the series are none of its last run. */
function ofNoEpoch(verdict: Verdict): Verdict {
  const rest = { ...verdict };
  delete rest.since;
  return rest;
}
