import type { Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../../engines/engine';
import { spread } from '../../checks/sample';

/** Enough to speak of all rows, and over within a few steps. */
const ROWS = 1024;
const STEPS = 64;
/** Together at most 16 MB. */
const VALUES = 4e6;

/** Inputs and targets of one step; the targets are missing where nothing is certain of them. */
export interface Batch {
  inputs: readonly Tensor[];
  targets: readonly Tensor[];
}

/** The rows of the first steps, one tensor for each input and target. */
export interface GatheredRows {
  inputs: Tensor[];
  targets: Tensor[];
  /** Rows of the first step. */
  batch: number;
  /** Each step is given the same tensors, so that there are no other rows. */
  complete: boolean;
}

/** Keeps copies of the first rows that a training is given, until there are enough to look at. */
export class RowCollector {
  private readonly parts: { inputs: Tensor[]; targets: Tensor[] }[] = [];
  private last: readonly object[] = [];
  private shape = '';
  private rows = 0;
  private values = 0;
  private batch = 0;
  private complete = false;
  private full = false;

  constructor(private readonly tf: Tf) {}

  get wants(): boolean {
    return !this.full;
  }

  /** Each step was given the same tensors. */
  get isFixed(): boolean {
    return this.complete;
  }

  /** True when that was enough. */
  add({ inputs, targets }: Batch): boolean {
    const all = [...inputs, ...targets];
    const ids = all.map(({ dataId }) => dataId);
    const shape = all.map((tensor) => `${tensor.dtype} ${tensor.shape.slice(1).join()}`).join(';');
    const rows = all[0]?.shape[0] ?? 0;
    if (this.full || rows === 0 || !all.every((one) => isNumbers(one) && one.shape[0] === rows)) return false;
    if (this.parts.length === 0) [this.shape, this.batch] = [shape, rows];
    else if (ids.every((id, index) => id === this.last[index])) this.complete = true;
    this.full = this.complete || shape !== this.shape;
    if (this.full) return true;
    this.last = ids;
    this.keep(inputs, targets, rows, all.reduce((sum, { size }) => sum + size, 0) / rows);
    return this.full;
  }

  /** What has come; the caller disposes the tensors. Undefined when there is nothing. */
  take(): GatheredRows | undefined {
    this.full = true;
    const parts = this.parts.splice(0);
    const [first] = parts;
    if (!first) return undefined;
    const { tf, batch, complete } = this;
    const joined = (of: (part: (typeof parts)[number]) => Tensor[]) =>
      of(first).map((_, index) =>
        tf.tidy(() => tf.keep(tf.concat(parts.flatMap((part) => of(part)[index] ?? [])))),
      );
    const rows = { inputs: joined((part) => part.inputs), targets: joined((part) => part.targets) };
    tf.dispose(parts);
    return { ...rows, batch, complete };
  }

  dispose(): void {
    this.full = true;
    this.tf.dispose(this.parts.splice(0));
  }

  private keep(inputs: readonly Tensor[], targets: readonly Tensor[], rows: number, width: number): void {
    const { tf } = this;
    const room = Math.min(ROWS - this.rows, Math.floor((VALUES - this.values) / width));
    const taken = Math.min(rows, room);
    this.full = taken < 1;
    if (this.full) return;
    // Of a batch that holds all rows, some from everywhere.
    const some = taken < rows && this.rows === 0 ? spread(0, rows, taken) : undefined;
    const part = (tensor: Tensor) =>
      tf.tidy(() => tf.keep(some ? tensor.gather(tf.tensor1d(some, 'int32')) : tensor.slice(0, taken)));
    this.parts.push({ inputs: inputs.map(part), targets: targets.map(part) });
    this.rows += taken;
    this.values += taken * width;
    this.full = this.rows >= ROWS || taken < rows || this.parts.length >= STEPS;
  }
}

function isNumbers(tensor: Tensor): boolean {
  return !tensor.isDisposed && tensor.rank > 0 && ['float32', 'int32', 'bool'].includes(tensor.dtype);
}
