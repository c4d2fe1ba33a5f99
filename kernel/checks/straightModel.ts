import type { LayersModel, layers as tfLayers } from '@tensorflow/tfjs';

type Layer = tfLayers.Layer;
interface Inside {
  layers?: Layer[];
  inputLayers?: Layer[];
  outputLayers?: Layer[];
  activation?: { getClassName(): string };
}

/** Keep a line a line. */
const STRAIGHT = /^(InputLayer|Flatten|Reshape|Permute|Dropout|BatchNormalization|Rescaling|Normalization)$/;
/** Leave the order of the answers as it is. */
const AT_THE_END = /^(linear|sigmoid|softmax|hardSigmoid|tanh)$/i;

/** Dense layers without activations between, one after the other, are one line through the inputs. */
export function isStraight(model: LayersModel): boolean {
  const { inputLayers, outputLayers } = model as Inside;
  if (inputLayers?.length !== 1 || outputLayers?.length !== 1) return false;
  const layers = flat(model.layers, 0) ?? [];
  const last = layers.findLastIndex((layer) => layer.getClassName() !== 'InputLayer');
  const weights = layers.some((layer) => layer.getClassName() === 'Dense');
  return weights && layers.every((layer, index) => isOne(layer, index === last));
}

function isOne(layer: Layer, last: boolean): boolean {
  const className = layer.getClassName();
  if (className !== 'Dense' && className !== 'Activation')
    return STRAIGHT.test(className) || (last && className === 'Softmax');
  const activation = (layer as Inside).activation?.getClassName() ?? 'linear';
  return last ? AT_THE_END.test(activation.replace('_', '')) : activation === 'linear';
}

/** With the layers of models inside; undefined where layers do not follow one another. */
function flat(layers: readonly Layer[], depth: number): Layer[] | undefined {
  const all: Layer[] = [];
  for (const layer of layers) {
    const inside = (layer as Inside).layers;
    const own = inside && depth < 20 ? flat(inside, depth + 1) : [layer];
    if (!own) return undefined;
    all.push(...own);
  }
  return all;
}
