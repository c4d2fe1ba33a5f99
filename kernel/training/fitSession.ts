import type { LayersModel, Scalar, Tensor } from '@tensorflow/tfjs';
import type { RunInfo, RunStatus, TrainingSettings } from '../protocol/training';
import type { Json } from '../protocol/values';
import { Breather } from './breather';
import type { FitListener } from './fitCallbacks';
import { InterruptedError } from './interruptedError';
import { modelInternals, rowsOf, type FitArgs } from './internals';
import { optimizerSettings } from './layerConfig';
import { lossName } from './modelInfo';
import type { RunStart } from './recorder';
import type { Logs, Tracker, TrackerContext } from './tracker';
import { rightNames } from './validationNames';

export interface SessionContext extends TrackerContext {
  /** Runs our own code so that its errors never reach the user's training. */
  attempt(action: () => void): void;
  interrupted(): boolean;
}

/** One call of `fit` or `fitDataset`, from its first step to its last. */
export class FitSession implements FitListener {
  /** The user ended the run from outside: `fit` returns with what it has. */
  ended = false;
  /** Given up: its `fit` never came back after Stop, and must not train on if it ever does. */
  abandoned = false;
  /** Sends what the data checks found, once the run has begun. */
  dataFindings: (() => Promise<void>) | undefined;
  private readonly breather = new Breather();
  private epochRows = 0;
  private validationRows = 0;
  /** Validation results that have no name. */
  private surplus = 0;

  constructor(
    private readonly context: SessionContext,
    readonly model: LayersModel,
    private readonly start: RunStart,
    readonly tracker: Tracker,
  ) {}

  get stopped(): boolean {
    return this.tracker.interrupted;
  }

  /** Lets `fit` wind down after the step that runs now, which frees all its tensors. */
  stop(): void {
    this.tracker.interrupted = true;
    this.model.stopTraining = true;
    this.tracker.gate.release();
  }

  /** Ends it as a callback would: after this step `fit` returns its history. */
  endEarly(): void {
    this.ended = true;
    this.model.stopTraining = true;
    this.tracker.resume();
  }

  async trainBegin(): Promise<void> {
    this.context.attempt(() => this.tracker.begin(this.start));
    await this.dataFindings?.();
  }

  epochBegin(epoch: number): void {
    this.epochRows = 0;
    this.validationRows = 0;
    this.context.attempt(() => this.tracker.epochBegin(epoch));
  }

  /** Wraps one step of training; `names` are those of its answer. */
  trainStep(names: readonly string[], data: Tensor[], train: () => Scalar[]): Scalar[] {
    if (this.abandoned) throw new InterruptedError();
    if (this.context.interrupted()) this.stop();
    const rows = rowsOf(data);
    this.context.attempt(() => this.tracker.beforeStep(data));
    const outs = train();
    this.context.attempt(() => {
      this.epochRows += rows ?? 0;
      this.tracker.step(names, outs, rows);
    });
    return outs;
  }

  /** One batch of validation rows has given so many results. */
  validated(rows: number | undefined, results: number): void {
    this.validationRows += rows ?? 0;
    this.surplus = results - modelInternals(this.model).metricsNames.length;
  }

  async batchEnd(): Promise<void> {
    await this.breather.breathe();
    await this.tracker.gate.pass();
    if (this.stopped) this.stop();
    // A stop before the first step is forgotten when `fit` begins.
    else if (this.ended) this.model.stopTraining = true;
  }

  epochEnd(epoch: number, logs: Logs): void {
    if (this.stopped) return;
    const rows = {
      train: this.epochRows,
      ...(this.validationRows > 0 && { validation: this.validationRows }),
    };
    const names = modelInternals(this.model).getDedupedMetricsNames();
    this.context.attempt(() => this.tracker.epochEnd(epoch, rightNames(logs, names, this.surplus), rows));
  }

  async end(status: RunStatus, problem?: string): Promise<void> {
    await this.tracker.end(status, problem).catch((error: unknown) => this.context.onError(error));
  }
}

/** What the arguments of a training say about its run. */
export function fitPlan(x: unknown, args: FitArgs): Partial<RunInfo> {
  const all = rowsOf(x);
  const validation = validationRows(all, args);
  const split = args.validationData == null && validation !== undefined;
  const trainRows = all !== undefined && split ? all - validation : all;
  const batchSize = args.batchSize ?? 32;
  return {
    epochs: args.epochs ?? 1,
    batchSize,
    ...(trainRows !== undefined && { trainRows, stepsPerEpoch: Math.ceil(trainRows / batchSize) }),
    ...(validation !== undefined && { validationRows: validation }),
    settings: fitSettings(args, { epochs: 1, batchSize: 32, shuffle: true, validationSplit: 0 }),
  };
}

/** Arguments of a training that are numbers, texts or switches, over the defaults of TensorFlow.js. */
function fitSettings(args: FitArgs, defaults: { [option: string]: Json }): TrainingSettings {
  const given: { [option: string]: Json } = {};
  for (const [option, value] of Object.entries(args) as [string, unknown][]) {
    if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean')
      given[option] = value;
  }
  const hasValidation = args.validationData != null || (args.validationSplit ?? 0) > 0;
  return { fit: { ...defaults, ...given }, hasValidation };
}

export function fitDatasetPlan(dataset: unknown, args: FitArgs): Partial<RunInfo> {
  const size = (dataset as { size?: unknown } | null)?.size;
  const steps =
    args.batchesPerEpoch ?? (typeof size === 'number' && Number.isFinite(size) ? size : undefined);
  const validation = Array.isArray(args.validationData) ? rowsOf(args.validationData[0]) : undefined;
  return {
    ...(args.epochs !== undefined && { epochs: args.epochs }),
    ...(steps !== undefined && { stepsPerEpoch: steps }),
    ...(validation !== undefined && { validationRows: validation }),
    settings: fitSettings(args, {}),
  };
}

function validationRows(all: number | undefined, args: FitArgs): number | undefined {
  if (Array.isArray(args.validationData)) return rowsOf(args.validationData[0]);
  const split = args.validationSplit ?? 0;
  return all !== undefined && split > 0 && split < 1 ? all - Math.floor(all * (1 - split)) : undefined;
}

export function modelPlan(model: LayersModel): Partial<RunInfo> {
  const loss = lossName(model.loss);
  return {
    optimizer: model.optimizer.getClassName(),
    ...(loss !== undefined && { loss }),
    metrics: modelInternals(model).getDedupedMetricsNames(),
    settings: { ...optimizerSettings(model.optimizer), ...(loss !== undefined && { loss }) },
  };
}
