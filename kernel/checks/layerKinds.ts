import type { EntryFacts } from './facts';

/** Layers that leave the size of the values as it is. */
const PASSES =
  /^(InputLayer|Flatten|Reshape|Permute|Dropout|SpatialDropout\dD|GaussianNoise|GaussianDropout|AlphaDropout|Masking|RepeatVector|ZeroPadding\dD|Cropping\dD|CenterCrop|Resizing|UpSampling\dD|(Max|Average)Pooling\dD|RandomWidth)$/;
const WEIGHTS =
  /^(Dense|Conv\dD|Conv\dDTranspose|SeparableConv2D|DepthwiseConv2D|LSTM|GRU|SimpleRNN|ConvLSTM2D|RNN|Bidirectional|TimeDistributed)$/;
const NORMALIZES = /^(BatchNormalization|LayerNormalization|Rescaling|Normalization)$/;

/** What values meet in a layer of this class; `passes` where the next layer meets them as they are. */
export function meets(className: string): EntryFacts['kind'] | 'passes' {
  if (NORMALIZES.test(className)) return 'normalizes';
  if (className === 'Embedding') return 'embedding';
  if (WEIGHTS.test(className)) return 'weights';
  return PASSES.test(className) ? 'passes' : 'unknown';
}

/** Whether layers of this class take their activation as an option. */
export const takesActivation = (className: string) =>
  /^(Dense|Conv\dD|SeparableConv2D|Conv2DTranspose|Activation)$/.test(className);
