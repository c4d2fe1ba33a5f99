import type { LayerFacts, ModelFacts } from '../facts';
import { nextOf, previousOf } from './graph';
import { isDropout, isGlobalPooling, isNormalization, isPooling, isReshaping, isWeighted } from './layers';

const ADVANCED: { [className: string]: string } = {
  ReLU: 'relu',
  LeakyReLU: 'leakyRelu',
  PReLU: 'prelu',
  ELU: 'elu',
  ThresholdedReLU: 'thresholdedRelu',
  Softmax: 'softmax',
};

/** `hard_sigmoid` and `hardSigmoid` are one; undefined where it is not known. */
export function activationOf(layer: LayerFacts): string | undefined {
  const advanced = ADVANCED[layer.className];
  if (advanced) return advanced;
  const { activation } = layer.config;
  if (typeof activation !== 'string') return undefined;
  return activation.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

export const isActivationLayer = (layer: LayerFacts) =>
  layer.className === 'Activation' || layer.className in ADVANCED;

/** Applies no function of its own to the values: what flows in has the same kind of range as what flows out. */
export const isTransparent = (layer: LayerFacts) =>
  isDropout(layer) ||
  isNormalization(layer) ||
  isReshaping(layer) ||
  isPooling(layer) ||
  isGlobalPooling(layer);

const RELU_LIKE = new Set([
  'relu',
  'relu6',
  'leakyRelu',
  'prelu',
  'elu',
  'gelu',
  'geluNew',
  'swish',
  'mish',
  'thresholdedRelu',
]);
export const isReluLike = (activation: string | undefined) =>
  activation !== undefined && RELU_LIKE.has(activation);

/** What becomes of the values of a weighted layer until the next weighted layer. */
export interface Onward {
  /** Activations in order, with the layer that applies them; `linear` left out. */
  activations: { activation: string; index: number }[];
  /** Layers passed on the way, in order. */
  passed: number[];
  /** `unknown`: a fork, a merge or a layer that is not understood. */
  end: 'weighted' | 'output' | 'unknown';
  /** The next weighted layer. */
  next?: number;
}

export function onwardOf(model: ModelFacts, index: number): Onward | undefined {
  const layer = model.layers[index];
  const own = layer && activationOf(layer);
  if (own === undefined) return undefined;
  const onward: Onward = {
    activations: own === 'linear' ? [] : [{ activation: own, index }],
    passed: [],
    end: 'unknown',
  };
  return follow(model, index, onward);
}

function follow(model: ModelFacts, from: number, onward: Onward): Onward | undefined {
  if (model.outputs.includes(from)) return { ...onward, end: 'output' };
  const index = nextOf(model, from);
  const layer = index === undefined ? undefined : model.layers[index];
  if (index === undefined || !layer) return onward;
  if (isWeighted(layer)) return { ...onward, end: 'weighted', next: index };
  if (isActivationLayer(layer)) {
    const activation = activationOf(layer);
    if (activation === undefined) return undefined;
    if (activation !== 'linear') onward.activations.push({ activation, index });
  } else if (!isTransparent(layer)) return onward;
  onward.passed.push(index);
  return follow(model, index, onward);
}

/** The end of a model: its last weighted layer and the activation of its output. */
export interface Head {
  /** The last weighted layer. */
  index: number;
  layer: LayerFacts;
  /** Every activation after it in order, its own first; `linear` left out. */
  activations: { activation: string; index: number }[];
  /** The last of them, or `linear`. */
  activation: string;
  /** Units of the last axis. */
  units?: number;
}

/** Undefined where the output of the model cannot be told, e.g. with two outputs. */
export function headOf(model: ModelFacts): Head | undefined {
  const [output] = model.outputs;
  if (!model.complete || model.outputs.length !== 1 || output === undefined) return undefined;
  let index: number | undefined = output;
  const activations: Head['activations'] = [];
  while (index !== undefined) {
    const layer: LayerFacts | undefined = model.layers[index];
    if (!layer) return undefined;
    const weighted = isWeighted(layer);
    if (weighted || isActivationLayer(layer)) {
      const activation = activationOf(layer);
      if (activation === undefined) return undefined;
      if (activation !== 'linear') activations.unshift({ activation, index });
    } else if (!isTransparent(layer)) return undefined;
    if (weighted) return head(model, index, layer, activations, output);
    index = previousOf(model, index);
  }
  return undefined;
}

function head(
  model: ModelFacts,
  index: number,
  layer: LayerFacts,
  activations: Head['activations'],
  output: number,
): Head {
  const last = model.layers[output]?.outputShape?.at(-1);
  const own = layer.config['units'] ?? layer.config['filters'];
  const units =
    typeof last === 'number' ? last : output === index && typeof own === 'number' ? own : undefined;
  return {
    index,
    layer,
    activations,
    activation: activations.at(-1)?.activation ?? 'linear',
    ...(units !== undefined && { units }),
  };
}

/** Indexes of the weighted layers whose output does not leave the model before another weighted layer. */
export function hiddenLayers(model: ModelFacts): number[] {
  const head = headOf(model);
  if (!head) return [];
  return model.layers.flatMap((layer, i) => (isWeighted(layer) && i !== head.index ? [i] : []));
}
