import { formatCount, formatNumber } from '../../protocol/format';
import type { DataCheck } from '../check';
import { overall } from '../stats';
import { nameOf } from '../words';

export const check: DataCheck = {
  id: 'token-ids-out-of-range',
  title: 'Ids that the embedding has no row for',
  severity: 'error',
  cause: 'data-quality',
  check({ inputs }, report) {
    for (const { name, entry, train } of inputs) {
      const { inputDim, layer } = entry;
      if (entry.kind !== 'embedding' || inputDim === undefined) continue;
      const { min, max } = overall(train);
      if (!(max >= inputDim || min < 0)) continue;
      const outside = train.values.filter((value) => value >= inputDim || value < 0).length;
      report({
        message: `The ${nameOf('input', name, inputs.length)} holds ids from ${formatNumber(min)} to ${formatNumber(max)}, but the embedding has rows for 0 to ${formatNumber(inputDim - 1)}.`,
        evidence: [
          `${formatCount(outside)} of ${formatCount(train.values.length)} ids looked at lie outside`,
        ],
        advice:
          `Give the embedding inputDim: ${formatNumber(max + 1)} or more (the largest id plus one), or map rare words to one id for ` +
          'the unknown. Depending on the engine an id without a row raises an error or reads whatever lies in memory there.',
        layer,
        fixes: (places) => {
          const place = min < 0 ? undefined : places.layer(layer);
          const value = String(max + 1);
          return place
            ? [
                {
                  title: `Give the embedding ${value} rows`,
                  changes: [{ type: 'set-property', place, property: 'inputDim', value }],
                },
              ]
            : [];
        },
      });
    }
  },
};
