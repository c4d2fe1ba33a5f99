import type { layers as tfLayers, LayersModel, Optimizer } from '@tensorflow/tfjs';
import type { LayerInfo, TrainingSettings } from '../protocol/training';
import type { Json } from '../protocol/values';

type Layer = tfLayers.Layer;
type Config = { [option: string]: Json };

/** Options of a layer as `getConfig` gives them, made flat; undefined for one that holds others, or that throws. */
export function configOf(layer: Layer): Pick<LayerInfo, 'config'> {
  if ('layers' in layer) return {};
  const config = attempt(() => flat(layer.getConfig())) as Config | undefined;
  if (!config) return {};
  delete config['name'];
  delete config['dtype'];
  const first = inboundOf(layer).length === 0 || inboundOf(layer).every(isInput);
  const shape = first ? attempt(() => layer.getInputAt(0)) : undefined;
  if (shape && !Array.isArray(shape)) config['batchInputShape'] = [...shape.shape];
  return { config };
}

/** Names of the layers that it is applied to, inputs of the model left out. */
export function inputsOf(layer: Layer, model: LayersModel): Pick<LayerInfo, 'inputs'> {
  const own = new Set(model.layers);
  const inputs = attempt(() => inboundOf(layer).filter((other) => own.has(other) && !isInput(other)));
  return inputs ? { inputs: [...new Set(inputs.map(({ name }) => name))] } : {};
}

export function optimizerSettings(optimizer: Optimizer): Pick<TrainingSettings, 'optimizer'> {
  const config = attempt(() => flat(optimizer.getConfig()));
  return { optimizer: { className: optimizer.getClassName(), ...(config as Config | undefined) } };
}

interface Inbound {
  inboundLayers: Layer[];
}

function inboundOf(layer: Layer): Layer[] {
  const nodes = (layer as unknown as { inboundNodes: Inbound[] }).inboundNodes;
  return nodes.flatMap(({ inboundLayers }) => inboundLayers);
}

const isInput = (layer: Layer) => layer.getClassName() === 'InputLayer';

/** `{ className, config: {…} }` becomes `{ className, … }`; only JSON remains. */
function flat(value: unknown): Json | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (Array.isArray(value)) return value.map((item) => flat(item) ?? null);
  if (typeof value !== 'object') return undefined;
  const entries = Object.entries(value).flatMap(([key, part]): [string, Json][] => {
    const json = flat(part);
    return json === undefined ? [] : [[key, json]];
  });
  const result: Config = Object.fromEntries(entries);
  const { className, config, ...rest } = result;
  const serialized = typeof className === 'string' && typeof config === 'object' && config !== null;
  return serialized && !Array.isArray(config) ? { className, ...config, ...rest } : result;
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
