import type { LayersModel, layers as tfLayers } from '@tensorflow/tfjs';
import type { EntryFacts } from './facts';

type Layer = tfLayers.Layer;
interface Inside {
  layers?: Layer[];
  inputLayers?: Layer[];
  outboundNodes?: Edge[];
}

interface Edge {
  outboundLayer?: Layer;
  inboundLayers?: Layer[];
}

/** Layers that leave the size of the values as it is. */
const PASSES =
  /^(InputLayer|Flatten|Reshape|Permute|Dropout|SpatialDropout\dD|GaussianNoise|GaussianDropout|AlphaDropout|Masking|RepeatVector|ZeroPadding\dD|Cropping\dD|CenterCrop|Resizing|UpSampling\dD|(Max|Average)Pooling\dD|RandomWidth)$/;
const WEIGHTS =
  /^(Dense|Conv\dD|Conv\dDTranspose|SeparableConv2D|DepthwiseConv2D|LSTM|GRU|SimpleRNN|ConvLSTM2D|RNN|Bidirectional|TimeDistributed)$/;
const NORMALIZES = /^(BatchNormalization|LayerNormalization|Rescaling|Normalization)$/;

/** What the values of each input meet first. */
export function entriesOf(model: LayersModel): EntryFacts[] {
  return ((model as Inside).inputLayers ?? []).map((layer) => entryOf(layer, 0));
}

/** `port`: of a model inside, which of its inputs the values come in by. */
function entryOf(layer: Layer, depth: number, port = 0): EntryFacts {
  const className = layer.getClassName();
  const here = { className, layer: layer.name };
  if (NORMALIZES.test(className)) return { kind: 'normalizes', ...here };
  if (className === 'Embedding') {
    const { inputDim } = layer as { inputDim?: unknown };
    return { kind: 'embedding', ...here, ...(typeof inputDim === 'number' && { inputDim }) };
  }
  if (WEIGHTS.test(className)) return { kind: 'weights', ...here };
  const { inputLayers, layers } = layer as Inside;
  const first = inputLayers?.length ? inputLayers[port] : layers?.[0];
  if (first && depth < 50) return entryOf(first, depth + 1);
  if (!PASSES.test(className) || depth >= 50) return { kind: 'unknown', ...here };
  return weakest(entriesAfter(layer, depth + 1)) ?? { kind: 'unknown', ...here };
}

function entriesAfter(layer: Layer, depth: number): EntryFacts[] {
  return ((layer as Inside).outboundNodes ?? []).flatMap(({ outboundLayer, inboundLayers = [] }) => {
    const ports = inboundLayers.flatMap((from, port) => (from === layer ? [port] : []));
    return outboundLayer
      ? (ports.length ? ports : [0]).map((port) => entryOf(outboundLayer, depth, port))
      : [];
  });
}

/** Where an input goes several ways, the one that allows least to be said. */
function weakest(entries: EntryFacts[]): EntryFacts | undefined {
  const order: EntryFacts['kind'][] = ['unknown', 'embedding', 'normalizes', 'weights'];
  return entries.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))[0];
}
