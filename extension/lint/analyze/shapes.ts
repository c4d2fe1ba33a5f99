import type { Json } from '../../../kernel/protocol/values';

export type Shape = (number | null)[];
type Config = { [option: string]: Json };

/** What comes out of a layer; without the batch dimension. */
export interface Inferred {
  shape?: Shape;
  /** Why TensorFlow.js would refuse. */
  error?: string;
}

type Infer = (config: Config, input: Shape, inputs: (Shape | undefined)[]) => Inferred;

const same: Infer = (_, input) => ({ shape: input });
const text = (shape: Shape) => `[${shape.map((size) => size ?? '?').join(', ')}]`;

/** Classes that leave the shape as it is. */
const KEEPS = ['Activation', 'ReLU', 'LeakyReLU', 'ELU', 'PReLU', 'Softmax', 'ThresholdedReLU', 'Dropout', 'SpatialDropout1D', 'GaussianDropout', 'GaussianNoise', 'AlphaDropout', 'BatchNormalization', 'LayerNormalization', 'Masking', 'Rescaling']; // prettier-ignore

const inference: { [className: string]: Infer } = {
  ...Object.fromEntries(KEEPS.map((name) => [name, same])),
  Dense: ({ units }, input) => (typeof units === 'number' ? { shape: [...input.slice(0, -1), units] } : {}),
  Conv1D: (config, input) => convolution(config, input, 1),
  Conv2D: (config, input) => convolution(config, input, 2),
  Conv3D: (config, input) => convolution(config, input, 3),
  SeparableConv2D: (config, input) => convolution(config, input, 2),
  DepthwiseConv2D: (config, input) => {
    const channels = input.at(-1);
    const { depthMultiplier } = config;
    if (typeof depthMultiplier !== 'number' || typeof channels !== 'number') return {};
    return convolution({ ...config, filters: channels * depthMultiplier }, input, 2);
  },
  Conv2DTranspose: transposed,
  MaxPooling1D: (config, input) => pooled(config, input, 1),
  MaxPooling2D: (config, input) => pooled(config, input, 2),
  MaxPooling3D: (config, input) => pooled(config, input, 3),
  AveragePooling1D: (config, input) => pooled(config, input, 1),
  AveragePooling2D: (config, input) => pooled(config, input, 2),
  AveragePooling3D: (config, input) => pooled(config, input, 3),
  GlobalAveragePooling1D: globally(2),
  GlobalMaxPooling1D: globally(2),
  GlobalAveragePooling2D: globally(3),
  GlobalMaxPooling2D: globally(3),
  Flatten: (_, input) => ({ shape: [product(input)] }),
  Reshape: reshaped,
  Permute: ({ dims }, input) => (isNumbers(dims) ? { shape: dims.map((dim) => input[dim - 1] ?? null) } : {}),
  RepeatVector: ({ n }, input) => (typeof n === 'number' ? { shape: [n, ...input] } : {}),
  Embedding: ({ outputDim, inputLength }, input) => {
    if (typeof outputDim !== 'number') return {};
    const length = typeof inputLength === 'number' ? [inputLength] : input;
    return { shape: [...length, outputDim] };
  },
  LSTM: recurrent,
  GRU: recurrent,
  SimpleRNN: recurrent,
  Bidirectional: (config, input) => {
    const inner = innerOf(config);
    const shape = inner && inferShape(inner.className, inner.config, [input]).shape;
    const last = shape?.at(-1);
    if (!shape || typeof last !== 'number') return {};
    return { shape: config['mergeMode'] === 'concat' ? [...shape.slice(0, -1), last * 2] : shape };
  },
  TimeDistributed: (config, [steps, ...rest]) => {
    const inner = innerOf(config);
    const result = inner ? inferShape(inner.className, inner.config, [rest]) : {};
    return result.shape && steps !== undefined ? { shape: [steps, ...result.shape] } : result;
  },
  ZeroPadding2D: ({ padding }, input) => grown(input, padding, 1),
  Cropping2D: ({ cropping }, input) => grown(input, cropping, -1),
  UpSampling2D: ({ size }, input) => {
    if (!isNumbers(size) || input.length !== 3) return {};
    return { shape: [times(input[0], size[0]), times(input[1], size[1]), input[2] ?? null] };
  },
  Add: merged,
  Average: merged,
  Multiply: merged,
  Maximum: merged,
  Minimum: merged,
  Concatenate: concatenated,
};

export function inferShape(className: string, config: Config, inputs: (Shape | undefined)[]): Inferred {
  const [first] = inputs;
  if (!first || config['dataFormat'] === 'channelsFirst') return {};
  return inference[className]?.(config, first, inputs) ?? {};
}

function isNumbers(value: Json | undefined): value is number[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'number');
}

const times = (size: number | null | undefined, factor: number | undefined) =>
  typeof size === 'number' && factor !== undefined ? size * factor : null;

function product(shape: Shape): number | null {
  return shape.includes(null) ? null : (shape as number[]).reduce((all, size) => all * size, 1);
}

function rankError(input: Shape, rank: number, what: string): Inferred {
  return { error: `${what} takes ${rank} dimensions besides the batch, but gets ${text(input)}` };
}

function convolution(config: Config, input: Shape, rank: number): Inferred {
  if (input.length !== rank + 1) return rankError(input, rank + 1, `a ${rank}D convolution`);
  const { filters, kernelSize } = config;
  const windows = isNumbers(kernelSize) ? windowed(config, input, kernelSize, rank) : {};
  if (!windows.shape || typeof filters !== 'number') return windows.error === undefined ? {} : windows;
  return { shape: [...windows.shape, filters] };
}

function pooled(config: Config, input: Shape, rank: number): Inferred {
  if (input.length !== rank + 1) return rankError(input, rank + 1, `${rank}D pooling`);
  const { poolSize } = config;
  const windows = isNumbers(poolSize) ? windowed(config, input, poolSize, rank) : {};
  return windows.shape ? { shape: [...windows.shape, input[rank] ?? null] } : windows;
}

/** Spatial sizes after windows have been moved over them. */
function windowed(config: Config, input: Shape, sizes: number[], rank: number): Inferred {
  const { padding, strides, dilationRate } = config;
  if (typeof padding !== 'string' || !isNumbers(strides)) return {};
  const dilation = isNumbers(dilationRate) ? dilationRate : [];
  const shape: Shape = [];
  for (let i = 0; i < rank; i++) {
    const size = input[i] ?? null;
    const window = ((sizes[i] ?? 1) - 1) * (dilation[i] ?? 1) + 1;
    const stride = strides[i] ?? 1;
    if (size === null) shape.push(null);
    else if (padding === 'same') shape.push(Math.ceil(size / stride));
    else if (padding === 'causal') shape.push(Math.ceil(size / stride));
    else if (window > size) {
      return { error: `a window of ${sizes.slice(0, rank).join(' × ')} does not fit into ${text(input)}` };
    } else shape.push(Math.floor((size - window) / stride) + 1);
  }
  return { shape };
}

function transposed(config: Config, input: Shape): Inferred {
  if (input.length !== 3) return rankError(input, 3, 'a 2D convolution');
  const { filters, kernelSize, strides, padding } = config;
  if (typeof filters !== 'number' || !isNumbers(kernelSize) || !isNumbers(strides)) return {};
  const size = (i: number) => {
    const grown = times(input[i], strides[i]);
    if (grown === null || padding === 'same') return grown;
    return grown + Math.max((kernelSize[i] ?? 1) - (strides[i] ?? 1), 0);
  };
  return { shape: [size(0), size(1), filters] };
}

function globally(rank: number): Infer {
  return (_, input) =>
    input.length === rank ? { shape: [input.at(-1) ?? null] } : rankError(input, rank, 'global pooling');
}

function reshaped({ targetShape }: Config, input: Shape): Inferred {
  if (!Array.isArray(targetShape)) return {};
  const target = targetShape.map((size) => (typeof size === 'number' ? size : null));
  const total = product(input);
  const open = target.filter((size) => size === null || size < 0).length;
  const known = target.reduce<number>((all, size) => (size !== null && size > 0 ? all * size : all), 1);
  if (total === null) return { shape: target.map((size) => (size === null || size < 0 ? null : size)) };
  const fits = open === 0 ? known === total : open === 1 && total % known === 0;
  if (!fits)
    return { error: `${text(input)} holds ${total} values, which cannot take the shape ${text(target)}` };
  return { shape: target.map((size) => (size === null || size < 0 ? total / known : size)) };
}

function recurrent({ units, returnSequences, returnState }: Config, input: Shape): Inferred {
  if (input.length !== 2) return rankError(input, 2, 'a recurrent layer');
  if (typeof units !== 'number' || typeof returnSequences !== 'boolean' || returnState === true) return {};
  return { shape: returnSequences ? [input[0] ?? null, units] : [units] };
}

function innerOf({ layer }: Config): { className: string; config: Config } | undefined {
  if (typeof layer !== 'object' || layer === null || Array.isArray(layer)) return undefined;
  const { className, config } = layer;
  if (typeof className !== 'string' || typeof config !== 'object' || config === null) return undefined;
  return Array.isArray(config) ? undefined : { className, config };
}

function grown(input: Shape, sides: Json | undefined, sign: 1 | -1): Inferred {
  if (!Array.isArray(sides) || input.length !== 3) return {};
  const size = (i: number) => {
    const pair = sides[i];
    const before = input[i];
    return isNumbers(pair) && typeof before === 'number'
      ? before + sign * ((pair[0] ?? 0) + (pair[1] ?? 0))
      : null;
  };
  return { shape: [size(0), size(1), input[2] ?? null] };
}

/** Only inputs of one shape are followed; what broadcasts is left open. */
function merged(_: Config, input: Shape, inputs: (Shape | undefined)[]): Inferred {
  return inputs.every((other) => other && text(other) === text(input)) ? { shape: input } : {};
}

function concatenated({ axis }: Config, input: Shape, inputs: (Shape | undefined)[]): Inferred {
  if (typeof axis !== 'number') return {};
  const at = axis < 0 ? input.length + axis : axis - 1;
  if (!inputs.every((other) => other?.length === input.length)) return {};
  const sizes = inputs.map((other) => other?.[at]);
  const sum = sizes.reduce<number | null>(
    (all, size) => (all === null || typeof size !== 'number' ? null : all + size),
    0,
  );
  return { shape: input.map((size, i) => (i === at ? sum : size)) };
}
