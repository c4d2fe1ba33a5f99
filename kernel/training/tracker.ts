import type { LayersModel, Optimizer, Scalar, Tensor } from '@tensorflow/tfjs';
import { diagnose } from '../diagnosis/diagnose';
import { verdictFinding } from '../diagnosis/verdictFinding';
import type { LossFault, MonitoredLayer } from '../monitors/monitor';
import { endEpoch } from '../protocol/epochs';
import type { SourcePlace } from '../protocol/values';
import type { RunStatus } from '../protocol/training';
import type { VariableGradients } from './variableGradients';
import { firstLine } from './guard';
import type { RunStart } from './recorder';
import type { Run } from './run';
import { RunGate } from './runGate';
import { RunWatch, type RunWatchContext, type Subject } from './runWatch';
import { createScalarReader, type ScalarReader } from './scalarReader';
import { Speed } from './speed';

/** Values of a step or an epoch by metric name: still on the device, or numbers already. */
export type Logs = { [metric: string]: number | Scalar };

export interface TrackerContext extends RunWatchContext {
  /** A failure of ours: it is logged and must not reach the user's training. */
  onError(error: unknown): void;
  /** A run of `fit` has ended as planned: what it comes to is told with its cell. */
  fitted?(model: LayersModel, run: Run): void;
}

/** Turns what happens in one training into the points of one run. */
export class Tracker {
  /** Set when the user pressed Stop: the training ends at its next step. */
  interrupted = false;
  /** Set when the training cannot go on, e.g. because its device is gone: how it ended, whatever comes later. */
  failure: Error | undefined;
  /** Closed while the user holds the run. */
  readonly gate = new RunGate();
  private run: Run | undefined;
  private readonly reader: ScalarReader;
  private readonly speed = new Speed();
  private watch: RunWatch | undefined;
  private lastRate: { value: number; step: number } | undefined;
  private lastLossFinite = true;
  private lastFlushedStep = 0;
  private verdictIsOld = false;

  constructor(
    private readonly context: TrackerContext,
    private readonly subject: Subject,
  ) {
    this.reader = createScalarReader(context.tf, (error) => {
      // Values that went with the device are no failure of ours.
      if (!this.failure) context.onError(error);
    });
  }

  get runId(): string | undefined {
    return this.run?.info.id;
  }

  /** Of the call that trains. */
  get place(): SourcePlace | undefined {
    return this.run?.info.place;
  }

  get model(): LayersModel | undefined {
    return this.subject.model;
  }

  pause(): void {
    this.gate.close();
    this.speed.hold();
    this.tellPaused(true);
  }

  resume(): void {
    if (!this.gate.closed) return;
    this.gate.release();
    this.speed.goOn();
    this.tellPaused(false);
  }

  get steps(): number {
    return this.run?.progress.step ?? 0;
  }

  begin(start: RunStart): void {
    const { context, subject, reader } = this;
    if (context.recorder.isQuiet) return;
    this.run = context.recorder.start(start, (run) => this.beforeFlush(run));
    this.watch = new RunWatch(context, this.run, subject, reader);
  }

  /** The validation rows are of another kind than the training rows: the verdict must know. */
  doubtSplit(): void {
    if (this.run) this.run.info.suspectSplit = true;
  }

  epochBegin(epoch: number): void {
    if (!this.run) return;
    Object.assign(this.run.progress, { epoch, batch: 0 });
    this.run.touch();
  }

  /** Called with the batch that a model is about to be trained on. */
  beforeStep(data: readonly Tensor[]): void {
    this.watch?.beforeStep(data);
  }

  /** The same for a hand-written loop, whose data are only seen in its first steps. */
  firstStep(inputs: readonly Tensor[], target?: Tensor): void {
    if (this.steps === 0) this.watch?.begin(inputs, target);
  }

  /** The targets of those steps. */
  targetsSeen(target: Tensor): void {
    this.watch?.targetsSeen(target);
  }

  /** To be called before the run begins: its model has learned before. */
  goesOn(): void {
    this.subject.facts.goesOn = true;
  }

  /** What a hand-written loop learns moves as it goes, or not. */
  shifting(shifting: boolean): void {
    this.watch?.shifting(shifting);
  }

  /** The first loss is no number. */
  lossFault(fault: LossFault): void {
    if (this.steps === 0) this.watch?.lossFault(fault);
  }

  /** A hand-written loop turns out to learn one thing from data that stay. */
  oneTask(): void {
    this.watch?.oneTask();
  }

  /** Layers before those that a loop has trained have not moved; to be called before it ends. */
  leftBehind(layers: readonly MonitoredLayer[]): void {
    this.watch?.leftBehind(layers);
  }

  /** Called with the gradients that are about to be applied: belongs to the step that `step` ends. */
  gradients(optimizer: Optimizer, gradients: VariableGradients): void {
    const { run } = this;
    if (!run) return;
    this.learningRate(run, this.steps + 1, (optimizer as { learningRate?: unknown }).learningRate);
    this.watch?.gradients(gradients);
  }

  /** The gradients have been applied. */
  applied(): void {
    this.watch?.applied();
  }

  /** One step of training is done; `rows` is its batch size where that is known. */
  step(names: readonly string[], values: readonly (number | Scalar)[], rows?: number): void {
    const { run } = this;
    if (!run) return;
    const step = ++run.progress.step;
    run.progress.batch++;
    if (rows !== undefined) this.speed.step(rows);
    const rate = this.lastRate?.value;
    this.resolve(values, (numbers) => {
      names.forEach((name, index) => run.record(`batch/${name}`, step, numbers[index] ?? NaN));
      this.stepDelivered(step, numbers[names.indexOf('loss')], rate, rows);
    });
    this.watch?.stepEnded();
    run.touch();
    this.context.recorder.flushIfDue();
  }

  epochEnd(epoch: number, logs: Logs, rows: { train?: number; validation?: number }): void {
    const { run } = this;
    if (!run) return;
    const step = this.steps;
    run.progress.epoch = epoch + 1;
    endEpoch(run.progress, step);
    run.info.stepsPerEpoch ??= step;
    if (rows.train !== undefined) run.info.trainRows ??= rows.train;
    if (rows.validation !== undefined) run.info.validationRows ??= rows.validation;
    this.watch?.epochEnded();
    this.resolve(Object.values(logs), (numbers) => {
      Object.keys(logs).forEach((name, index) => run.record(name, step, numbers[index] ?? NaN));
      const named = Object.fromEntries(Object.keys(logs).map((name, index) => [name, numbers[index] ?? NaN]));
      this.watch?.epoch(epoch + 1, step, named);
      this.verdictIsOld = true;
    });
    // Not at once: of a small model a hundred epochs end in a second.
    this.context.recorder.flushIfDue();
  }

  async end(status: RunStatus, problem?: string): Promise<void> {
    const { run } = this;
    if (!run) return;
    this.run = undefined;
    this.gate.release();
    delete run.progress.paused;
    const planned = status === 'finished' && !this.failure;
    if (planned) this.asking(() => this.watch?.lastSamples());
    await this.reader.drain();
    this.asking(() => this.watch?.end(planned && !this.failure));
    this.watch?.dispose();
    if (this.failure) {
      status = 'failed';
      problem = firstLine(this.failure);
    }
    this.judge(run);
    if (this.lastRate) run.record('learningRate', run.progress.step, this.lastRate.value);
    if (problem !== undefined) run.problem ??= problem;
    this.finalSpeed(run);
    if (status === 'finished') {
      delete run.progress.etaSeconds;
      if (!this.lastLossFinite) status = 'failed';
      this.conclude(run);
    }
    this.context.recorder.end(run, status);
  }

  private conclude(run: Run): void {
    const { context, model } = this;
    const { info, verdict, progress } = run;
    if (context.fitted && model && (info.via === 'fit' || info.via === 'fitDataset')) {
      context.fitted(model, run);
      return;
    }
    const finding = verdictFinding(info, verdict, progress.epochEnds);
    if (finding) context.recorder.finding(finding);
  }

  private judge(run: Run): void {
    if (!this.verdictIsOld) return;
    this.verdictIsOld = false;
    this.asking(() => {
      run.verdict = diagnose(run);
    });
  }

  private asking(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.context.onError(error);
    }
  }

  private tellPaused(paused: boolean): void {
    if (!this.run) return;
    if (paused) this.run.progress.paused = true;
    else delete this.run.progress.paused;
    this.run.touch();
    this.context.recorder.flush();
  }

  /** Hands on the values as numbers, when those that are still on the device have come over. */
  private resolve(values: readonly (number | Scalar)[], deliver: (numbers: number[]) => void): void {
    const scalars = values.filter((value) => typeof value !== 'number');
    this.reader.read(scalars, (read) => {
      const next = read.values();
      deliver(values.map((value) => (typeof value === 'number' ? value : (next.next().value ?? NaN))));
    });
  }

  /** Of the whole run: beside its steps and its time, the speed of its last moment would be a riddle. */
  private finalSpeed(run: Run): void {
    const rate = this.speed.overall();
    if (rate === undefined) return;
    if (run.progress.samplesPerSecond === undefined) run.record('samplesPerSecond', run.progress.step, rate);
    run.progress.samplesPerSecond = rate;
  }

  private learningRate(run: Run, step: number, value: unknown): void {
    if (typeof value !== 'number' || value === this.lastRate?.value) return;
    // The point before the change keeps the line flat up to it.
    if (this.lastRate && this.lastRate.step < step - 1) {
      run.record('learningRate', step - 1, this.lastRate.value);
    }
    run.record('learningRate', step, value);
    this.lastRate = { value, step };
  }

  private stepDelivered(step: number, loss?: number, learningRate?: number, rows?: number): void {
    this.lastLossFinite = loss === undefined || Number.isFinite(loss);
    this.watch?.step(step, {
      ...(loss !== undefined && { loss }),
      ...(learningRate !== undefined && { learningRate }),
      ...(rows !== undefined && { rows }),
    });
  }

  private beforeFlush(run: Run): void {
    this.reader.pump();
    this.judge(run);
    const { step } = run.progress;
    if (step === this.lastFlushedStep) return;
    this.lastFlushedStep = step;
    const rate = this.speed.samplesPerSecond();
    if (rate !== undefined) {
      run.progress.samplesPerSecond = rate;
      run.record('samplesPerSecond', step, rate);
    }
    run.record('memory', step, this.context.tf.memory().numBytes);
    run.progress.elapsedSeconds = this.speed.elapsedSeconds();
    const eta = this.speed.etaSeconds(run.info, run.progress);
    if (eta !== undefined) run.progress.etaSeconds = eta;
  }
}
