import type { Fix } from '../../../../kernel/protocol/findings';
import type { LayerFacts, ModelFacts } from '../../facts';
import type { Report, Rule } from '../../rule';
import { activationOf, headOf, onwardOf } from '../../model/activations';
import { isChain, isOutput } from '../../model/graph';
import { isDense, numberOf, sizeOf } from '../../model/layers';
import { isClassifier } from '../../model/losses';
import { about, count, describe, eachLayer, placeOf, setOption } from '../../model/say';

export const rule: Rule = {
  id: 'single-unit-bottleneck',
  title: 'A hidden layer of one unit in a classifier or an autoencoder',
  severity: 'warning',
  group: 'recommended',
  cause: 'architecture',
  reads: 'model',
  check({ models }, report) {
    for (const model of models) if (givesBack(model)) checkCode(model, report);
    eachLayer(models, (layer, model, index) => {
      const recurrent = /^(LSTM|GRU|SimpleRNN)$/.test(layer.className);
      if (!model.complete || !(isDense(layer) || recurrent) || numberOf(layer, 'units') !== 1) return;
      if (!isClassifier(model)) return;
      if (isScore(layer, model)) return;
      const onward = onwardOf(model, index);
      const next = onward?.next === undefined ? undefined : model.layers[onward.next];
      const inputs = layer.inputShape?.at(-1);
      if (
        !next ||
        !isDense(next) ||
        // One number about a whole sequence is little for two classes too.
        (numberOf(next, 'units') ?? 0) < (recurrent ? 1 : 2) ||
        typeof inputs !== 'number' ||
        inputs < 2
      ) {
        return;
      }
      report({
        place: placeOf(layer, 'units'),
        message: `All that this classifier knows of a row must pass through one unit: a hidden ${describe(layer)}.`,
        evidence: [`${inputs} values in, 1 value out, then ${describe(next)}`],
        advice:
          'Give it more units: typically 10 to 100 in a hidden layer (Chung, table 10-1). If it is meant as the output, ' +
          'the layers after it are too many.',
        ...about(layer),
        fixes: fixes(layer),
      });
    });
  },
};

/** From so many values on one number is no picture of a row. */
const MANY_VALUES = 16;

/** An autoencoder: it is to answer what it gets. */
function givesBack({ complete, inputShape, outputs, layers, trainings }: ModelFacts): boolean {
  const [output] = outputs;
  const out = output === undefined ? undefined : layers[output]?.outputShape;
  const size = sizeOf(inputShape);
  const same = trainings.some(({ nodes }) => nodes?.y && nodes.x?.getText() === nodes.y.getText());
  return complete && same && size !== undefined && size >= MANY_VALUES && size === sizeOf(out);
}

/** The code, also where it is the last layer of a model inside the model. */
function checkCode(model: ModelFacts, report: Report): void {
  if (!isChain(model)) return;
  const code = model.layers.find((layer, i) => !isOutput(model, i) && sizeOf(layer.outputShape) === 1);
  if (!code) return;
  const values = sizeOf(model.inputShape) ?? 0;
  report({
    place: placeOf(code, 'units'),
    message: `All that this autoencoder keeps of ${count(values, 'value')} is one number.`,
    evidence: [`${count(values, 'value')} in, a code of 1, ${count(values, 'value')} out`],
    advice:
      'Give the code as many units as the rows have ways to differ: one only says where on a line a row lies. ' +
      'Add units as long as the error on rows that were not trained on falls.',
    ...about(code),
  });
}

/** One score and a threshold for each answer: ordered classes. */
function isScore(layer: LayerFacts, model: ModelFacts): boolean {
  const head = headOf(model);
  return isDense(layer) && activationOf(layer) === 'linear' && head?.activation === 'sigmoid';
}

/** Many units without a non-linearity are no more than one product with the next layer. */
function fixes(layer: LayerFacts): Fix[] {
  const isLine = isDense(layer) && activationOf(layer) === 'linear';
  const relu = isLine ? setOption(layer, 'activation', "'relu'").flatMap(({ changes }) => changes) : [];
  return setOption(layer, 'units', '32').map((fix) => ({ ...fix, changes: [...fix.changes, ...relu] }));
}
