import type { Tensor } from '@tensorflow/tfjs';
import { readsInPlace, valuesOf, type Values } from '../../checks/inMemory';
import type { Tf } from '../../engines/engine';
import type { LayerActivity } from '../../monitors/monitor';
import type { Measured } from './activityOnDevice';
import type { Layer } from './forward';
import { activationOf } from './layerFacts';

/** Values that are looked at of one result: of a picture's many positions some tell of all. */
const MOST_VALUES = 131_072;
/** The same where they have to be copied. */
const MOST_COPIED = 65_536;

/** The measures of `measuredOnDevice` in one pass over the values where they lie: a dozen operations cost more. */
export function measuredInMemory(tf: Tf, layer: Layer, output: Tensor): Measured {
  const activity = activityOf(tf, layer, output);
  return { scalars: [], activity: () => activity };
}

/** Largest magnitude, and largest difference between the first row and another in one column. */
export function scaleInMemory(tf: Tf, input: Tensor): readonly [number, number] {
  const values = valuesOf(tf, input);
  const { scale, spread } = scan({ values, first: values, units: 1, ofRow: values.length / input.shape[0] });
  return [scale, spread];
}

function activityOf(tf: Tf, layer: Layer, output: Tensor): LayerActivity {
  const units = output.shape.at(-1) ?? 1;
  const seen = seenOf(tf, output, units);
  const { count, sum, squares, scale, spread, zeros } = scan(seen);
  const mean = sum / count;
  const saturated = saturation(activationOf(layer), seen.values);
  const moved = moving(tf, layer);
  return {
    layer: layer.name,
    mean,
    std: Math.sqrt(Math.max(0, squares / count - mean * mean)),
    zeroUnits: zeros / units,
    units,
    spread,
    scale,
    ...(saturated !== undefined && { saturated }),
    ...(moved !== undefined && { moving: { mean: moved, variance: moved } }),
  };
}

/** Values of a result, all units of each position one after the other. */
interface Seen {
  values: Values;
  units: number;
  /** Positions of one row. */
  ofRow: number;
  /** Those of the first row, whole. */
  first: Values;
  /** Only every so many-th position counts … */
  stride?: number;
  /** … and of the others there are no values. */
  thinned?: boolean;
}

function seenOf(tf: Tf, output: Tensor, units: number): Seen {
  const positions = output.size / units;
  const ofRow = positions / output.shape[0];
  const most = readsInPlace(tf) ? MOST_VALUES : MOST_COPIED;
  // An odd stride does not fall into step with the rows of pictures.
  const stride = output.size <= most ? 1 : Math.ceil(output.size / most) | 1;
  if (stride === 1 || readsInPlace(tf)) {
    const values = valuesOf(tf, output);
    return { values, first: values, units, ofRow, stride };
  }
  // The caller tidies.
  const some = output.reshape([positions, units]).stridedSlice([0, 0], [positions, units], [stride, 1]);
  return {
    values: valuesOf(tf, some),
    first: valuesOf(tf, output.slice(0, 1)),
    units,
    ofRow,
    stride,
    thinned: true,
  };
}

interface Scan {
  count: number;
  sum: number;
  squares: number;
  /** NaN where a value is. */
  scale: number;
  spread: number;
  /** Units that are zero everywhere. */
  zeros: number;
}

function scan({ values, units, ofRow, first, stride = 1, thinned = false }: Seen): Scan {
  const largest = new Float32Array(units);
  const apart = (thinned ? 1 : stride) * units;
  let [count, sum, squares, spread, position] = [0, 0, 0, 0, 0];
  for (let own = 0; own < values.length; own += apart, position += stride, count += units) {
    const likewise = (position % ofRow) * units;
    for (let unit = 0; unit < units; unit++) {
      const value = values[own + unit] as number;
      sum += value;
      squares += value * value;
      const size = Math.abs(value);
      if (size > (largest[unit] as number)) largest[unit] = size;
      const off = Math.abs(value - (first[likewise + unit] as number));
      if (off > spread) spread = off;
    }
  }
  // Comparisons pass over NaN; sums do not.
  if (Number.isNaN(squares)) return { count, sum, squares, scale: NaN, spread: NaN, zeros: 0 };
  let [scale, zeros] = [0, 0];
  for (const one of largest) {
    if (one > scale) scale = one;
    if (one === 0) zeros++;
  }
  return { count, sum, squares, scale, spread, zeros };
}

/** Share of values near the ends of the activation's range. */
function saturation(activation: string, values: Values): number | undefined {
  const squashes = activation === 'tanh' || /^(sigmoid|hardSigmoid)$/.test(activation);
  if (!squashes) return undefined;
  const [middle, reach] = activation === 'tanh' ? [0, 0.97] : [0.5, 0.48];
  let count = 0;
  for (const value of values) if (Math.abs(value - middle) > reach) count++;
  return count / values.length;
}

/** Of batch normalization: how far its averages are from where they begin. */
function moving(tf: Tf, layer: Layer): number | undefined {
  if (layer.getClassName() !== 'BatchNormalization') return undefined;
  const { movingMean, movingVariance } = layer as unknown as {
    movingMean?: { read(): Tensor };
    movingVariance?: { read(): Tensor };
  };
  if (!movingMean || !movingVariance) return undefined;
  return (
    largestFrom(0, valuesOf(tf, movingMean.read())) + largestFrom(1, valuesOf(tf, movingVariance.read()))
  );
}

function largestFrom(middle: number, values: Values): number {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value - middle));
  return largest;
}
