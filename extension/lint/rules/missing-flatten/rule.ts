import type { Rule } from '../../rule';
import { headOf } from '../../model/activations';
import { isConvolution, isDense, isUpsampling, pictureOf } from '../../model/layers';
import { lossesOf } from '../../model/losses';
import { about, addLayer, describe, shape } from '../../model/say';

export const rule: Rule = {
  id: 'missing-flatten',
  title: 'A dense layer on a picture that was not made flat',
  severity: 'error',
  group: 'error',
  cause: 'architecture',
  reads: 'model',
  check({ models }, report) {
    for (const model of models) {
      const head = headOf(model);
      const first = model.layers.find((layer) => isDense(layer) && pictureOf(layer.inputShape));
      const output = pictureOf(model.layers[model.outputs[0] ?? -1]?.outputShape);
      const input = pictureOf(model.inputShape ?? model.layers[0]?.inputShape);
      if (!head || !first || !output || !input || !isDense(head.layer) || lossesOf(model).length === 0)
        continue;
      // A network that says something about every pixel gives a picture of the size it was given.
      const everyPixel = output[0] === input[0] && output[1] === input[1];
      if (everyPixel || model.layers.some(isUpsampling) || !model.layers.some(isConvolution)) continue;
      report({
        place: first.place,
        message: `This ${describe(first)} gets a picture of shape ${shape(first.inputShape ?? [])}: it works on each pixel by itself, and the model gives ${output[0]} × ${output[1]} answers for a picture instead of one.`,
        evidence: [
          `input of the layer: ${shape(first.inputShape ?? [])}`,
          `output of the model: ${shape(model.layers[model.outputs[0] ?? -1]?.outputShape ?? [])}`,
        ],
        advice:
          'Put tf.layers.flatten() (or globalAveragePooling2d) between the convolutions and the dense layers.',
        ...about(first),
        fixes: [
          ...addLayer(first, 'before', 'tf.layers.flatten()', 'Add a flatten before it'),
          ...addLayer(
            first,
            'before',
            'tf.layers.globalAveragePooling2d({})',
            'Add a global average pooling',
          ),
        ],
      });
    }
  },
};
