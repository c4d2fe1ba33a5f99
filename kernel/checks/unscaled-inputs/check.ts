import { formatNumber } from '../../protocol/format';
import type { DataCheck, FixPlaces } from '../check';
import type { InputFacts } from '../facts';
import { idsIn } from '../learners/ids';
import { isGrid, looksLikeBytes, scaleMatters, varyingColumns } from '../scale';
import { columnStats, overall, size } from '../stats';
import { columnList, nameOf, rangeOf } from '../words';

/** Root mean square beyond which the first layer starts far from where it can learn. */
const LARGE = 50;
const RATHER_LARGE = 15;

export const check: DataCheck = {
  id: 'unscaled-inputs',
  title: 'Inputs are not scaled',
  severity: 'warning',
  cause: 'input-scale',
  fromSource: 'some-rows',
  check({ inputs, outputs, settings }, report) {
    for (const input of inputs.filter(scaleMatters)) {
      const name = nameOf('input', input.name, inputs.length);
      // Scaled or not, ids are no measurements.
      if (outputs[0] && idsIn(input, outputs[0])) continue;
      if (looksLikeBytes(input)) {
        report({
          message: `The ${name} holds whole numbers from ${rangeOf(overall(input.train))}: pixels that are not scaled.`,
          evidence: evidence(input),
          advice:
            'Divide by 255 (x.div(255)), for validation and test data too, or put tf.layers.rescaling({ scale: 1 / 255 }) ' +
            'first. Weights start at a size made for inputs of about 1: larger ones saturate the first layer and make ' +
            'its gradients hundreds of times too large.',
          fixes: (places) => rescale(input, places),
        });
        continue;
      }
      const large = columnStats(input.train).filter(({ rms }) => rms > LARGE);
      const rather = columnStats(input.train).filter(({ rms }) => rms > RATHER_LARGE);
      const found = large.length > 0 ? large : rather;
      if (found.length === 0) continue;
      const where = isGrid(input) ? 'Values' : capital(columnList(found));
      report({
        message: `${where} of the ${name} ${found.length === 1 && !isGrid(input) ? 'reaches' : 'reach'} ${formatNumber(Math.max(...found.map(({ min, max }) => Math.max(-min, max))))}: the inputs are not scaled.`,
        evidence: evidence(input),
        advice:
          'Standardise each column: subtract its mean and divide by its standard deviation, both taken from the training ' +
          'rows and used for validation and test rows as well. Weights start at a size made for inputs of about 1, and ' +
          'with columns of different size the loss is a narrow valley that gradient descent crosses back and forth.',
        ...(large.length === 0 && { severity: 'hint' as const }),
        fixes: (places) => (large.length > 0 && settings.batchSize !== 1 ? normalize(input, places) : []),
      });
    }
  },
};

function evidence(input: InputFacts): string[] {
  if (isGrid(input)) {
    const all = overall(input.train);
    return [
      `values ${rangeOf(all)}, mean ${formatNumber(all.mean)}, standard deviation ${formatNumber(all.std)}`,
    ];
  }
  return varyingColumns(input)
    .sort((a, b) => b.rms - a.rms)
    .slice(0, 6)
    .map(
      (one) =>
        `column ${one.column}: ${rangeOf(one)}, mean ${formatNumber(one.mean)}, standard deviation ${formatNumber(one.std)}`,
    );
}

function rescale({ entry, train }: InputFacts, places: FixPlaces) {
  const place = places.layer(entry.layer);
  if (!place) return [];
  const text = `tf.layers.rescaling({ scale: 1 / 255, inputShape: [${train.shape.join(', ')}] })`;
  return [
    {
      title: 'Scale to 0 … 1 with a rescaling layer',
      changes: [{ type: 'add-layer' as const, place, position: 'before' as const, text }],
    },
  ];
}

function normalize({ entry, train }: InputFacts, places: FixPlaces) {
  const place = places.layer(entry.layer);
  if (!place || size(train.shape) !== train.shape[0]) return [];
  const text = `tf.layers.batchNormalization({ momentum: 0.9, inputShape: [${train.shape.join(', ')}] })`;
  return [
    {
      title: 'Scale with a batch normalisation layer in front',
      changes: [{ type: 'add-layer' as const, place, position: 'before' as const, text }],
    },
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
