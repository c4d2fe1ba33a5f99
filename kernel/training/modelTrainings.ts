import type { LayersModel, Optimizer } from '@tensorflow/tfjs';
import type { Training } from '../checks/checkFit';
import type { RunInfo } from '../protocol/training';
import { Breather } from './breather';
import type { Steered } from './control';
import { fitCallbacks } from './fitCallbacks';
import { FitSession } from './fitSession';
import { firstLine } from './guard';
import { InterruptedError } from './interruptedError';
import {
  layersModel,
  modelInternals,
  rowsOf,
  type FitArgs,
  type ModelInternals,
  type TrainFunction,
} from './internals';
import type { Steps } from './steps';
import type { WatchParts } from './watchParts';

type TrainingData = Pick<Training, 'x' | 'y'>;

/** One call of `fit` or `fitDataset`. */
export interface FitCall {
  via: 'fit' | 'fitDataset';
  args: FitArgs;
  plan: () => Partial<RunInfo>;
  /** What was called, with arguments that may be ours. */
  fit: (args: FitArgs) => Promise<unknown>;
  /** Where it is given all of them at once. */
  data?: TrainingData;
}

/** Its session, and the arguments that it goes on with. */
interface Begun {
  session: FitSession;
  args: FitArgs;
}

/** How long a stopped `fit` may take to come back before its run is closed without it. */
const STOP_GRACE_MS = 500;

/** Watches what models train themselves: in `fit`, `fitDataset` and `trainOnBatch`. */
export class ModelTrainings {
  private readonly fits = new Map<LayersModel, FitSession>();
  private readonly breather = new Breather();

  constructor(
    private readonly parts: WatchParts,
    private readonly steps: Steps,
  ) {}

  /** Calls of `fit` that are under way. */
  get count(): number {
    return this.fits.size;
  }

  async fit(internals: ModelInternals, call: FitCall): Promise<unknown> {
    const model = layersModel(internals);
    let begun: Begun | undefined;
    this.parts.guard.attempt(() => {
      // A model that is not compiled, or trains already, is refused by `fit` itself.
      if (internals.isTraining || !(model.optimizer as Optimizer | undefined)) return;
      begun = this.begin(model, call);
    });
    if (!begun) return call.fit(call.args);
    this.fits.set(model, begun.session);
    return this.conclude(begun.session, call.fit(begun.args));
  }

  async trainOnBatch(internals: ModelInternals, train: () => Promise<unknown>): Promise<unknown> {
    const { guard, loops, starts, company, look, currentCell } = this.parts;
    const model = layersModel(internals);
    loops.throwIfInterrupted();
    guard.attempt(() => {
      if (!(model.optimizer as Optimizer | undefined)) return;
      const start = () => starts.ofModel('trainOnBatch', model, {});
      const tracker = loops.of(model, currentCell(), start);
      company.stepsNow(tracker);
      tracker.shifting(company.shifts(tracker, look.watch.isFixed(tracker)));
    });
    const outs = await train();
    await this.breather.breathe();
    await loops.get(model)?.gate.pass();
    return outs;
  }

  trainFunction(model: LayersModel, train: TrainFunction): TrainFunction {
    const { guard, loops, look, recorder } = this.parts;
    const session = this.fits.get(model);
    const tracker = session?.tracker ?? loops.get(model);
    if (!tracker) return train;
    const names = modelInternals(model).getDedupedMetricsNames();
    return (data) => {
      if (!session?.dataFindings && !recorder.isQuiet) {
        const via = session ? 'fitDataset' : 'trainOnBatch';
        guard.attempt(() => look.watch.batch(tracker, model, via, data));
      }
      const step = () => this.steps.during(tracker, () => train(data));
      if (session) return session.trainStep(names, data, step);
      guard.attempt(() => tracker.beforeStep(data));
      const outs = step();
      guard.attempt(() => tracker.step(names, outs, rowsOf(data)));
      return outs;
    };
  }

  testFunction(model: LayersModel, test: TrainFunction): TrainFunction {
    const { tf, session: context, loops } = this.parts;
    const session = this.fits.get(model);
    return (data) => {
      if (context.interrupted()) session?.stop();
      if (!session) loops.throwIfInterrupted();
      // Throwing here would leave tensors of `fit` behind; with these it is through at once.
      if (session?.stopped) return modelInternals(model).metricsNames.map(() => tf.scalar(NaN));
      const results = test(data);
      session?.validated(rowsOf(data), results.length);
      return results;
    };
  }

  interrupt(): void {
    for (const session of this.fits.values()) {
      session.stop();
      setTimeout(() => this.abandon(session), STOP_GRACE_MS).unref();
    }
  }

  fail(error: Error): void {
    for (const { tracker } of this.fits.values()) tracker.failure = error;
  }

  /** Gives up every `fit`. */
  abandonAll(): void {
    for (const session of [...this.fits.values()]) {
      session.stop();
      this.abandon(session);
    }
  }

  steered(runId: string): Steered | undefined {
    for (const session of this.fits.values()) {
      const { tracker, model } = session;
      if (tracker.runId !== runId) continue;
      return { tracker, optimizer: model.optimizer, canWait: true, stop: () => session.endEarly() };
    }
    return undefined;
  }

  private begin(model: LayersModel, { via, args, plan, data }: FitCall): Begun {
    const { tf, session: context, starts, look, company } = this.parts;
    const { start, tracker } = starts.ofModel(via, model, plan());
    const session = new FitSession(context, model, start, tracker);
    const callbacks = fitCallbacks(tf, args.callbacks, args.yieldEvery, session);
    look.fitBegins(model);
    if (company.hasLearned(model)) start.goesOn = true;
    if (company.fitBegins(model)) tracker.goesOn();
    if (data) session.dataFindings = look.atFit(tracker, { model, via, args: { ...args }, ...data });
    return { session, args: { ...args, callbacks: callbacks as never } };
  }

  private async conclude(session: FitSession, training: Promise<unknown>): Promise<unknown> {
    const { watch } = this.parts.look;
    try {
      const history = await training;
      await watch.end(session.tracker);
      if (session.stopped) throw new InterruptedError(stoppedText(session));
      await session.end(session.ended ? 'interrupted' : 'finished');
      return history;
    } catch (error) {
      if (error instanceof InterruptedError) await session.end('interrupted');
      else await session.end('failed', firstLine(error));
      throw session.tracker.failure ?? error;
    } finally {
      await watch.end(session.tracker);
      if (this.fits.get(session.model) === session) this.fits.delete(session.model);
    }
  }

  private abandon(session: FitSession): void {
    if (this.fits.get(session.model) !== session) return;
    session.abandoned = true;
    this.fits.delete(session.model);
    modelInternals(session.model).isTraining = false;
    void session.end('interrupted');
  }
}

function stoppedText({ tracker }: FitSession): string {
  return `Training was stopped after step ${tracker.steps}. The model keeps the weights it had then.`;
}
