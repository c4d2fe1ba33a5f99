import * as tf from '@tensorflow/tfjs';

/** Center and scale of each feature: `x` becomes `(x - center) / scale`. */
export interface Scaling {
  center: Float64Array;
  scale: Float64Array;
}

/** Scales features, which lie on the last axis: learn with `fit` on the training set, apply to every set. */
abstract class FeatureScaler {
  #scaling: Scaling | undefined;

  /** What `fit` has learnt; throws before. */
  get scaling(): Scaling {
    if (this.#scaling) return this.#scaling;
    throw new Error(`${this.constructor.name} has not been fitted: call fit(trainingInputs) first.`);
  }

  /**
   * Learns from the training inputs `[rows, …, features]`, and from nothing else: whatever is learnt from
   * validation or test rows flatters their score. Reads the tensor's values.
   */
  async fit(xs: tf.Tensor): Promise<this> {
    const features = xs.shape.at(-1) ?? 0;
    if (xs.rank < 2 || xs.size === 0) {
      throw new RangeError(
        `fit needs inputs [rows, …, features] with rows, got shape [${xs.shape.join(', ')}].`,
      );
    }
    this.#scaling = this.measure(await xs.data(), features);
    return this;
  }

  /** A new tensor, scaled; the caller disposes it. */
  transform<T extends tf.Tensor>(xs: T): T {
    return tf.tidy(() => {
      const { center, scale } = this.checked(xs);
      return tf.div(tf.sub(xs, tf.tensor1d(center)), tf.tensor1d(scale));
    });
  }

  /** Undoes `transform`; a new tensor, the caller disposes it. */
  inverseTransform<T extends tf.Tensor>(xs: T): T {
    return tf.tidy(() => {
      const { center, scale } = this.checked(xs);
      return tf.add(tf.mul(xs, tf.tensor1d(scale)), tf.tensor1d(center));
    });
  }

  /** `fit`, then `transform`. */
  async fitTransform<T extends tf.Tensor>(xs: T): Promise<T> {
    return (await this.fit(xs)).transform(xs);
  }

  protected abstract measure(values: ArrayLike<number>, features: number): Scaling;

  private checked(xs: tf.Tensor): { center: Float32Array; scale: Float32Array } {
    const { center, scale } = this.scaling;
    if (xs.shape.at(-1) !== center.length) {
      throw new RangeError(
        `This scaler was fitted on ${center.length} features, but the input has shape [${xs.shape.join(', ')}].`,
      );
    }
    return { center: Float32Array.from(center), scale: Float32Array.from(scale) };
  }
}

/** To mean 0 and population standard deviation 1; constant features become 0. */
export class StandardScaler extends FeatureScaler {
  protected measure(values: ArrayLike<number>, features: number): Scaling {
    const rows = values.length / features;
    const center = new Float64Array(features);
    eachValue(
      values,
      features,
      (value, feature) => (center[feature] = (center[feature] ?? 0) + value / rows),
    );
    const variance = new Float64Array(features);
    eachValue(values, features, (value, feature) => {
      variance[feature] = (variance[feature] ?? 0) + (value - (center[feature] ?? 0)) ** 2 / rows;
    });
    return { center, scale: variance.map((one) => Math.sqrt(one) || 1) };
  }
}

/** From the training set's least and greatest value to [0, 1]; constant features become 0. */
export class MinMaxScaler extends FeatureScaler {
  protected measure(values: ArrayLike<number>, features: number): Scaling {
    const low = new Float64Array(features).fill(Infinity);
    const high = new Float64Array(features).fill(-Infinity);
    eachValue(values, features, (value, feature) => {
      low[feature] = Math.min(low[feature] ?? value, value);
      high[feature] = Math.max(high[feature] ?? value, value);
    });
    return { center: low, scale: high.map((most, feature) => most - (low[feature] ?? 0) || 1) };
  }
}

function eachValue(
  values: ArrayLike<number>,
  features: number,
  visit: (value: number, feature: number) => void,
): void {
  for (let i = 0; i < values.length; i++) visit(values[i] ?? NaN, i % features);
}
