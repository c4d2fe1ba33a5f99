import type { Tensor, Variable } from '@tensorflow/tfjs';
import type { Tf } from '../../engines/engine';
import type { LayerMotion, MotionSample } from '../../monitors/monitor';
import type { NamedGradient } from '../variableGradients';

/** What a variable adds to the norms of its layer. */
interface Part {
  layer: string;
  isKernel: boolean;
}

/** So many of the first samples tell the direction as well. */
const DIRECTIONS = 5;

interface Pending {
  parts: Part[];
  /** Squared norms of gradients and of weights before the step: two for each part. */
  squares: Tensor[];
  before: { variable: Variable; value: Tensor; gradient: Tensor | undefined }[];
}

/** Squared norms of gradients, weights and updates around one step; nothing is read from the device. */
export class MotionMeter {
  private pending: Pending | undefined;
  private samples = 0;

  constructor(
    private readonly tf: Tf,
    private readonly layerOf: (variable: string) => string,
  ) {}

  /** With the gradients that are about to be applied. */
  begin(gradients: readonly NamedGradient[]): void {
    this.discard();
    const { tf } = this;
    const known = gradients.flatMap(({ variable, gradient }) => {
      const weights = tf.engine().registeredVariables[variable];
      return weights && !weights.isDisposed ? [{ name: variable, gradient, weights }] : [];
    });
    const directed = this.samples++ < DIRECTIONS;
    const squares = tf.tidy(() =>
      known.flatMap(({ gradient, weights }) =>
        [square(gradient), square(weights)].map((one) => tf.keep(one)),
      ),
    );
    this.pending = {
      parts: known.map(({ name, weights }) => ({ layer: this.layerOf(name), isKernel: weights.rank >= 2 })),
      squares,
      before: known.map(({ weights, gradient }) => ({
        variable: weights,
        value: tf.keep(weights.clone()),
        gradient: directed ? tf.keep(gradient.clone()) : undefined,
      })),
    };
  }

  get isOpen(): boolean {
    return this.pending !== undefined;
  }

  /** After the step: all that was measured as scalars of the caller, and how to make a sample of them. */
  finish(
    step: number,
  ): { scalars: Tensor[]; sample: (values: readonly number[]) => MotionSample } | undefined {
    const { pending, tf } = this;
    if (!pending) return undefined;
    this.pending = undefined;
    const { parts, squares, before } = pending;
    const after = tf.tidy(() => {
      const moves = before.map(({ variable, value }) =>
        variable.isDisposed ? tf.scalar(NaN) : variable.sub(value),
      );
      const products = before.flatMap(({ gradient }, index) =>
        gradient ? [gradient.mul(moves[index] as Tensor).sum()] : [],
      );
      return [...moves.map(square), ...products].map((one) => tf.keep(one));
    });
    before.forEach(({ value, gradient }) => tf.dispose([value, ...(gradient ? [gradient] : [])]));
    const sample = (values: readonly number[]) => motionOf(step, parts, values);
    return { scalars: [...squares, ...after], sample };
  }

  discard(): void {
    const { pending, tf } = this;
    this.pending = undefined;
    if (!pending) return;
    tf.dispose(pending.squares);
    pending.before.forEach(({ value, gradient }) => tf.dispose([value, ...(gradient ? [gradient] : [])]));
  }
}

function square(tensor: Tensor): Tensor {
  return tensor.square().sum();
}

function motionOf(step: number, parts: readonly Part[], values: readonly number[]): MotionSample {
  const layers = new Map<string, LayerMotion>();
  let total = 0;
  parts.forEach(({ layer, isKernel }, index) => {
    const gradient = values[2 * index] ?? NaN;
    const weight = values[2 * index + 1] ?? NaN;
    const update = values[2 * parts.length + index] ?? NaN;
    total += gradient;
    const motion = layers.get(layer) ?? { layer, gradient: 0, weight: 0, update: 0 };
    layers.set(layer, motion);
    add(motion, { gradient, weight, update });
    if (isKernel)
      add((motion.kernel ??= { gradient: 0, weight: 0, update: 0 }), { gradient, weight, update });
  });
  const roots = [...layers.values()].map(({ layer, kernel, ...all }) => ({
    layer,
    ...root(all),
    ...(kernel && { kernel: root(kernel) }),
  }));
  const products = values.slice(3 * parts.length);
  const moved = parts.reduce((sum, _, index) => sum + (values[2 * parts.length + index] ?? NaN), 0);
  const direction = products.reduce((sum, value) => sum + value, 0) / Math.sqrt(total * moved);
  return {
    kind: 'motion',
    step,
    gradient: Math.sqrt(total),
    layers: roots,
    ...(products.length > 0 && Number.isFinite(direction) && { direction }),
  };
}

type Norms = Pick<LayerMotion, 'gradient' | 'weight' | 'update'>;

function add(to: Norms, more: Norms): void {
  to.gradient += more.gradient;
  to.weight += more.weight;
  to.update += more.update;
}

function root({ gradient, weight, update }: Norms): Norms {
  return { gradient: Math.sqrt(gradient), weight: Math.sqrt(weight), update: Math.sqrt(update) };
}
