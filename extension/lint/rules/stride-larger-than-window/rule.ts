import type { Rule } from '../../rule';
import { isConvolution, isPooling, sizesOf } from '../../model/layers';
import { about, describe, eachLayer, placeOf, setOption } from '../../model/say';

export const rule: Rule = {
  id: 'stride-larger-than-window',
  title: 'Steps longer than the window leave pixels unseen',
  severity: 'warning',
  group: 'recommended',
  cause: 'architecture',
  reads: 'model',
  check({ models }, report) {
    eachLayer(models, (layer) => {
      if (!isConvolution(layer) && !isPooling(layer)) return;
      const window = sizesOf(layer, 'kernelSize') ?? sizesOf(layer, 'poolSize');
      const strides = sizesOf(layer, 'strides');
      // A window of one pixel is a projection: the shortcut of a residual block skips pixels on purpose.
      if (!window || !strides || window.every((size) => size === 1)) return;
      if (sizesOf(layer, 'dilationRate')?.some((rate) => rate > 1)) return;
      if (!strides.some((stride, i) => stride > (window[i] ?? stride))) return;
      report({
        place: placeOf(layer, 'strides'),
        message: `This ${describe(layer)} moves its window of ${window.join(' × ')} by ${strides.join(' × ')}: what lies between is never looked at.`,
        evidence: [`window: ${window.join(' × ')}`, `strides: ${strides.join(' × ')}`],
        advice: 'Use strides of at most the size of the window; 1 or 2 are usual for a convolution.',
        ...about(layer),
        fixes: setOption(layer, 'strides', isPooling(layer) ? String(window[0]) : '1'),
      });
    });
  },
};
