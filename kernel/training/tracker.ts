import type { Optimizer, Scalar } from '@tensorflow/tfjs';
import { diagnose } from '../diagnosis/diagnose';
import { verdictFinding } from '../diagnosis/verdictFinding';
import type { Tf } from '../engines/engine';
import type { SourcePlace } from '../protocol/values';
import type { RunStatus } from '../protocol/training';
import {
  SamplingBudget,
  namedGradients,
  normsByLayer,
  squaredSums,
  type VariableGradients,
} from './gradientNorms';
import { firstLine } from './guard';
import { nonFiniteFinding, problemText, type NonFinite } from './nonFinite';
import type { Recorder, RunStart } from './recorder';
import type { Run } from './run';
import { RunGate } from './runGate';
import { createScalarReader, type ScalarReader } from './scalarReader';
import { Speed } from './speed';

/** Values of a step or an epoch by metric name: still on the device, or numbers already. */
export type Logs = { [metric: string]: number | Scalar };

export interface TrackerContext {
  tf: Tf;
  recorder: Recorder;
  /** A failure of ours: it is logged and must not reach the user's training. */
  onError(error: unknown): void;
}

type BadValue = Pick<NonFinite, 'what' | 'value' | 'step' | 'layer'>;

const RECENT_LOSSES = 5;

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
  private readonly budget = new SamplingBudget(performance.now());
  private readonly recentLosses: number[] = [];
  private lastNorm: number | undefined;
  private lastRate: { value: number; step: number } | undefined;
  private lastLossFinite = true;
  private lastFlushedStep = 0;
  private badGradient: BadValue | undefined;
  private readonly reported = new Set<NonFinite['what']>();

  constructor(
    private readonly context: TrackerContext,
    private readonly layerOf: (variable: string) => string,
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
    if (this.context.recorder.isQuiet) return;
    this.run = this.context.recorder.start(start, (run) => this.beforeFlush(run));
  }

  epochBegin(epoch: number): void {
    if (!this.run) return;
    Object.assign(this.run.progress, { epoch, batch: 0 });
    this.run.touch();
  }

  /** Called with the gradients that are about to be applied: belongs to the step that `step` ends. */
  gradients(optimizer: Optimizer, variableGradients: VariableGradients): void {
    const { run } = this;
    if (!run) return;
    const step = this.steps + 1;
    this.learningRate(run, step, (optimizer as { learningRate?: unknown }).learningRate);
    const start = performance.now();
    if (!this.budget.allows(start)) return;
    const gradients = namedGradients(variableGradients);
    const sums = squaredSums(this.context.tf, gradients);
    const names = gradients.map(({ variable }) => variable);
    this.reader.read(sums, (values) => this.norms(run, step, normsByLayer(names, values, this.layerOf)));
    this.context.tf.dispose(sums);
    this.budget.spend(performance.now() - start);
  }

  /** One step of training is done; `rows` is its batch size where that is known. */
  step(names: readonly string[], values: readonly (number | Scalar)[], rows?: number): void {
    const { run } = this;
    if (!run) return;
    const step = ++run.progress.step;
    run.progress.batch++;
    if (rows !== undefined) this.speed.step(rows);
    this.resolve(values, (numbers) => {
      names.forEach((name, index) => run.record(`batch/${name}`, step, numbers[index] ?? NaN));
      this.checkLoss(run, step, numbers[names.indexOf('loss')]);
    });
    run.touch();
    this.context.recorder.flushIfDue();
  }

  epochEnd(epoch: number, logs: Logs, rows: { train?: number; validation?: number }): void {
    const { run } = this;
    if (!run) return;
    const step = this.steps;
    run.progress.epoch = epoch + 1;
    run.progress.epochEnds.push(step);
    run.info.stepsPerEpoch ??= step;
    if (rows.train !== undefined) run.info.trainRows ??= rows.train;
    if (rows.validation !== undefined) run.info.validationRows ??= rows.validation;
    this.resolve(Object.values(logs), (numbers) => {
      Object.keys(logs).forEach((name, index) => run.record(name, step, numbers[index] ?? NaN));
      run.verdict = diagnose(run);
    });
    this.context.recorder.flush();
  }

  async end(status: RunStatus, problem?: string): Promise<void> {
    const { run } = this;
    if (!run) return;
    this.run = undefined;
    this.gate.release();
    delete run.progress.paused;
    await this.reader.drain();
    if (this.failure) {
      status = 'failed';
      problem = firstLine(this.failure);
    }
    if (this.lastRate) run.record('learningRate', run.progress.step, this.lastRate.value);
    if (problem !== undefined) run.problem ??= problem;
    this.finalSpeed(run);
    if (status === 'finished') {
      delete run.progress.etaSeconds;
      if (!this.lastLossFinite) status = 'failed';
      const finding = verdictFinding(run.info, run.verdict);
      if (finding) this.context.recorder.finding(finding);
    }
    this.context.recorder.end(run, status);
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

  /** A run shorter than the window of the speed still says how fast it was. */
  private finalSpeed(run: Run): void {
    const rate = this.speed.overall();
    if (run.progress.samplesPerSecond !== undefined || rate === undefined) return;
    run.progress.samplesPerSecond = rate;
    run.record('samplesPerSecond', run.progress.step, rate);
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

  private norms(run: Run, step: number, norms: Map<string, number>): void {
    for (const [layer, norm] of norms) {
      run.record(layer === '' ? 'gradientNorm' : `gradientNorm/${layer}`, step, norm);
    }
    const total = norms.get('') ?? 0;
    if (Number.isFinite(total)) {
      this.lastNorm = total;
      return;
    }
    const layer = [...norms].find(([name, norm]) => name !== '' && !Number.isFinite(norm))?.[0];
    this.badGradient = { what: 'gradient', value: total, step, ...(layer !== undefined && { layer }) };
  }

  /** The gradients of a step come before its loss; where both are lost, the loss is what people look for. */
  private checkLoss(run: Run, step: number, loss: number | undefined): void {
    const bad = this.badGradient;
    this.badGradient = undefined;
    this.lastLossFinite = loss === undefined || Number.isFinite(loss);
    if (loss !== undefined && !this.lastLossFinite) this.report(run, { what: 'loss', value: loss, step });
    else if (bad) this.report(run, bad);
    if (loss === undefined || !this.lastLossFinite) return;
    this.recentLosses.push(loss);
    if (this.recentLosses.length > RECENT_LOSSES) this.recentLosses.shift();
  }

  private report(run: Run, seen: BadValue): void {
    if (this.reported.has('loss') || this.reported.has(seen.what)) return;
    this.reported.add(seen.what);
    const all: NonFinite = {
      ...seen,
      recentLosses: [...this.recentLosses],
      ...(this.lastRate && { learningRate: this.lastRate.value }),
      ...(this.lastNorm !== undefined && { gradientNorm: this.lastNorm }),
    };
    run.problem = problemText(all);
    run.touch();
    this.context.recorder.finding(nonFiniteFinding(run.info, all));
  }

  private beforeFlush(run: Run): void {
    this.reader.pump();
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
