import type { LayersModel } from '@tensorflow/tfjs';
import type { Tf } from '../engines/engine';
import type { Finding } from '../protocol/findings';
import type { RunControl, Verdict } from '../protocol/training';
import type { CellRef, EngineInfo, SourcePlace } from '../protocol/values';
import { Company } from './company';
import { controlRun, type Controlled } from './control';
import { DataLook } from './dataLook';
import { FitSeries } from './fitSeries';
import { Guard } from './guard';
import { LoopSessions } from './loopSessions';
import { ModelTrainings } from './modelTrainings';
import { MonitorOptions } from './monitorOptions';
import { Places } from './places';
import { Recorder } from './recorder';
import type { Run } from './run';
import { RunStarts } from './runStarts';
import { builtInLayers } from './sampling/builtIn';
import type { TrainingSink } from './sink';
import { Steps } from './steps';
import type { WatchParts } from './watchParts';

export interface WatcherOptions {
  sink: TrainingSink;
  engine: EngineInfo;
  currentCell(): CellRef | undefined;
  /** The user's line in the stack of an Error made inside a cell. */
  placeOf(error: Error): SourcePlace | undefined;
  /** Asked at every step: true while the running cell is to stop, also when no message can arrive. */
  interrupted(): boolean;
  /** Levels that cells set with `monitor(...)`; without it the hooks make their own. */
  monitor?: MonitorOptions;
  /** Share of a training's time for measuring gradients, weights and activations: 0.015 by default, 0 for none. */
  share?: number;
  log?(message: string): void;
}

/**
 * All that is watched of the trainings of a kernel. `hooks.ts` tells it what happens: what models train themselves goes
 * to `models`, the steps of all trainings to `steps`.
 */
export class Watcher {
  readonly monitor: MonitorOptions;
  readonly steps: Steps;
  readonly models: ModelTrainings;
  private readonly parts: WatchParts;

  constructor(tf: Tf, options: WatcherOptions) {
    this.monitor = options.monitor ?? new MonitorOptions();
    this.parts = partsOf(tf, options, this.monitor, () => this.parts.loops.count + this.models.count);
    this.steps = new Steps(this.parts);
    this.models = new ModelTrainings(this.parts, this.steps);
  }

  /** What Descent itself trains until `action` settles is not recorded; it can be stopped all the same. */
  quietly<T>(action: () => Promise<T>): Promise<T> {
    return this.parts.recorder.quietly(action);
  }

  lastRunOf(model: string): Run | undefined {
    return this.parts.recorder.lastRunOf(model);
  }

  /** A verdict on a run that has ended, and what it means for the code; without a run only the latter. */
  judge(run: Run | undefined, verdict: Verdict, finding: Finding | undefined): void {
    const { recorder } = this.parts;
    if (run) recorder.conclude(run, verdict);
    if (finding) recorder.finding(finding);
  }

  interrupt(): void {
    this.parts.loops.interrupt();
    this.models.interrupt();
  }

  /** Ends what trains now as failed, after its current step. */
  fail(error: Error): void {
    this.parts.look.watch.discard();
    this.parts.loops.fail(error);
    this.models.fail(error);
    this.interrupt();
  }

  /** Does what the user asks of a run from outside; it takes effect before its next step. */
  control(runId: string, control: RunControl): Controlled {
    return controlRun(this.models.steered(runId) ?? this.parts.loops.steered(runId), control);
  }

  /** The cell has ended, or was ended: nothing is in the middle of a step. */
  async cellEnded(): Promise<void> {
    const { guard, loops, look, company, series, recorder } = this.parts;
    this.steps.cellEnded();
    guard.attempt(() => this.lookBehind());
    const { only } = loops;
    const fixed = only !== undefined && look.watch.isFixed(only);
    await look.watch.endAll();
    if (only && company.isAlone(only, fixed)) only.oneTask();
    company.cellEnded();
    await loops.endAll();
    look.cellEnded();
    guard.attempt(() => series.cellEnded());
    recorder.flush();
  }

  /** Layers that are before those that a loop has trained, and were left as they were drawn. */
  private lookBehind(): void {
    const { loops, look, places, company, starts } = this.parts;
    for (const tracker of loops.trackers) {
      const names = new Set(look.watch.leftBehind(tracker));
      if (names.size === 0) continue;
      const layers = places.liveLayers().filter((layer) => layer.weights.some(({ name }) => names.has(name)));
      tracker.leftBehind(starts.monitored(layers.filter((layer) => !company.hasLearned(layer))));
    }
  }

  /** Gives up every `fit`: after JavaScript was terminated they never come back. */
  abandonAll(): void {
    this.parts.look.watch.discard();
    this.models.abandonAll();
  }

  dispose(): void {
    this.parts.recorder.dispose();
  }

  layerMade(layer: object): void {
    const { guard, places } = this.parts;
    guard.attempt(() => places.layerMade(layer));
  }

  optimizerMade(optimizer: object): void {
    const { guard, places } = this.parts;
    guard.attempt(() => places.optimizerMade(optimizer));
  }

  modelCompiled(model: object, args: unknown): void {
    const { guard, places } = this.parts;
    const byName = typeof (args as { optimizer?: unknown } | undefined)?.optimizer === 'string';
    guard.attempt(() => places.modelCompiled(model, byName));
  }

  /** To a model or a layer. */
  weightsGiven(to: { readonly weights: LayersModel['weights'] }): void {
    const { guard, look, company } = this.parts;
    look.weightsGiven(to);
    guard.attempt(() => company.weightsGiven(to));
  }

  /** Runs `answer`, which asks `model`. */
  modelCalled<R>(model: LayersModel, inputs: unknown, answer: () => R): R {
    const { company, look } = this.parts;
    return company.modelAsked(model, () => look.watch.observer.modelCalled(model, inputs, answer));
  }
}

function partsOf(
  tf: Tf,
  options: WatcherOptions,
  monitor: MonitorOptions,
  trainings: () => number,
): WatchParts {
  const log = (message: string) => options.log?.(message);
  const guard = new Guard(log, (finding) => options.sink.finding(finding));
  const onError = (error: unknown) => guard.failed(error);
  const interrupted = () => options.interrupted();
  const currentCell = () => options.currentCell();
  const places = new Places((error) => options.placeOf(error));
  const recorder = new Recorder(guard.sink(options.sink), options.engine);
  const series = new FitSeries(recorder);
  const look = new DataLook({ tf, guard, recorder, places, trainings });
  const session: WatchParts['session'] = {
    tf,
    recorder,
    onError,
    attempt: (action) => guard.attempt(action),
    interrupted,
    share: options.share,
    builtIn: builtInLayers(tf),
    log,
    holds: (model, finding, info) => look.holds(model, finding, info),
    fitted: (model, run) => series.add(model, run),
  };
  return {
    tf,
    guard,
    recorder,
    places,
    starts: new RunStarts(session, places, monitor, currentCell),
    look,
    company: new Company(tf),
    loops: new LoopSessions(onError, interrupted),
    series,
    session,
    currentCell,
  };
}
