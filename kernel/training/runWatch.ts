import type { LayersModel, Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../engines/engine';
import { guessingLosses } from '../monitors/guess';
import type { LossFault, MonitoredLayer, RunFacts, Sample } from '../monitors/monitor';
import { MONITORS } from '../monitors/registry';
import { Watches } from '../monitors/watches';
import type { Finding } from '../protocol/findings';
import type { RunInfo } from '../protocol/training';
import { namedGradients, type VariableGradients } from './variableGradients';
import { monitorFailed } from './guard';
import type { Recorder } from './recorder';
import type { Run } from './run';
import type { Layer } from './sampling/forward';
import { Governor } from './sampling/governor';
import { Sampler } from './sampling/sampler';
import type { ScalarReader } from './scalarReader';

export interface RunWatchContext {
  tf: Tf;
  recorder: Recorder;
  /** Share of the training's time for measuring; 0 switches it off. */
  share?: number | undefined;
  readonly builtIn: (layer: Layer) => boolean;
  log(message: string): void;
  /** True where a finding is kept back until the cell has ended. */
  holds?(model: LayersModel | undefined, finding: Finding, info: RunInfo): boolean;
}

/** What is known of a run beside its start, and what of it can be asked. */
export interface Subject {
  facts: Omit<RunFacts, 'info'>;
  readonly layerOf: (variable: string) => string;
  model?: LayersModel;
}

/** Between one run and its monitors: measures, records what is measured, and passes on what they find. */
export class RunWatch {
  private readonly watches: Watches;
  private readonly facts: RunFacts;
  private readonly sampler: Sampler | undefined;
  private readonly model: LayersModel | undefined;

  constructor(
    private readonly context: RunWatchContext,
    private readonly run: Run,
    subject: Subject,
    reader: ScalarReader,
  ) {
    const { tf, share, builtIn } = context;
    this.model = subject.model;
    this.facts = { ...subject.facts, info: run.info };
    this.watches = new Watches(this.facts, MONITORS, {
      found: (finding) => this.found(finding),
      failed: (monitor, error) => this.failed(monitor, error),
    });
    if (share === 0) return;
    this.sampler = new Sampler(
      {
        tf,
        reader,
        builtIn,
        governor: new Governor(share),
        layerOf: subject.layerOf,
        sample: (sample) => this.sample(sample),
        histogram: (layer, kind, histogram) => run.distribution(layer, kind, histogram),
      },
      subject.model,
    );
  }

  beforeStep(data: readonly Tensor[]): void {
    this.sampler?.beforeStep(this.run.progress.step + 1, data);
  }

  /** With the gradients that are about to be applied. */
  gradients(gradients: VariableGradients): void {
    this.sampler?.gradients(this.run.progress.step + 1, namedGradients(gradients));
  }

  applied(): void {
    this.sampler?.applied(this.run.progress.step + 1);
  }

  /** The step that the run counted last has ended. */
  stepEnded(): void {
    this.sampler?.afterStep(this.run.progress.step);
  }

  /** Its values have come over. */
  step(step: number, values: { loss?: number; learningRate?: number; rows?: number }): void {
    this.sample({ kind: 'step', step, ...values });
  }

  /** Of a hand-written loop, before its first step. */
  begin(inputs: readonly Tensor[], target?: Tensor): void {
    this.sampler?.begin(inputs, target);
  }

  targetsSeen(target: Tensor): void {
    this.sampler?.targetsSeen(this.run.progress.step, target);
  }

  epochEnded(): void {
    this.sampler?.epochEnd(this.run.progress.step);
  }

  epoch(epoch: number, step: number, values: { [name: string]: number }): void {
    this.sample({ kind: 'epoch', epoch, step, values });
  }

  /** What a hand-written loop learns moves as it goes, or not. */
  shifting(shifting: boolean): void {
    this.facts.shifting = shifting;
  }

  /** The first loss, which is about to be told, is no number. */
  lossFault(fault: LossFault): void {
    this.facts.lossFault = fault;
  }

  /** Layers before those that a hand-written loop has trained have not moved. */
  leftBehind(layers: readonly MonitoredLayer[]): void {
    this.facts.leftBehind = layers;
  }

  /** A hand-written loop turns out to learn one thing from data that stay. */
  oneTask(): void {
    this.facts.oneTask = true;
  }

  /** Asks for what is still missing, before the last values are read. */
  lastSamples(): void {
    this.sampler?.end(this.run.progress.step);
  }

  /** `finished`: as planned, so that what did not happen means something. */
  end(finished: boolean): void {
    if (finished) this.watches.end();
  }

  dispose(): void {
    this.sampler?.dispose();
  }

  private sample(sample: Sample): void {
    this.record(sample);
    this.watches.observe(sample);
    const { problem } = this.watches;
    if (problem === undefined || this.run.problem !== undefined) return;
    this.run.problem = problem;
    this.run.touch();
  }

  private record(sample: Sample): void {
    const { run } = this;
    if (sample.kind === 'motion') {
      run.record('gradientNorm', sample.step, sample.gradient);
      for (const { layer, gradient, kernel } of sample.layers) {
        run.record(`gradientNorm/${layer}`, sample.step, gradient);
        if (kernel && kernel.weight > 0) {
          run.record(`updateRatio/${layer}`, sample.step, kernel.update / kernel.weight);
        }
      }
    }
    if (sample.kind === 'targets' && sample.finite) run.info.guessing ??= guessingLosses(sample);
    if (sample.kind !== 'probe' || sample.step === 0) return;
    for (const { layer, mean, std, zeroUnits, saturated } of sample.layers) {
      run.record(`activationMean/${layer}`, sample.step, mean);
      run.record(`activationStd/${layer}`, sample.step, std);
      run.record(`activationZeros/${layer}`, sample.step, zeroUnits);
      if (saturated !== undefined) run.record(`saturation/${layer}`, sample.step, saturated);
    }
  }

  private found(finding: Finding): void {
    const { context, model, run } = this;
    if (!context.holds?.(model, finding, run.info)) context.recorder.finding(finding);
  }

  private failed(monitor: string, error: unknown): void {
    const { finding, log } = monitorFailed(monitor, error);
    this.context.log(log);
    this.context.recorder.finding({ ...finding, runId: this.run.info.id });
  }
}
