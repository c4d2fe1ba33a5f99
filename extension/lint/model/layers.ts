import type { Json } from '../../../kernel/protocol/values';
import type { LayerFacts } from '../facts';

const CONVOLUTIONS = new Set(['Conv1D', 'Conv2D', 'Conv3D']);
const OTHER_CONVOLUTIONS = new Set([
  'Conv2DTranspose',
  'Conv3DTranspose',
  'SeparableConv2D',
  'DepthwiseConv2D',
]);
const RECURRENT = new Set(['LSTM', 'GRU', 'SimpleRNN', 'ConvLSTM2D', 'RNN', 'Bidirectional']);
const MERGES = new Set(['Add', 'Average', 'Multiply', 'Maximum', 'Minimum', 'Concatenate', 'Dot']);
const DROPOUTS = new Set(['Dropout', 'SpatialDropout1D', 'AlphaDropout', 'GaussianDropout']);
const NORMALIZATIONS = new Set(['BatchNormalization', 'LayerNormalization']);

export const isDense = (layer: LayerFacts) => layer.className === 'Dense';
/** An ordinary convolution: not transposed, separable or by channel. */
export const isConvolution = (layer: LayerFacts) => CONVOLUTIONS.has(layer.className);
/** Makes a picture larger: a decoder, a generator, a segmentation. */
export const isUpsampling = (layer: LayerFacts) => /^UpSampling|Transpose$/.test(layer.className);
export const isRecurrent = (layer: LayerFacts) => RECURRENT.has(layer.className);
export const isMerge = (layer: LayerFacts) => MERGES.has(layer.className);
export const isDropout = (layer: LayerFacts) => DROPOUTS.has(layer.className);
export const isBatchNormalization = (layer: LayerFacts) => layer.className === 'BatchNormalization';
export const isNormalization = (layer: LayerFacts) => NORMALIZATIONS.has(layer.className);
export const isMaxPooling = (layer: LayerFacts) => /^MaxPooling/.test(layer.className);
export const isAveragePooling = (layer: LayerFacts) => /^AveragePooling/.test(layer.className);
export const isPooling = (layer: LayerFacts) => isMaxPooling(layer) || isAveragePooling(layer);
export const isGlobalPooling = (layer: LayerFacts) => /^Global(Max|Average)Pooling/.test(layer.className);
/** Changes how values are arranged, not the values. */
export const isReshaping = (layer: LayerFacts) => /^(Flatten|Reshape|Permute)$/.test(layer.className);
export const isWeighted = (layer: LayerFacts) =>
  isDense(layer) ||
  isConvolution(layer) ||
  OTHER_CONVOLUTIONS.has(layer.className) ||
  isRecurrent(layer) ||
  /^(EinsumDense|MultiHeadAttention|TimeDistributed)$/.test(layer.className);

export function numberOf(layer: Pick<LayerFacts, 'config'>, option: string): number | undefined {
  const value = layer.config[option];
  return typeof value === 'number' ? value : undefined;
}

export function sizesOf(layer: LayerFacts, option: string): number[] | undefined {
  const value = layer.config[option];
  if (!Array.isArray(value)) return undefined;
  return value.every((size) => typeof size === 'number') ? value : undefined;
}

/** Units of a dense or recurrent layer, filters of a convolution. */
export const widthOf = (layer: Pick<LayerFacts, 'config'>) =>
  numberOf(layer, 'units') ?? numberOf(layer, 'filters');

type Options = { [option: string]: Json };

/** The class and options of an initialiser or regulariser. */
export function objectOf(layer: LayerFacts, option: string): (Options & { className: string }) | undefined {
  const value = layer.config[option];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { className } = value;
  return typeof className === 'string' ? { ...value, className } : undefined;
}

/** Values of the input that one unit sums up: the product of the window and the channels. */
export function fanInOf(layer: LayerFacts): number | undefined {
  const channels = layer.inputShape?.at(-1);
  if (typeof channels !== 'number') return undefined;
  if (isDense(layer)) return channels;
  const window = sizesOf(layer, 'kernelSize');
  if (!isConvolution(layer) || !window || layer.config['dataFormat'] === 'channelsFirst') return undefined;
  return window.reduce((product, size) => product * size, channels);
}

/** Number of values of one row, without the batch. */
export function sizeOf(shape: readonly (number | null)[] | undefined): number | undefined {
  if (!shape) return undefined;
  let product = 1;
  for (const size of shape) {
    if (size === null) return undefined;
    product *= size;
  }
  return product;
}

/** Height and width of what flows in or out of a layer for pictures. */
export function pictureOf(shape: readonly (number | null)[] | undefined): [number, number] | undefined {
  if (shape?.length !== 3) return undefined;
  const [height, width] = shape;
  return typeof height === 'number' && typeof width === 'number' ? [height, width] : undefined;
}
