import type { LayersModel } from '@tensorflow/tfjs';
import type { FixPlaces } from '../checks/check';
import { checkData, checkGathered, type DataFindings, type Training } from '../checks/checkFit';
import type { Tf } from '../engines/engine';
import type { Finding } from '../protocol/findings';
import type { RunInfo } from '../protocol/training';
import type { SourcePlace } from '../protocol/values';
import type { Guard } from './guard';
import { HeldFindings } from './heldFindings';
import { DataWatch } from './observing/dataWatch';
import type { Places } from './places';
import type { Recorder } from './recorder';
import type { Tracker } from './tracker';

export interface DataLookContext {
  tf: Tf;
  guard: Guard;
  recorder: Recorder;
  places: Places;
  /** Trainings that are under way in this cell. */
  trainings(): number;
}

/** Data checks after which a gap between training and validation says nothing about variance. */
const OTHER_ROWS: ReadonlySet<string> = new Set(['split-of-sorted-rows', 'validation-scaled-differently']);

/** Has the data of trainings looked at, and tells what was found: with their run, and at the places in the code. */
export class DataLook {
  /** Gathers the data of trainings that are given them step by step. */
  readonly watch: DataWatch;
  private readonly held = new HeldFindings();
  private readonly failed = (error: unknown) => this.context.guard.failed(error);

  constructor(private readonly context: DataLookContext) {
    const { tf, guard } = context;
    this.watch = new DataWatch({
      tf,
      attempt: (action) => guard.attempt(action),
      trainings: () => context.trainings(),
      look: (tracker, gathered) =>
        this.tell(tracker, gathered.model, checkGathered(tf, gathered, this.failed)),
    });
  }

  fitBegins(model: object): void {
    this.held.fitBegins(model);
  }

  weightsGiven(model: object): void {
    this.held.weightsGiven(model);
  }

  holds(model: object | undefined, finding: Finding, info: RunInfo): boolean {
    return this.held.holds(model, finding, info);
  }

  /** Samples the data of a `fit` now; the answer tells what was found. */
  atFit(tracker: Tracker, training: Training): () => Promise<void> {
    if (this.context.recorder.isQuiet) return () => Promise.resolve();
    const looked = checkData(this.context.tf, training, this.failed);
    return () => this.tell(tracker, training.model, looked);
  }

  /** What was said of one call of `fit` holds now, if no other came. */
  cellEnded(): void {
    for (const finding of this.held.release()) this.context.recorder.finding(finding);
  }

  private async tell(
    tracker: Tracker,
    model: LayersModel | undefined,
    looked: Promise<DataFindings>,
  ): Promise<void> {
    const { guard, recorder, places } = this.context;
    const findings = await looked;
    const { runId, place } = tracker;
    guard.attempt(() => {
      for (const found of findings(layerPlaces(model, places, place))) {
        if (OTHER_ROWS.has(found.rule)) tracker.doubtSplit();
        const finding = { ...found, ...(runId !== undefined && { runId }) };
        if (!this.held.holds(model, finding)) recorder.finding(finding);
      }
    });
  }
}

function layerPlaces(
  model: LayersModel | undefined,
  places: Places,
  call: SourcePlace | undefined,
): FixPlaces {
  const { compilePlace } = model ? places.ofTraining(model) : {};
  return {
    ...(call && { call }),
    ...(compilePlace && { compile: compilePlace }),
    layer: (name) => {
      const layer = model?.layers.find((one) => one.name === name);
      return layer && places.ofLayer(layer);
    },
  };
}
