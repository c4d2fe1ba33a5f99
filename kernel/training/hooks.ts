import type { Optimizer } from '@tensorflow/tfjs';
import type { Tf } from '../engines/engine';
import { fitDatasetPlan, fitPlan } from './fitSession';
import { engineInternals, layersModel, modelPrototype, optimizerInternals, type FitArgs } from './internals';
import type { MonitorOptions } from './monitorOptions';
import { Patches } from './patches';
import { resetEngine } from './resetEngine';
import type { Finding } from '../protocol/findings';
import type { RunControl, Verdict } from '../protocol/training';
import type { Controlled } from './control';
import type { Run } from './run';
import { Watcher, type WatcherOptions } from './watcher';

export type HookOptions = WatcherOptions;

export interface TrainingHooks {
  readonly monitor: MonitorOptions;
  /**
   * Stops what trains now. `fit` ends after its current step, frees its tensors and rejects with an
   * `InterruptedError`; a hand-written loop gets that error from its next step.
   */
  interrupt(): void;
  /** Ends what trains now in the same way with this error, e.g. because its device is gone; its runs have failed. */
  fail(error: Error): void;
  /** Pauses, resumes or stops a run, or sets its learning rate, before its next step; says why where it cannot. */
  control(runId: string, control: RunControl): Controlled;
  /** What Descent itself trains until `action` settles is not recorded; Stop ends it all the same. */
  quietly<T>(action: () => Promise<T>): Promise<T>;
  /** The last run of the model of this name, as far as it is remembered. */
  lastRunOf(model: string): Run | undefined;
  /** Puts a verdict that was reached after the run on the run, and tells of its finding. */
  judge(run: Run | undefined, verdict: Verdict, finding: Finding | undefined): void;
  /** To be called when a cell has ended: ends the runs of its hand-written loops and sends all that is known. */
  flush(): Promise<void>;
  /**
   * To be called after JavaScript was terminated from outside, in the middle of whatever it did: closes the
   * scopes and tapes TensorFlow.js was left with, frees their tensors and ends the runs.
   */
  recover(): Promise<void>;
  /** Ends all runs and puts TensorFlow.js back as it was. */
  dispose(): void;
}

/** Attaches monitoring to TensorFlow.js: every training from now on is recorded into `options.sink`. */
export function attachHooks(tf: Tf, options: HookOptions): TrainingHooks {
  const patches = new Patches();
  const watcher = new Watcher(tf, options);
  // The first thing that the constructor of every layer does, the user's own layers included.
  patches.watchAssignment(tf.layers.Layer.prototype, '_callHook', (layer) => watcher.layerMade(layer));
  // The first thing that tells optimizers of all kinds from the rest, set by their constructors.
  patches.watchAssignment(tf.Optimizer.prototype, 'learningRate', (made) => watcher.optimizerMade(made));
  hookModels(tf, patches, watcher);
  hookOptimizers(tf, patches, watcher);
  hookGradients(tf, patches, watcher);
  return {
    monitor: watcher.monitor,
    interrupt: () => watcher.interrupt(),
    fail: (error) => watcher.fail(error),
    control: (runId, control) => watcher.control(runId, control),
    quietly: (action) => watcher.quietly(action),
    lastRunOf: (model) => watcher.lastRunOf(model),
    judge: (run, verdict, finding) => watcher.judge(run, verdict, finding),
    flush: () => watcher.cellEnded(),
    recover: () => {
      resetEngine(engineInternals(tf));
      watcher.interrupt();
      watcher.abandonAll();
      return watcher.cellEnded();
    },
    dispose: () => {
      patches.restore();
      watcher.dispose();
    },
  };
}

/** `tf.Sequential` trains through the same methods of the model inside it. */
function hookModels(tf: Tf, patches: Patches, watcher: Watcher): void {
  const { models } = watcher;
  const prototype = modelPrototype(tf);
  patches.wrap(prototype, 'fit', (model, proceed, x, y, args = {}) => {
    const fit = (watched: FitArgs) => proceed(x, y, watched);
    const plan = () => fitPlan(x, args);
    return models.fit(model, { via: 'fit', args, plan, fit, data: { x, y } });
  });
  patches.wrap(prototype, 'fitDataset', (model, proceed, dataset, args) => {
    const fit = (watched: FitArgs) => proceed(dataset, watched);
    // Without arguments `fitDataset` itself says what is missing.
    if (!args) return proceed(dataset);
    const plan = () => fitDatasetPlan(dataset, args);
    return models.fit(model, { via: 'fitDataset', args, plan, fit });
  });
  patches.wrap(prototype, 'trainOnBatch', (model, proceed, x, y) => {
    return models.trainOnBatch(model, () => proceed(x, y));
  });
  patches.wrap(prototype, 'compile', (model, proceed, args) => {
    watcher.modelCompiled(model, args);
    proceed(args);
  });
  // Of layers too, which models inherit it from.
  patches.wrap(tf.layers.Layer.prototype, 'setWeights', (layer, proceed, weights) => {
    watcher.weightsGiven(layer);
    proceed(weights);
  });
  patches.wrap(tf.LayersModel.prototype, 'loadWeights', (model, proceed, weights, strict) => {
    watcher.weightsGiven(model);
    proceed(weights, strict);
  });
  patches.wrap(prototype, 'call', (model, proceed, inputs, options) => {
    return watcher.modelCalled(layersModel(model), inputs, () => proceed(inputs, options));
  });
  patches.wrap(prototype, 'predict', (model, proceed, inputs, options) => {
    return watcher.modelCalled(layersModel(model), inputs, () => proceed(inputs, options));
  });
  patches.wrap(prototype, 'makeTrainFunction', (model, proceed) => {
    return models.trainFunction(layersModel(model), proceed());
  });
  patches.wrap(prototype, 'makeTestFunction', (model, proceed) => {
    proceed();
    model.testFunction = models.testFunction(layersModel(model), model.testFunction);
  });
}

const OPTIMIZERS = ['SGD', 'Momentum', 'RMSProp', 'Adagrad', 'Adadelta', 'Adam', 'Adamax'] as const;
const MEETING_POINTS = ['minimize', 'computeGradients', 'incrementIterations'] as const;

function hookOptimizers(tf: Tf, patches: Patches, watcher: Watcher): void {
  const base = tf.Optimizer.prototype;
  const known = new WeakSet<object>();

  /** Hooks `applyGradients` wherever it is defined between `optimizer` and the base class. */
  const adopt = (optimizer: object): void => {
    for (
      let owner: object | null = optimizer;
      owner && owner !== base;
      owner = Reflect.getPrototypeOf(owner)
    ) {
      if (known.has(owner) || !Object.hasOwn(owner, 'applyGradients')) continue;
      known.add(owner);
      patches.wrap(optimizerInternals(owner), 'applyGradients', (self, proceed, gradients) => {
        watcher.steps.applyGradients(self as unknown as Optimizer, gradients, () => proceed(gradients));
      });
    }
  };

  for (const name of OPTIMIZERS) adopt(tf[`${name}Optimizer`].prototype);
  // Classes that a user derives are met here first, before or while they apply gradients.
  for (const name of MEETING_POINTS) {
    patches.wrap(optimizerInternals(base), name, (self, proceed, ...args) => {
      adopt(self);
      if (name !== 'incrementIterations') watcher.steps.optimizerMet(self);
      return proceed(...args);
    });
  }
}

function hookGradients(tf: Tf, patches: Patches, watcher: Watcher): void {
  patches.wrap(engineInternals(tf), 'gradients', (engine, proceed, forward, variables, ...rest) => {
    const { gradientDepth } = engine.state;
    return watcher.steps.gradients(gradientDepth, { forward, variables }, (own) =>
      proceed(own, variables, ...rest),
    );
  });
}
