import type { Fix } from '../../../../kernel/protocol/findings';
import type { LayerFacts, ModelFacts } from '../../facts';
import type { Rule } from '../../rule';
import { isRecurrent } from '../../model/layers';
import { about, addLayer, describe, eachLayer, setOption, shape } from '../../model/say';

export const rule: Rule = {
  id: 'layer-shape-mismatch',
  title: 'A layer that cannot take what it is given',
  severity: 'error',
  group: 'error',
  cause: 'architecture',
  reads: 'model',
  check({ models }, report) {
    eachLayer(models, (layer, model) => {
      const { shapeError, inputShape } = layer;
      if (shapeError === undefined || layer.className === 'Reshape' || /does not fit/.test(shapeError))
        return;
      report({
        place: layer.place,
        message: `This ${describe(layer)} cannot take its input${inputShape ? ` of shape ${shape(inputShape)}` : ''}: ${shapeError}.`,
        evidence: [shapeError, ...(inputShape ? [`input: ${shape(inputShape)}`] : [])],
        advice: advice(layer, model),
        ...about(layer),
        fixes: fixes(layer, model),
      });
    });
  },
};

const before = (layer: LayerFacts, model: ModelFacts) => model.layers[layer.inputs[0] ?? -1];

function returnsLast(layer: LayerFacts, model: ModelFacts): LayerFacts | undefined {
  const previous = before(layer, model);
  return previous && isRecurrent(previous) && previous.config['returnSequences'] === false
    ? previous
    : undefined;
}

function advice(layer: LayerFacts, model: ModelFacts): string {
  if (returnsLast(layer, model)) {
    return 'The recurrent layer before it gives only its last state: set returnSequences: true there.';
  }
  if (/^(Conv2D|(Max|Average)Pooling2D|SeparableConv2D|DepthwiseConv2D)$/.test(layer.className)) {
    return 'It works on pictures: [height, width, channels]. Add the channels to inputShape (1 for grey), or a reshape before it.';
  }
  if (isRecurrent(layer) || layer.className === 'Conv1D') {
    return 'It works on sequences: [steps, features]. Add a reshape before it, e.g. to [steps, 1].';
  }
  return 'Look at the shapes with model.summary() and change the layer before it.';
}

function fixes(layer: LayerFacts, model: ModelFacts): Fix[] {
  const recurrent = returnsLast(layer, model);
  if (recurrent) return setOption(recurrent, 'returnSequences', 'true', 'Give the whole sequence on');
  const [first, second] = layer.inputShape ?? [];
  if (layer.inputShape?.length !== 2 || typeof first !== 'number' || typeof second !== 'number') return [];
  if (layer.className !== 'Conv2D' || layer.inputs.length === 0) return [];
  const code = `tf.layers.reshape({ targetShape: [${first}, ${second}, 1] })`;
  return addLayer(layer, 'before', code, 'Add an axis of channels');
}
