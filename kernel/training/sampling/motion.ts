import type { Tensor, Variable } from '@tensorflow/tfjs';
import type { Tf } from '../../engines/engine';
import type { LayerMotion, MotionSample } from '../../monitors/monitor';
import type { NamedGradient } from '../variableGradients';
import { movesOf, type Move, type Step } from './moves';

/** A variable that adds to the norms of its layer, and its values before the step. */
interface Part extends Step {
  layer: string;
  isKernel: boolean;
  variable: Variable;
}

/** So many of the first samples tell the direction as well. */
const DIRECTIONS = 5;

/** Squared norms of gradients, weights and updates around one step; nothing is read from the device. */
export class MotionMeter {
  private pending: Part[] | undefined;
  private samples = 0;

  constructor(
    private readonly tf: Tf,
    private readonly layerOf: (variable: string) => string,
  ) {}

  /** With the gradients that are about to be applied. */
  begin(gradients: readonly NamedGradient[]): void {
    this.discard();
    const { tf } = this;
    const variables = tf.engine().registeredVariables;
    this.pending = gradients.flatMap(({ variable: name, gradient }) => {
      const variable = variables[name];
      if (!variable || variable.isDisposed) return [];
      return {
        layer: this.layerOf(name),
        isKernel: variable.rank >= 2,
        variable,
        // Neither copies: an optimizer gives the variable another tensor.
        before: tf.keep(variable.clone()),
        gradient: tf.keep(gradient.clone()),
      };
    });
  }

  get isOpen(): boolean {
    return this.pending !== undefined;
  }

  /** After the step: what was measured as scalars of the caller, and how to make a sample of them. */
  finish(
    step: number,
  ): { scalars: Tensor[]; sample: (values: readonly number[]) => MotionSample } | undefined {
    const { pending: parts, tf } = this;
    if (!parts) return undefined;
    const directed = this.samples++ < DIRECTIONS;
    const moves = movesOf(tf, parts, directed);
    this.discard();
    return { scalars: moves.scalars, sample: (values) => motionOf(step, parts, moves.of(values), directed) };
  }

  discard(): void {
    this.pending?.forEach(({ before, gradient }) => this.tf.dispose([before, gradient]));
    this.pending = undefined;
  }
}

function motionOf(
  step: number,
  parts: readonly Part[],
  moves: readonly Move[],
  directed: boolean,
): MotionSample {
  const layers = new Map<string, LayerMotion>();
  const all: Move = { gradient: 0, weight: 0, update: 0, product: 0 };
  parts.forEach(({ layer, isKernel }, index) => {
    const move = moves[index] ?? all;
    const motion = layers.get(layer) ?? { layer, gradient: 0, weight: 0, update: 0 };
    layers.set(layer, motion);
    add(all, move);
    add(motion, move);
    if (isKernel) add((motion.kernel ??= { gradient: 0, weight: 0, update: 0 }), move);
    all.product += move.product;
  });
  const roots = [...layers.values()].map(({ layer, kernel, ...norms }) => ({
    layer,
    ...root(norms),
    ...(kernel && { kernel: root(kernel) }),
  }));
  const direction = all.product / Math.sqrt(all.gradient * all.update);
  return {
    kind: 'motion',
    step,
    gradient: Math.sqrt(all.gradient),
    layers: roots,
    ...(directed && Number.isFinite(direction) && { direction }),
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
