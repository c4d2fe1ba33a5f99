import type { Json } from '../../../../kernel/protocol/values';

type Config = { [option: string]: Json };

export interface LayerKind {
  className: string;
  defaults: Config;
  /** Number of spatial dimensions: sizes of windows become arrays of this length. */
  rank?: 1 | 2 | 3;
}

const zeros = { className: 'Zeros' };
const ones = { className: 'Ones' };
const glorotNormal = { className: 'GlorotNormal' };
const glorotUniform = { className: 'GlorotUniform' };
const orthogonal = { className: 'Orthogonal', gain: 1 };

const affine: Config = {
  activation: 'linear',
  useBias: true,
  biasInitializer: zeros,
  biasRegularizer: null,
  activityRegularizer: null,
  biasConstraint: null,
};
const kernel: Config = { kernelInitializer: glorotNormal, kernelRegularizer: null, kernelConstraint: null };

const window = (rank: number): Config => ({ strides: Array<number>(rank).fill(1), padding: 'valid' });
const dilation = (rank: number): Config => ({ dilationRate: Array<number>(rank).fill(1) });
const channels: Config = { dataFormat: 'channelsLast' };

const convolution = (rank: 1 | 2 | 3): Config => ({
  ...affine,
  ...kernel,
  ...window(rank),
  ...dilation(rank),
  ...(rank > 1 && channels),
});
const transposed = (rank: 2 | 3): Config => ({ ...affine, ...kernel, ...window(rank), ...channels });
const depthwise = (initializer: Config): Config => ({
  ...affine,
  ...window(2),
  ...dilation(2),
  ...channels,
  depthwiseInitializer: initializer,
  depthwiseRegularizer: null,
  depthwiseConstraint: null,
});

const pooling = (rank: number): Config => ({
  poolSize: Array<number>(rank).fill(2),
  padding: 'valid',
  ...(rank > 1 && channels),
});

const recurrent: Config = {
  activation: 'tanh',
  useBias: true,
  ...kernel,
  recurrentInitializer: orthogonal,
  recurrentRegularizer: null,
  recurrentConstraint: null,
  biasInitializer: zeros,
  biasRegularizer: null,
  activityRegularizer: null,
  biasConstraint: null,
  dropout: 0,
  recurrentDropout: 0,
  returnSequences: false,
  returnState: false,
  goBackwards: false,
  stateful: false,
  unroll: false,
};
const gated: Config = { ...recurrent, recurrentActivation: 'hardSigmoid' };

const centred: Config = {
  axis: -1,
  epsilon: 0.001,
  center: true,
  scale: true,
  betaInitializer: zeros,
  gammaInitializer: ones,
  betaRegularizer: null,
  gammaRegularizer: null,
};

const kind = (className: string, defaults: Config = {}, rank?: 1 | 2 | 3): LayerKind => ({
  className,
  defaults,
  ...(rank && { rank }),
});

const averagePooling = ([1, 2, 3] as const).map((rank) =>
  kind(`AveragePooling${rank}D`, pooling(rank), rank),
);
const maxPooling = ([1, 2, 3] as const).map((rank) => kind(`MaxPooling${rank}D`, pooling(rank), rank));
const globalAverage = [kind('GlobalAveragePooling1D'), kind('GlobalAveragePooling2D', channels)];
const globalMax = [kind('GlobalMaxPooling1D'), kind('GlobalMaxPooling2D', channels)];

/** By the name of the function in `tf.layers`, with the defaults of TensorFlow.js 4.22. */
export const layerTable: { [name: string]: LayerKind } = {
  dense: kind('Dense', { ...affine, ...kernel }),
  conv1d: kind('Conv1D', convolution(1), 1),
  conv2d: kind('Conv2D', convolution(2), 2),
  conv3d: kind('Conv3D', convolution(3), 3),
  conv2dTranspose: kind('Conv2DTranspose', transposed(2), 2),
  conv3dTranspose: kind('Conv3DTranspose', transposed(3), 3),
  separableConv2d: kind(
    'SeparableConv2D',
    {
      ...depthwise(glorotUniform),
      pointwiseInitializer: glorotUniform,
      pointwiseRegularizer: null,
      pointwiseConstraint: null,
    },
    2,
  ),
  depthwiseConv2d: kind('DepthwiseConv2D', { ...depthwise(glorotNormal), depthMultiplier: 1 }, 2),
  activation: kind('Activation'),
  reLU: kind('ReLU'),
  leakyReLU: kind('LeakyReLU', { alpha: 0.3 }),
  elu: kind('ELU', { alpha: 1 }),
  prelu: kind('PReLU', {
    alphaInitializer: zeros,
    alphaRegularizer: null,
    alphaConstraint: null,
    sharedAxes: null,
  }),
  softmax: kind('Softmax', { axis: 1 }),
  thresholdedReLU: kind('ThresholdedReLU', { theta: 1 }),
  dropout: kind('Dropout'),
  spatialDropout1d: kind('SpatialDropout1D'),
  gaussianDropout: kind('GaussianDropout'),
  gaussianNoise: kind('GaussianNoise'),
  alphaDropout: kind('AlphaDropout'),
  batchNormalization: kind('BatchNormalization', {
    ...centred,
    momentum: 0.99,
    movingMeanInitializer: zeros,
    movingVarianceInitializer: ones,
    betaConstraint: null,
    gammaConstraint: null,
  }),
  layerNormalization: kind('LayerNormalization', centred),
  flatten: kind('Flatten'),
  reshape: kind('Reshape'),
  permute: kind('Permute'),
  repeatVector: kind('RepeatVector'),
  masking: kind('Masking', { maskValue: 0 }),
  embedding: kind('Embedding', {
    embeddingsInitializer: { className: 'RandomUniform', minval: -0.05, maxval: 0.05 },
    embeddingsRegularizer: null,
    activityRegularizer: null,
    embeddingsConstraint: null,
  }),
  lstm: kind('LSTM', gated),
  gru: kind('GRU', { ...gated, resetAfter: false }),
  simpleRNN: kind('SimpleRNN', recurrent),
  convLstm2d: kind('ConvLSTM2D', { ...gated, ...window(2), ...dilation(2), ...channels }, 2),
  add: kind('Add'),
  average: kind('Average'),
  multiply: kind('Multiply'),
  maximum: kind('Maximum'),
  minimum: kind('Minimum'),
  concatenate: kind('Concatenate', { axis: -1 }),
  dot: kind('Dot', { normalize: false }),
  zeroPadding2d: kind('ZeroPadding2D', { padding: [[1, 1], [1, 1]], ...channels }), // prettier-ignore
  cropping2D: kind('Cropping2D', channels),
  upSampling2d: kind('UpSampling2D', { size: [2, 2], ...channels, interpolation: 'nearest' }),
  rescaling: kind('Rescaling', { offset: 0 }),
  bidirectional: kind('Bidirectional', { mergeMode: 'concat' }),
  timeDistributed: kind('TimeDistributed'),
  rnn: kind('RNN'),
  ...Object.fromEntries(
    averagePooling.flatMap((pool, i) => [
      [`averagePooling${i + 1}d`, pool],
      [`avgPool${i + 1}d`, pool],
      [`avgPooling${i + 1}d`, pool],
    ]),
  ),
  ...Object.fromEntries(
    maxPooling.flatMap((pool, i) => [
      [`maxPooling${i + 1}d`, pool],
      [`maxPool${i + 1}d`, pool],
    ]),
  ),
  ...Object.fromEntries(globalAverage.map((pool, i) => [`globalAveragePooling${i + 1}d`, pool])),
  ...Object.fromEntries(
    globalMax.flatMap((pool, i) => [
      [`globalMaxPooling${i + 1}d`, pool],
      [`globalMaxPool${i + 1}d`, pool],
    ]),
  ),
};

const ranks = new Map(Object.values(layerTable).map(({ className, rank }) => [className, rank]));

export function rankOf(className: string): number | undefined {
  return ranks.get(className);
}

/** `gaussianNoise` and others that are not in the table. */
export function classNameOf(layer: string): string {
  return layerTable[layer]?.className ?? layer.charAt(0).toUpperCase() + layer.slice(1);
}
