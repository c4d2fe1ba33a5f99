import type { Fix } from '../../../../kernel/protocol/findings';
import ts from 'typescript';
import type { MadeLayer, ModelFacts, SourceFacts } from '../../facts';
import type { Report, Rule } from '../../rule';
import { callsOf, chainOf, unwrap, valueOf } from '../../code/chain';
import { layersRun } from '../../code/steps';
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
    if (source) for (const call of callsOf(source)) checkCall(source, call, models, report);
  },
};

/** Of a network that the user writes himself, or with an activation after the model. */
function checkCall(
  source: SourceFacts,
  call: ts.CallExpression,
  models: readonly ModelFacts[],
  report: Report,
): void {
  const loss = /^tf\.losses\.(softmaxCrossEntropy|sigmoidCrossEntropy)$/.exec(
    source.calleeOf(call) ?? '',
  )?.[1];
  const outputs = call.arguments[1];
  if (!loss || !outputs) return;
  checkLayer(source, loss, outputs, models, report);
  const last = chainOf(source, outputs).steps.at(-1);
  if (!last || !/^(softmax|sigmoid)$/.test(last.op)) return;
  report({
    place: source.placeOf(last.node),
    message: `tf.losses.${loss} takes the ${loss.slice(0, 7)} itself, but these outputs went through ${last.op} already: the function is applied twice, and the loss cannot come near 0.`,
    evidence: [last.node.getText().replace(/\s+/g, ' ').slice(0, 80), `loss: ${loss} (takes raw outputs)`],
    advice: 'Give the loss the raw outputs, and take the function only where probabilities are wanted.',
  });
}

/** Of layers that are applied one after the other by hand. */
function checkLayer(
  source: SourceFacts,
  loss: string,
  outputs: ts.Expression,
  models: readonly ModelFacts[],
  report: Report,
): void {
  const layer = lastLayer(source, outputs, 0);
  const { activation } = layer?.config ?? {};
  if (!layer || (activation !== 'softmax' && activation !== 'sigmoid')) return;
  // Of a layer of a model more is known.
  if (models.some(({ layers }) => layers.some(({ place }) => place?.line === layer.place.line))) return;
  report({
    place: layer.place,
    message: `tf.losses.${loss} takes the ${loss.slice(0, 7)} itself, but the last layer has ${activation} already: the function is applied twice, and the loss cannot come near 0.`,
    evidence: [`activation: ${activation}`, `loss: ${loss} (takes raw outputs)`],
    advice: 'Give the last layer no activation, and take the function only where probabilities are wanted.',
  });
}

/** The layer that an answer comes from, through the user's own functions. */
function lastLayer(source: SourceFacts, node: ts.Expression, depth: number): MadeLayer | undefined {
  const written = unwrap(node);
  const value = ts.isIdentifier(written) ? valueOf(source, written) : written;
  const call = value && ts.isExpression(value) ? unwrap(value) : undefined;
  if (depth > 4 || !call || !ts.isCallExpression(call)) return undefined;
  const run = layersRun(source, call);
  if (run) return run.length === 1 ? run[0] : undefined;
  const results = returnsOf(source.calledBy(call));
  return results.length === 1 && results[0] ? lastLayer(source, results[0], depth + 1) : undefined;
}

function returnsOf(written: ts.FunctionLikeDeclaration | undefined): ts.Expression[] {
  const body = written?.body;
  if (!body) return [];
  if (!ts.isBlock(body)) return [body];
  const results: ts.Expression[] = [];
  const visit = (child: ts.Node): void => {
    if (ts.isReturnStatement(child) && child.expression) results.push(child.expression);
    else if (!ts.isFunctionLike(child)) ts.forEachChild(child, visit);
  };
  visit(body);
  return results;
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
