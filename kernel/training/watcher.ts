import type { LayersModel, Optimizer, Scalar, Tensor } from '@tensorflow/tfjs';
import type { Training } from '../checks/checkFit';
import { readsAtOnce, valuesOf } from '../checks/inMemory';
import type { Tf } from '../engines/engine';
import type { LossFault } from '../monitors/monitor';
import type { Finding } from '../protocol/findings';
import type { RunControl, RunInfo, Verdict } from '../protocol/training';
import type { CellRef, EngineInfo, SourcePlace } from '../protocol/values';
import { Breather } from './breather';
import { Company } from './company';
import { controlRun, type Controlled, type Steered } from './control';
import { DataLook } from './dataLook';
import { fitCallbacks } from './fitCallbacks';
import { FitSession, type SessionContext } from './fitSession';
import { Guard, firstLine } from './guard';
import { InterruptedError } from './interruptedError';
import {
  layersModel,
  modelInternals,
  rowsOf,
  type FitArgs,
  type ModelInternals,
  type TrainFunction,
} from './internals';
import { LoopSessions } from './loopSessions';
import { lossFault } from './lossFault';
import { MonitorOptions } from './monitorOptions';
import { Places } from './places';
import { Recorder } from './recorder';
import type { Run } from './run';
import { RunStarts } from './runStarts';
import { builtInLayers } from './sampling/builtIn';
import type { TrainingSink } from './sink';
import type { Tracker } from './tracker';
import { namedGradients, type VariableGradients } from './variableGradients';

type TrainingData = Pick<Training, 'x' | 'y'>;

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
  /** Share of a training's time for measuring gradients, weights and activations: 0.02 by default, 0 for none. */
  share?: number;
  log?(message: string): void;
}

/** How long a stopped `fit` may take to come back before its run is closed without it. */
const STOP_GRACE_MS = 500;

/** Knows which trainings are under way and which of them a step belongs to; `hooks.ts` tells it what happens. */
export class Watcher {
  readonly monitor: MonitorOptions;
  private readonly recorder: Recorder;
  private readonly context: SessionContext;
  private readonly fits = new Map<LayersModel, FitSession>();
  private readonly loops = new LoopSessions((error) => this.guard.failed(error));
  /** Who the gradients of a step belong to, while a train function of a model runs. */
  private training: Tracker | undefined;
  private applying = false;
  /** Value of the function that gradients were last taken of: the loss of a hand-written step. */
  private loss: Scalar | number | undefined;
  /** Of hand-written steps in this cell: a loss was looked at, and is no number. */
  private sawLoss = false;
  private fault: LossFault | undefined;
  private readonly breather = new Breather();
  private readonly guard: Guard;
  private readonly places: Places;
  private readonly starts: RunStarts;
  private readonly look: DataLook;
  private readonly company: Company;

  constructor(
    private readonly tf: Tf,
    private readonly options: WatcherOptions,
  ) {
    this.monitor = options.monitor ?? new MonitorOptions();
    this.guard = new Guard(
      (message) => options.log?.(message),
      (finding) => options.sink.finding(finding),
    );
    this.places = new Places((error) => options.placeOf(error));
    this.recorder = new Recorder(this.guard.sink(options.sink), options.engine);
    this.context = {
      tf,
      recorder: this.recorder,
      onError: (error) => this.guard.failed(error),
      attempt: (action) => this.guard.attempt(action),
      interrupted: () => options.interrupted(),
      share: options.share,
      builtIn: builtInLayers(tf),
      log: (message) => options.log?.(message),
      holds: (model, finding) => this.look.holds(model, finding),
    };
    this.starts = new RunStarts(this.context, this.places, this.monitor, () => options.currentCell());
    this.company = new Company(tf);
    this.look = new DataLook({
      tf,
      guard: this.guard,
      recorder: this.recorder,
      places: this.places,
      trainings: () => this.loops.count + this.fits.size,
    });
  }

  private get data() {
    return this.look.watch;
  }

  /** What Descent itself trains until `action` settles is not recorded; it can be stopped all the same. */
  quietly<T>(action: () => Promise<T>): Promise<T> {
    return this.recorder.quietly(action);
  }

  lastRunOf(model: string): Run | undefined {
    return this.recorder.lastRunOf(model);
  }

  /** A verdict on a run that has ended, and what it means for the code; without a run only the latter. */
  judge(run: Run | undefined, verdict: Verdict, finding: Finding | undefined): void {
    if (run) this.recorder.conclude(run, verdict);
    if (finding) this.recorder.finding(finding);
  }

  interrupt(): void {
    this.loops.interrupt();
    for (const session of this.fits.values()) {
      session.stop();
      setTimeout(() => this.abandon(session), STOP_GRACE_MS).unref();
    }
  }

  /** Ends what trains now as failed, after its current step. */
  fail(error: Error): void {
    this.data.discard();
    this.loops.fail(error);
    for (const { tracker } of this.fits.values()) tracker.failure = error;
    this.interrupt();
  }

  /** Does what the user asks of a run from outside; it takes effect before its next step. */
  control(runId: string, control: RunControl): Controlled {
    return controlRun(this.steered(runId), control);
  }

  /** The cell has ended, or was ended: nothing is in the middle of a step. */
  async cellEnded(): Promise<void> {
    this.applying = false;
    this.training = undefined;
    this.loss = undefined;
    this.sawLoss = false;
    this.fault = undefined;
    const { only } = this.loops;
    const fixed = only !== undefined && this.data.isFixed(only);
    await this.data.endAll();
    if (only && this.company.isAlone(only, fixed)) only.oneTask();
    this.company.cellEnded();
    await this.loops.endAll();
    this.look.cellEnded();
    this.recorder.flush();
  }

  /** Gives up every `fit`: after JavaScript was terminated they never come back. */
  abandonAll(): void {
    this.data.discard();
    for (const session of [...this.fits.values()]) {
      session.stop();
      this.abandon(session);
    }
  }

  dispose(): void {
    this.recorder.dispose();
  }

  optimizerMade(optimizer: object): void {
    this.guard.attempt(() => this.places.optimizerMade(optimizer));
  }

  weightsGiven(model: object): void {
    this.look.weightsGiven(model);
    this.company.weightsGiven(model);
  }

  modelCompiled(model: object, args: unknown): void {
    const byName = typeof (args as { optimizer?: unknown } | undefined)?.optimizer === 'string';
    this.guard.attempt(() => this.places.modelCompiled(model, byName));
  }

  layerMade(layer: object): void {
    this.guard.attempt(() => this.places.layerMade(layer));
  }

  async fit(
    internals: ModelInternals,
    via: 'fit' | 'fitDataset',
    args: FitArgs,
    plan: () => Partial<RunInfo>,
    fit: (args: FitArgs) => Promise<unknown>,
    data?: TrainingData,
  ): Promise<unknown> {
    const model = layersModel(internals);
    let session: FitSession | undefined;
    let watched = args;
    this.guard.attempt(() => {
      // A model that is not compiled, or trains already, is refused by `fit` itself.
      if (internals.isTraining || !(model.optimizer as Optimizer | undefined)) return;
      const { start, tracker } = this.starts.ofModel(via, model, plan());
      const made = new FitSession(this.context, model, start, tracker);
      const callbacks = fitCallbacks(this.tf, args.callbacks, args.yieldEvery, made);
      watched = { ...args, callbacks: callbacks as never };
      this.look.fitBegins(model);
      if (this.company.fitBegins(model)) made.tracker.goesOn();
      if (data) made.dataFindings = this.look.atFit(made.tracker, { model, via, args: { ...args }, ...data });
      session = made;
    });
    if (!session) return fit(args);
    this.fits.set(model, session);
    return this.conclude(session, fit(watched));
  }

  private async conclude(session: FitSession, training: Promise<unknown>): Promise<unknown> {
    try {
      const history = await training;
      await this.data.end(session.tracker);
      if (session.stopped) throw new InterruptedError(stoppedText(session));
      await session.end(session.ended ? 'interrupted' : 'finished');
      return history;
    } catch (error) {
      if (error instanceof InterruptedError) await session.end('interrupted');
      else await session.end('failed', firstLine(error));
      throw session.tracker.failure ?? error;
    } finally {
      await this.data.end(session.tracker);
      if (this.fits.get(session.model) === session) this.fits.delete(session.model);
    }
  }

  async trainOnBatch(internals: ModelInternals, train: () => Promise<unknown>): Promise<unknown> {
    const model = layersModel(internals);
    this.throwIfInterrupted();
    this.guard.attempt(() => {
      if (!(model.optimizer as Optimizer | undefined)) return;
      const start = () => this.starts.ofModel('trainOnBatch', model, {});
      const tracker = this.loops.of(model, this.options.currentCell(), start);
      this.company.stepsNow(tracker);
      tracker.shifting(this.company.shifts(tracker, this.data.isFixed(tracker)));
    });
    const outs = await train();
    await this.breather.breathe();
    await this.loops.get(model)?.gate.pass();
    return outs;
  }

  trainFunction(model: LayersModel, train: TrainFunction): TrainFunction {
    const session = this.fits.get(model);
    const tracker = session?.tracker ?? this.loops.get(model);
    if (!tracker) return train;
    const names = modelInternals(model).getDedupedMetricsNames();
    return (data) => {
      if (!session?.dataFindings && !this.recorder.isQuiet) {
        const via = session ? 'fitDataset' : 'trainOnBatch';
        this.guard.attempt(() => this.data.batch(tracker, model, via, data));
      }
      const step = () => this.during(tracker, () => train(data));
      if (session) return session.trainStep(names, data, step);
      this.guard.attempt(() => tracker.beforeStep(data));
      const outs = step();
      this.guard.attempt(() => tracker.step(names, outs, rowsOf(data)));
      return outs;
    };
  }

  testFunction(model: LayersModel, test: TrainFunction): TrainFunction {
    const session = this.fits.get(model);
    return (data) => {
      if (this.options.interrupted()) session?.stop();
      if (!session) this.throwIfInterrupted();
      // Throwing here would leave tensors of `fit` behind; with these it is through at once.
      if (session?.stopped) return modelInternals(model).metricsNames.map(() => this.tf.scalar(NaN));
      const results = test(data);
      session?.validated(rowsOf(data), results.length);
      return results;
    };
  }

  /** Runs `apply`, one call of `applyGradients`. An optimizer that calls another, or its base class, makes one step. */
  applyGradients(optimizer: Optimizer, gradients: VariableGradients, apply: () => void): void {
    if (this.applying) {
      apply();
      return;
    }
    this.applying = true;
    try {
      this.applyStep(optimizer, gradients, apply);
    } finally {
      this.applying = false;
    }
  }

  /** `optimizer` is about to take gradients itself. */
  optimizerMet(optimizer: object): void {
    if (!this.training && !this.loops.get(optimizer)) this.data.expect();
  }

  /** Runs `answer`, which asks `model`. */
  modelCalled<R>(model: LayersModel, inputs: unknown, answer: () => R): R {
    return this.company.modelAsked(model, () => this.data.observer.modelCalled(model, inputs, answer));
  }

  /** Runs `take`, which computes gradients of `forward`, and remembers what of. */
  gradients<R extends { value: Tensor }>(
    depth: number,
    { forward, variables }: { forward: () => Tensor; variables: readonly Tensor[] },
    take: (forward: () => Tensor) => R,
  ): R {
    const own = !this.training && !this.applying && depth === 0;
    if (own) this.throwIfInterrupted();
    const result = take(own && !this.recorder.isQuiet ? this.data.watching(forward, variables) : forward);
    if (own) this.loss = this.lossOf(result.value);
    if (depth === 0) this.guard.attempt(() => this.lookAtFirst(result.value, forward));
    return result;
  }

  /** Of a training whose first loss is no number, and where that can be read now: which operation makes it so. */
  private lookAtFirst(value: Tensor, forward: () => Tensor): void {
    const { tf, training } = this;
    const first = training ? training.steps === 0 : !this.applying && !this.sawLoss;
    if (!first || this.recorder.isQuiet || value.rank !== 0 || !readsAtOnce(tf)) return;
    const bad = !Number.isFinite(valuesOf(tf, value)[0]);
    if (!training) this.sawLoss = true;
    const fault = bad ? lossFault(tf, forward, () => this.places.here()) : undefined;
    if (!fault) return;
    if (training) training.lossFault(fault);
    else this.fault = fault;
  }

  private applyStep(optimizer: Optimizer, gradients: VariableGradients, apply: () => void): void {
    if (this.training) {
      const { training } = this;
      this.guard.attempt(() => training.gradients(optimizer, gradients));
      apply();
      this.guard.attempt(() => training.applied());
      return;
    }
    const { loss } = this;
    this.loss = undefined;
    if (loss === undefined) this.throwIfInterrupted();
    let tracker: Tracker | undefined;
    this.guard.attempt(() => {
      const { step } = this.data;
      tracker = this.loops.of(optimizer, this.options.currentCell(), () =>
        this.starts.ofLoop(optimizer, step),
      );
      this.data.loopStep(tracker);
      if (this.fault) tracker.lossFault(this.fault);
      this.fault = undefined;
      this.company.stepsNow(tracker, new Set(namedGradients(gradients).map(({ variable }) => variable)));
      tracker.shifting(this.company.shifts(tracker, this.data.isFixed(tracker)));
      tracker.gradients(optimizer, gradients);
    });
    apply();
    this.guard.attempt(() => tracker?.applied());
    this.guard.attempt(() => (isThere(loss) ? tracker?.step(['loss'], [loss]) : tracker?.step([], [])));
  }

  /** A loss in this process' memory is read before the user can dispose it. */
  private lossOf(value: Tensor): Scalar | number | undefined {
    if (value.rank !== 0) return undefined;
    return readsAtOnce(this.tf) ? valuesOf(this.tf, value)[0] : (value as Scalar);
  }

  private during<T>(tracker: Tracker, action: () => T): T {
    this.training = tracker;
    try {
      return action();
    } finally {
      this.training = undefined;
    }
  }

  private throwIfInterrupted(): void {
    if (this.loops.anyInterrupted || this.options.interrupted()) {
      this.loops.interrupt();
      throw new InterruptedError();
    }
  }

  private steered(runId: string): Steered | undefined {
    for (const session of this.fits.values()) {
      const { tracker, model } = session;
      if (tracker.runId !== runId) continue;
      return { tracker, optimizer: model.optimizer, canWait: true, stop: () => session.endEarly() };
    }
    const loop = this.loops.ofRun(runId);
    if (!loop) return undefined;
    const { key, tracker } = loop;
    const ofModel = 'optimizer' in key;
    return {
      tracker,
      optimizer: (ofModel ? key.optimizer : key) as Optimizer,
      canWait: ofModel,
      stop: () => this.loops.interrupt(),
    };
  }

  private abandon(session: FitSession): void {
    if (this.fits.get(session.model) !== session) return;
    session.abandoned = true;
    this.fits.delete(session.model);
    modelInternals(session.model).isTraining = false;
    void session.end('interrupted');
  }
}

function isThere(loss: Scalar | number | undefined): loss is Scalar | number {
  return typeof loss === 'number' || (loss !== undefined && !loss.isDisposed);
}

function stoppedText({ tracker }: FitSession): string {
  return `Training was stopped after step ${tracker.steps}. The model keeps the weights it had then.`;
}
