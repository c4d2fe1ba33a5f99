import type { ModelFacts } from '../../facts';
import type { Rule } from '../../rule';
import { headOf, hiddenLayers } from '../../model/activations';
import {
  fanInOf,
  isDense,
  isDropout,
  isNormalization,
  numberOf,
  objectOf,
  widthOf,
} from '../../model/layers';
import { addLayer, count, describe, isNumber } from '../../model/say';

/** Weights for each row, above which a network learns its rows by heart. */
const PER_ROW = 500;
const FEW_ROWS = 300;
/** Functions of a few columns are meant to be hit exactly. */
const COLUMNS = 8;
const MANY_EPOCHS = 30;

export const rule: Rule = {
  id: 'weights-far-outnumber-rows',
  title: 'A large network on few rows, and nothing against learning them by heart',
  severity: 'warning',
  group: 'recommended',
  cause: 'overfitting',
  reads: 'model',
  check({ models }, report) {
    for (const model of models) {
      const [training, more] = model.trainings;
      const weights = weightsOf(model);
      const rows = training?.rows;
      const epochs = training?.config['epochs'];
      if (!training || more || !weights || rows === undefined || !isNumber(epochs)) continue;
      // Callbacks may stop it in time.
      if (training.callbacks?.length !== 0 || isHeldBack(model)) continue;
      if (rows < 20 || rows > FEW_ROWS || weights < PER_ROW * rows || epochs < MANY_EPOCHS) continue;
      const widest = widestOf(model);
      if (!widest) continue;
      report({
        place: widest.place,
        message: `${count(weights, 'weight')} for ${count(rows, 'row')}, ${epochs} epochs, and nothing against learning the rows by heart.`,
        evidence: [
          `weights for each row: ${Math.round(weights / rows)}`,
          'dropout, penalty, normalisation, early stopping: none',
        ],
        advice:
          'Use fewer units (16 or 32), dropout of 0.2 to 0.5, an L2 penalty of 0.001 to 0.01, or early stopping on validation rows (Turp, "Regularization"; ' +
          'Chung, table of remedies for high variance).',
        fixes: addLayer(
          widest,
          'after',
          'tf.layers.dropout({ rate: 0.5 })',
          `Add dropout after the ${describe(widest)}`,
        ),
      });
    }
  },
};

/** Of a network of dense layers on a table of columns; undefined for others. */
function weightsOf(model: ModelFacts): number | undefined {
  const columns = model.layers[0]?.inputShape;
  if (!headOf(model) || columns?.length !== 1 || (columns[0] ?? 0) < COLUMNS) return undefined;
  // An autoencoder is to give back what it gets.
  if (model.layers.at(-1)?.outputShape?.[0] === columns[0]) return undefined;
  return model.layers.reduce<number | undefined>((sum, layer) => {
    if (!isDense(layer)) return sum;
    const [inputs, units] = [fanInOf(layer), widthOf(layer)];
    return sum === undefined || inputs === undefined || units === undefined
      ? undefined
      : sum + (inputs + 1) * units;
  }, 0);
}

const isHeldBack = (model: ModelFacts) =>
  model.layers.some(
    (layer) =>
      isDropout(layer) ||
      isNormalization(layer) ||
      /Noise/.test(layer.className) ||
      objectOf(layer, 'kernelRegularizer') !== undefined ||
      (layer.given.includes('kernelRegularizer') && layer.config['kernelRegularizer'] !== null) ||
      layer.config['trainable'] === false,
  );

function widestOf(model: ModelFacts) {
  const hidden = hiddenLayers(model).flatMap((i) => model.layers[i] ?? []);
  return hidden.reduce<(typeof hidden)[number] | undefined>(
    (widest, layer) =>
      (numberOf(layer, 'units') ?? 0) > (widest ? (numberOf(widest, 'units') ?? 0) : 0) ? layer : widest,
    undefined,
  );
}
