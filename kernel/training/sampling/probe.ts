import type { LayersModel, Tensor } from '@tensorflow/tfjs';
import { readsAtOnce } from '../../checks/inMemory';
import type { Tf } from '../../engines/engine';
import type { ProbeSample } from '../../monitors/monitor';
import { measuredInMemory, scaleInMemory } from './activityInMemory';
import { measuredOnDevice, spread, type Measured } from './activityOnDevice';
import { forward, type Layer } from './forward';

const ROWS = 32;
const FEWEST_ROWS = 4;
/** All activations of the probe together stay below 32 MB. */
const MOST_VALUES = 8e6;
/** Their results are those of the layers before, or random. */
const WITHOUT_NEWS =
  /^(Flatten|Reshape|Dropout|SpatialDropout1D|GaussianNoise|GaussianDropout|AlphaDropout|Permute|RepeatVector|ZeroPadding2D|Cropping2D|Masking)$/;

export interface ProbeReading {
  scalars: Tensor[];
  sample: (values: readonly number[]) => ProbeSample;
}

/**
 * A few rows of the first batch, asked again and again. The layers are run without training, so that dropout
 * draws no numbers and batch normalization keeps its averages.
 */
export class Probe {
  /** Scale and spread of the inputs, which stay the same. */
  private input: readonly [number, number] | undefined;

  private constructor(
    private readonly tf: Tf,
    private readonly model: LayersModel,
    private readonly builtIn: (layer: Layer) => boolean,
    private readonly inputs: readonly [Tensor, ...Tensor[]],
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
    return new Probe(tf, model, builtIn, kept as [Tensor, ...Tensor[]], rows);
  }

  dispose(): void {
    this.tf.dispose([...this.inputs]);
  }

  /** The scalars are the caller's. `visit` sees each result while it lives. */
  read(step: number, visit?: (layer: Layer, output: Tensor) => void): ProbeReading {
    const { tf, rows } = this;
    const measured: Measured[] = [];
    const input = readsAtOnce(tf) ? (this.input ??= scaleInMemory(tf, this.inputs[0])) : undefined;
    const scalars = tf.tidy(() => {
      const own = input ? [] : this.inputScalars();
      this.forward((layer, output) => {
        visit?.(layer, output);
        if (isMeasured(layer, output))
          measured.push((input ? measuredInMemory : measuredOnDevice)(tf, layer, output));
      });
      return [...own, ...measured.flatMap((one) => one.scalars)].map((scalar) => tf.keep(scalar));
    });
    const sample = (values: readonly number[]): ProbeSample => {
      let from = input ? 0 : 2;
      const layers = measured.map((one) => one.activity(values.slice(from, (from += one.scalars.length))));
      const [inputScale = NaN, inputSpread = NaN] = input ?? values;
      return { kind: 'probe', step, rows, inputScale, inputSpread, layers };
    };
    return { scalars, sample };
  }

  private forward(visit: (layer: Layer, output: Tensor) => void): void {
    forward(this.model, this.inputs, (layer) => !this.builtIn(layer), visit);
  }

  private inputScalars(): Tensor[] {
    const [input] = this.inputs;
    const flat = input.cast('float32').reshape([this.rows, -1]);
    return [flat.abs().max(), spread(flat)];
  }
}

function isMeasured(layer: Layer, output: Tensor): boolean {
  return !WITHOUT_NEWS.test(layer.getClassName()) && output.dtype === 'float32' && output.rank >= 2;
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
