import type { Scalar, Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../engines/engine';

/** Gradients by variable name, as optimizers get them. */
export type VariableGradients =
  { [variable: string]: Tensor | null } | { name: string; tensor: Tensor | null }[];

export interface NamedGradient {
  variable: string;
  gradient: Tensor;
}

export function namedGradients(gradients: VariableGradients): NamedGradient[] {
  const pairs = Array.isArray(gradients)
    ? gradients.map(({ name, tensor }) => [name, tensor] as const)
    : Object.entries(gradients);
  return pairs.flatMap(([variable, gradient]) => (gradient ? [{ variable, gradient }] : []));
}

/** The squared length of each gradient, computed on the device; the caller disposes. */
export function squaredSums(tf: Tf, gradients: readonly NamedGradient[]): Scalar[] {
  return tf.tidy(() => gradients.map(({ gradient }) => gradient.square().sum<Scalar>()));
}

/** Norms by layer, and of the whole gradient under `''`, from the squared sums of the variables. */
export function normsByLayer(
  gradients: readonly string[],
  squares: readonly number[],
  layerOf: (variable: string) => string,
): Map<string, number> {
  const totals = new Map<string, number>();
  const add = (key: string, value: number) => totals.set(key, (totals.get(key) ?? 0) + value);
  gradients.forEach((variable, index) => {
    const square = squares[index] ?? NaN;
    add('', square);
    add(layerOf(variable), square);
  });
  return new Map([...totals].map(([key, total]) => [key, Math.sqrt(total)]));
}

/**
 * Decides which steps are measured: the first ones, then as many as fit into a share of the time that
 * training itself takes, so that tiny models are not slowed down by being watched.
 */
export class SamplingBudget {
  private spentMs = 0;
  private samples = 0;
  private lastCostMs = 0;

  constructor(
    private readonly startMs: number,
    private readonly share = 0.02,
    private readonly always = 5,
  ) {}

  allows(nowMs: number): boolean {
    if (this.samples < this.always) return true;
    return this.spentMs + this.lastCostMs <= (nowMs - this.startMs) * this.share;
  }

  spend(costMs: number): void {
    this.samples++;
    this.lastCostMs = costMs;
    if (this.samples > this.always) this.spentMs += costMs;
  }
}
