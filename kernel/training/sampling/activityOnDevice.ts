import type { Scalar, Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../../engines/engine';
import type { LayerActivity } from '../../monitors/monitor';
import type { Layer } from './forward';
import { activationOf } from './layerFacts';

/** What is measured of one result: scalars on the device, and what they mean once their values are here. */
export interface Measured {
  scalars: Tensor[];
  activity(values: readonly number[]): LayerActivity;
}

/** `output` as its layer has just answered; the caller tidies. */
export function measuredOnDevice(tf: Tf, layer: Layer, output: Tensor): Measured {
  const units = output.shape.at(-1) ?? 1;
  const flat = output.reshape([-1, units]);
  const largest = flat.abs().max(0);
  const saturated = saturation(activationOf(layer), flat);
  const moved = moving(layer);
  const scalars = [
    flat.mean(),
    flat.square().mean(),
    largest.lessEqual(0).cast('float32').mean(),
    spread(output.reshape([output.shape[0], -1])),
    largest.max(),
    ...(saturated ? [saturated] : []),
    ...(moved ? [moved] : []),
  ];
  const activity = (values: readonly number[]): LayerActivity => {
    const [mean = NaN, square = NaN, zeroUnits = NaN, difference = NaN, scale = NaN, ...more] = values;
    const share = saturated ? more.shift() : undefined;
    const [moves] = more;
    return {
      layer: layer.name,
      mean,
      std: Math.sqrt(Math.max(0, square - mean * mean)),
      zeroUnits,
      units,
      spread: difference,
      scale,
      ...(share !== undefined && { saturated: share }),
      ...(moves !== undefined && { moving: { mean: moves, variance: moves } }),
    };
  };
  return { scalars, activity };
}

/** Largest difference between the first row and another in one column. */
export function spread(rows: Tensor): Scalar {
  return rows.sub(rows.slice(0, 1)).abs().max();
}

/** Share of values near the ends of the activation's range. */
function saturation(activation: string, flat: Tensor): Tensor | undefined {
  if (activation === 'tanh') return flat.abs().greater(0.97).cast('float32').mean();
  if (/^(sigmoid|hardSigmoid)$/.test(activation)) {
    return flat.sub(0.5).abs().greater(0.48).cast('float32').mean();
  }
  return undefined;
}

/** Of batch normalization: how far its averages are from where they begin, as one number. */
function moving(layer: Layer): Tensor | undefined {
  if (layer.getClassName() !== 'BatchNormalization') return undefined;
  const { movingMean, movingVariance } = layer as unknown as {
    movingMean?: { read(): Tensor };
    movingVariance?: { read(): Tensor };
  };
  if (!movingMean || !movingVariance) return undefined;
  return movingMean.read().abs().max().add(movingVariance.read().sub(1).abs().max());
}
