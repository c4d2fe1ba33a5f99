import type { LayersModel, Scalar, Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../../engines/engine';
import type { LayerActivity, ProbeSample } from '../../monitors/monitor';
import { forward, type Layer } from './forward';
import { activationOf } from './layerFacts';

const ROWS = 32;
const FEWEST_ROWS = 4;
/** All activations of the probe together stay below 32 MB. */
const MOST_VALUES = 8e6;
/** Their results are those of the layers before, or random. */
const WITHOUT_NEWS =
  /^(Flatten|Reshape|Dropout|SpatialDropout1D|GaussianNoise|GaussianDropout|AlphaDropout|Permute|RepeatVector|ZeroPadding2D|Cropping2D|Masking)$/;

/** What is measured of one result, in this order. */
const MEASURES = 7;

export interface ProbeReading {
  scalars: Tensor[];
  sample: (values: readonly number[]) => ProbeSample;
}

/**
 * A few rows of the first batch, asked again and again. The layers are run without training, so that dropout
 * draws no numbers and batch normalization keeps its averages.
 */
export class Probe {
  private constructor(
    private readonly tf: Tf,
    private readonly model: LayersModel,
    private readonly builtIn: (layer: Layer) => boolean,
    private readonly inputs: Tensor[],
    readonly rows: number,
  ) {}

  /** Undefined when the model is not one that can be asked beside its training. */
  static of(
    tf: Tf,
    model: LayersModel,
    inputs: readonly Tensor[],
    builtIn: (layer: Layer) => boolean,
  ): Probe | undefined {
    const stateful = model.layers.some((layer) => (layer as { stateful?: boolean }).stateful);
    const rows = Math.min(ROWS, inputs[0]?.shape[0] ?? 0, Math.floor(MOST_VALUES / valuesOfRow(model)));
    if (stateful || rows < FEWEST_ROWS) return undefined;
    const kept = tf.tidy(() => inputs.map((input) => tf.keep(input.slice(0, rows))));
    return new Probe(tf, model, builtIn, kept, rows);
  }

  dispose(): void {
    this.tf.dispose(this.inputs);
  }

  /** The scalars are the caller's. `visit` sees each result while it lives. */
  read(step: number, visit?: (layer: Layer, output: Tensor) => void): ProbeReading {
    const { tf, rows } = this;
    const names: { layer: Layer; units: number }[] = [];
    const scalars = tf.tidy(() => {
      const all: Tensor[] = this.inputScalars();
      forward(
        this.model,
        this.inputs,
        (layer) => !this.builtIn(layer),
        (layer, output) => {
          visit?.(layer, output);
          if (WITHOUT_NEWS.test(layer.getClassName()) || output.dtype !== 'float32' || output.rank < 2)
            return;
          names.push({ layer, units: output.shape.at(-1) ?? 1 });
          all.push(...measure(tf, layer, output));
        },
      );
      return all.map((scalar) => tf.keep(scalar));
    });
    const sample = (values: readonly number[]): ProbeSample => ({
      kind: 'probe',
      step,
      rows,
      inputScale: values[0] ?? NaN,
      inputSpread: values[1] ?? NaN,
      layers: names.map(({ layer, units }, index) =>
        activity(layer, units, values.slice(2 + index * MEASURES, 2 + (index + 1) * MEASURES)),
      ),
    });
    return { scalars, sample };
  }

  private inputScalars(): Tensor[] {
    const [input] = this.inputs as [Tensor];
    const flat = input.cast('float32').reshape([this.rows, -1]);
    return [flat.abs().max(), spread(flat)];
  }
}

function valuesOfRow(model: LayersModel): number {
  let values = 1;
  for (const layer of model.layers) {
    const shape = layer.getOutputAt(0);
    const first = Array.isArray(shape) ? shape[0] : shape;
    values += (first?.shape.slice(1) ?? []).reduce<number>((product, size) => product * (size ?? 64), 1);
  }
  return values;
}

function measure(tf: Tf, layer: Layer, output: Tensor): Tensor[] {
  const units = output.shape.at(-1) ?? 1;
  const flat = output.reshape([-1, units]);
  const largest = flat.abs().max(0);
  return [
    flat.mean(),
    flat.square().mean(),
    largest.lessEqual(0).cast('float32').mean(),
    saturation(tf, activationOf(layer), flat),
    spread(asRows(output)),
    largest.max(),
    moving(tf, layer),
  ];
}

/** Largest difference between two rows in one column. */
function spread(rows: Tensor): Scalar {
  return rows.max(0).sub(rows.min(0)).max();
}

function saturation(tf: Tf, activation: string, flat: Tensor): Tensor {
  if (activation === 'tanh') return flat.abs().greater(0.97).cast('float32').mean();
  if (/^(sigmoid|hardSigmoid)$/.test(activation)) {
    return flat.sub(0.5).abs().greater(0.48).cast('float32').mean();
  }
  return tf.scalar(-1);
}

/** Of batch normalization: how far its averages are from where they begin, as one number; else -1. */
function moving(tf: Tf, layer: Layer): Tensor {
  if (layer.getClassName() !== 'BatchNormalization') return tf.scalar(-1);
  const { movingMean, movingVariance } = layer as unknown as {
    movingMean?: { read(): Tensor };
    movingVariance?: { read(): Tensor };
  };
  if (!movingMean || !movingVariance) return tf.scalar(-1);
  return movingMean.read().abs().max().add(movingVariance.read().sub(1).abs().max());
}

function activity(layer: Layer, units: number, values: readonly number[]): LayerActivity {
  const [
    mean = NaN,
    square = NaN,
    zeroUnits = NaN,
    saturated = -1,
    difference = NaN,
    scale = NaN,
    moved = -1,
  ] = values;
  return {
    layer: layer.name,
    mean,
    std: Math.sqrt(Math.max(0, square - mean * mean)),
    zeroUnits,
    units,
    spread: difference,
    scale,
    ...(saturated >= 0 && { saturated }),
    ...(moved >= 0 && { moving: { mean: moved, variance: moved } }),
  };
}

function asRows(output: Tensor): Tensor {
  const [rows = 1] = output.shape;
  return output.reshape([rows, -1]);
}
