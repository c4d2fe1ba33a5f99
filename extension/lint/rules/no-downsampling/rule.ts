import type { Rule } from '../../rule';
import { sizeOf } from '../../model/layers';
import { convolutionsOf, shrinks } from '../../model/pictures';
import { about, addLayer, count } from '../../model/say';

export const rule: Rule = {
  id: 'no-downsampling',
  title: 'Convolutions without any pooling before a flatten',
  severity: 'hint',
  group: 'opinion',
  cause: 'architecture',
  reads: 'model',
  check({ models }, report) {
    for (const model of models) {
      const flatten = model.layers.find((layer) => layer.className === 'Flatten');
      const convolutions = convolutionsOf(model);
      const values = sizeOf(flatten?.inputShape);
      if (!flatten || convolutions.length < 3 || values === undefined || model.layers.some(shrinks)) continue;
      report({
        place: flatten.place,
        message: `${count(convolutions.length, 'convolution')} and no pooling: ${values.toLocaleString('en-US')} values reach the dense layers.`,
        evidence: [`values after the flatten: ${values}`],
        advice:
          'Put max pooling after every two or three convolutions, or strides of 2: fewer weights in the dense layer, and ' +
          'each convolution sees more of the picture.',
        ...about(flatten),
        fixes: addLayer(
          flatten,
          'before',
          'tf.layers.maxPooling2d({ poolSize: 2 })',
          'Add a max pooling before it',
        ),
      });
    }
  },
};
