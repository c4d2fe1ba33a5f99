import type { Fix } from '../../../../kernel/protocol/findings';
import type { LayerFacts } from '../../facts';
import type { Rule } from '../../rule';
import { isConvolution, sizesOf } from '../../model/layers';
import { about, addLayer, eachLayer, placeOf, removeOption, setOption, shape } from '../../model/say';

export const rule: Rule = {
  id: 'channels-first-input',
  title: 'Channels come first, but the convolution expects them last',
  severity: 'error',
  group: 'error',
  cause: 'architecture',
  reads: 'model',
  check({ models }, report) {
    eachLayer(models, (layer, model, index) => {
      const input = layer.inputs.length === 0 ? (layer.inputShape ?? model.inputShape) : undefined;
      if (!input || layer.className !== 'Conv2D' || !isConvolution(layer) || index !== 0) return;
      if (!looksChannelsFirst(layer, input)) return;
      const [channels, height, width] = input;
      const right = `[${String(height)}, ${String(width)}, ${String(channels)}]`;
      report({
        place: placeOf(layer, 'inputShape'),
        message: `An input of ${shape(input)} is read as a picture of ${String(channels)} × ${String(height)} pixels with ${String(width)} channels.`,
        evidence: [`input: ${shape(input)}`, 'data format: [height, width, channels]'],
        advice: `Give the channels last, ${right}, and move the axis of the data with tf.transpose(x, [0, 2, 3, 1]).`,
        ...about(layer),
        fixes: fixes(layer, input, right),
      });
    });
  },
};

/** Which of the two is right only the data can say. */
function fixes(layer: LayerFacts, input: (number | null)[], right: string): Fix[] {
  const given = layer.given.includes('inputShape');
  const permute = `tf.layers.permute({ dims: [2, 3, 1]${given ? `, inputShape: ${shape(input)}` : ''} })`;
  const turn = addLayer(layer, 'before', permute, 'Move the channels last with a permute layer');
  const moved = given ? removeOption(layer, 'inputShape', '').flatMap(({ changes }) => changes) : [];
  return [
    ...turn.map((fix) => ({ ...fix, changes: [...fix.changes, ...moved] })),
    ...(given ? setOption(layer, 'inputShape', right) : []),
  ];
}

/** Grey or colour planes of a square; an oblong with one row is a signal, and may be meant. */
function looksChannelsFirst(
  layer: LayerFacts,
  [channels, height, width, ...rest]: (number | null)[],
): boolean {
  if (rest.length > 0 || layer.config['dataFormat'] !== 'channelsLast') return false;
  if (typeof height !== 'number' || typeof width !== 'number' || height < 16 || width < 16) return false;
  const window = sizesOf(layer, 'kernelSize');
  if (!window || window[0] === 1) return false;
  return (channels === 1 && height === width) || (channels === 3 && height / width < 3 && width / height < 3);
}
