import type { Fix } from '../../../../kernel/protocol/findings';
import type ts from 'typescript';
import type { ModelFacts, SourceFacts } from '../../facts';
import type { Report, Rule } from '../../rule';
import { callsOf, chainOf } from '../../code/chain';
import { headOf, type Head } from '../../model/activations';
import { eachOutput, lossesOf, type UsedLoss } from '../../model/losses';
import { about, placeOf, removeLayer, setLoss, setOption } from '../../model/say';

export const rule: Rule = {
  id: 'probabilities-into-logits-loss',
  title: 'The loss takes the softmax or sigmoid itself, and the model has one already',
  severity: 'error',
  group: 'error',
  cause: 'output-and-loss',
  reads: 'model',
  check({ models, source }, report) {
    for (const model of eachOutput(models)) checkModel(model, report);
    if (source) for (const call of callsOf(source)) checkCall(source, call, report);
  },
};

/** Of a network that the user writes himself, or with an activation after the model. */
function checkCall(source: SourceFacts, call: ts.CallExpression, report: Report): void {
  const loss = /^tf\.losses\.(softmaxCrossEntropy|sigmoidCrossEntropy)$/.exec(
    source.calleeOf(call) ?? '',
  )?.[1];
  const outputs = call.arguments[1];
  const last = loss && outputs && chainOf(source, outputs).steps.at(-1);
  if (!loss || !last || !/^(softmax|sigmoid)$/.test(last.op)) return;
  report({
    place: source.placeOf(last.node),
    message: `tf.losses.${loss} takes the ${loss.slice(0, 7)} itself, but these outputs went through ${last.op} already: the function is applied twice, and the loss cannot come near 0.`,
    evidence: [last.node.getText().replace(/\s+/g, ' ').slice(0, 80), `loss: ${loss} (takes raw outputs)`],
    advice: 'Give the loss the raw outputs, and take the function only where probabilities are wanted.',
  });
}

function checkModel(model: ModelFacts, report: Report): void {
  const head = headOf(model);
  const last = head?.activations.at(-1);
  if (!head || !last || !['softmax', 'sigmoid'].includes(last.activation)) return;
  const layer = model.layers[last.index];
  if (!layer) return;
  for (const used of lossesOf(model)) {
    if (used.logits !== true) continue;
    const inLoss = used.family === 'binary' ? 'sigmoid' : 'softmax';
    report({
      place: placeOf(layer, 'activation'),
      message:
        `The loss ${used.loss.name} takes the ${inLoss} itself, but the output went through ${last.activation} ` +
        `already: the function is applied twice, and the loss cannot come near 0.`,
      evidence: [`output activation: ${last.activation}`, `loss: ${used.loss.name} (takes raw outputs)`],
      advice: `Drop one of the two: give the last layer no activation, or use ${probabilityLoss(used)} as the loss.`,
      ...about(layer),
      fixes: fixes(model, head, used),
    });
  }
}

const probabilityLoss = (used: UsedLoss) =>
  used.family === 'binary' ? "'binaryCrossentropy'" : "'categoricalCrossentropy'";

function fixes(model: ModelFacts, head: Head, used: UsedLoss): Fix[] {
  const last = head.activations.at(-1);
  const layer = last && model.layers[last.index];
  if (!last || !layer) return [];
  const fits = last.activation === (used.family === 'binary' ? 'sigmoid' : 'softmax');
  const drop =
    last.index === head.index
      ? setOption(layer, 'activation', "'linear'", 'Give the raw output: no activation in the last layer')
      : removeLayer(layer, 'Remove this activation layer');
  return [...drop, ...(fits ? setLoss(used.compile, probabilityLoss(used)) : [])];
}
