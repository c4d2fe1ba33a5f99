import type { LayersModel, layers as tfLayers } from '@tensorflow/tfjs';
import type { LayerInfo, RunInfo } from '../protocol/training';
import type { SourcePlace } from '../protocol/values';
import { configOf, inputsOf } from './layerConfig';

type Layer = tfLayers.Layer;
type PlaceOfLayer = (layer: Layer) => SourcePlace | undefined;

export function describeModel(model: LayersModel, placeOf: PlaceOfLayer): NonNullable<RunInfo['model']> {
  return {
    // The model inside a tf.Sequential is named after it, with this suffix.
    name: model.name.replace(/_model$/, ''),
    params: attempt(() => model.countParams()) ?? 0,
    layers: model.layers
      .filter((layer) => layer.getClassName() !== 'InputLayer')
      .map((layer) => ({ ...describeLayer(layer, placeOf(layer)), ...inputsOf(layer, model) })),
  };
}

export function describeLayer(layer: Layer, place: SourcePlace | undefined): LayerInfo {
  return {
    name: layer.name,
    className: layer.getClassName(),
    outputShape: attempt(() => firstShape(layer.outputShape).slice(1)) ?? [],
    params: attempt(() => layer.countParams()) ?? 0,
    ...(place && { place }),
    ...configOf(layer),
  };
}

function firstShape(shape: Layer['outputShape']): (number | null)[] {
  const [first] = shape;
  return (Array.isArray(first) ? first : shape) as (number | null)[];
}

/** From the name of a weight to the name of the layer of `model` that owns it, nested models included. */
export function layersByVariable(model: LayersModel): Map<string, string> {
  const owners = new Map<string, string>();
  const visit = (layer: Layer & { layers?: Layer[] }) => {
    if (layer.layers) layer.layers.forEach(visit);
    else layer.weights.forEach((weight) => owners.set(weight.name, layer.name));
  };
  model.layers.forEach(visit);
  return owners;
}

/** For variables of no known model: `dense_1/kernel` belongs to `dense_1`, others stand for themselves. */
export function layerFromName(variable: string): string {
  const slash = variable.lastIndexOf('/');
  if (slash > 0) return variable.slice(0, slash);
  return /^\d+$/.test(variable) ? `variable ${variable}` : variable;
}

export function lossName(loss: unknown): string | undefined {
  if (typeof loss === 'string') return loss;
  if (typeof loss === 'function') return loss.name || 'custom loss';
  if (typeof loss !== 'object' || loss === null) return undefined;
  const names = Object.values(loss).map(lossName);
  return names.length > 0 ? [...new Set(names)].join(', ') : undefined;
}

/** A layer that is shared or not built yet throws when asked for its shape or size. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
