import ts from 'typescript';
import type { LayerFacts, ModelFacts, SourceFacts } from '../../facts';
import type { Report, Rule } from '../../rule';
import { oncePerSource, unwrap, walk } from '../../code/chain';
import { mentions } from '../../code/mentions';
import { climbsOnPurpose } from '../../code/losses';
import { headOf } from '../../model/activations';
import { isWeighted } from '../../model/layers';
import { about, describe, placeOf, removeOption, together } from '../../model/say';

export const rule: Rule = {
  id: 'layers-frozen',
  title: 'Layers that start at random and are not trained',
  severity: 'warning',
  group: 'recommended',
  cause: 'gradient',
  reads: 'source',
  check({ models, source }, report) {
    if (!source || bringsWeights(source) || climbsOnPurpose(source)) return;
    for (const model of models) {
      if (model.trainings.length > 0 || model.compile) checkOptions(model, report);
      if (model.trainings.length > 0) checkAssignments(source, model, report);
    }
  },
};

/** Weights that come from elsewhere may stay as they are; what is frozen for a while is thawed. */
const bringsWeights = mentions(
  /setWeights|loadWeights|loadLayersModel|loadGraphModel|fromPretrained|pretrained|transfer|mobilenet|\.trainable\s*=\s*(true|!)|random[\s_-]*(feature|projection)|reservoir|extreme learning/i,
);

function checkOptions(model: ModelFacts, report: Report): void {
  const weighted = model.layers.filter(isWeighted);
  const frozen = weighted.filter(
    ({ config, given }) => config['trainable'] === false && !given.includes('weights'),
  );
  const all = model.complete && frozen.length === weighted.length;
  for (const layer of frozen) {
    if (!all && (!model.complete || headOf(model) === undefined || isDrawnOnPurpose(layer))) continue;
    reportLayer(layer, all ? frozen : [layer], all, report);
    // One is enough where all are alike.
    if (all) return;
  }
}

/** Whoever says how the weights are drawn, and that they stay so, means it: random features. */
const isDrawnOnPurpose = ({ given }: LayerFacts) => given.includes('kernelInitializer');

function reportLayer(layer: LayerFacts, frozen: readonly LayerFacts[], all: boolean, report: Report): void {
  report({
    place: placeOf(layer, 'trainable'),
    severity: all ? 'error' : 'warning',
    message: all
      ? 'No layer of this model is trainable: training changes nothing.'
      : `This ${describe(layer)} is frozen at its random start: what it does to its input is noise that is never learned.`,
    evidence: ['trainable: false'],
    advice:
      'Leave trainable out. To freeze a layer is for weights that were learned before, when a trained network is given a new last layer.',
    ...about(layer),
    fixes: together(
      'Let the layer be trained',
      frozen.flatMap((one) => removeOption(one, 'trainable', '').flatMap(({ changes }) => changes)),
    ),
  });
}

/** `for (const layer of model.layers) layer.trainable = false`, `model.layers.forEach(…)`, `model.trainable = false`. */
function checkAssignments(source: SourceFacts, model: ModelFacts, report: Report): void {
  for (const { node, owner } of freezes(source)) {
    if (model.name === undefined || owner !== model.name || growsAfter(source, model.name, node)) continue;
    if (model.trainings.some(({ nodes }) => nodes && comesBefore(source, nodes.call, node))) continue;
    report({
      place: source.placeOf(node),
      severity: 'error',
      message: 'Every layer of this model is frozen at its random start: training changes nothing.',
      evidence: [node.getText().replace(/\s+/g, ' ').slice(0, 80)],
      advice:
        'Leave it out. To freeze layers is for weights that were learned before, when a trained network is given a new last layer.',
    });
  }
}

/** Assignments of `trainable = false` to all layers, with the name of the model. */
const freezes = oncePerSource((source): { node: ts.Expression; owner: string }[] => {
  const found: { node: ts.Expression; owner: string }[] = [];
  for (const { ast } of source.cells) {
    walk(ast, (node) => {
      if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return;
      const target = unwrap(node.left);
      const off = node.right.kind === ts.SyntaxKind.FalseKeyword;
      if (!off || !ts.isPropertyAccessExpression(target) || target.name.text !== 'trainable') return;
      const owner = ts.isIdentifier(target.expression) ? modelOf(target.expression) : undefined;
      if (owner !== undefined) found.push({ node, owner });
    });
  }
  return found;
});

/** The model whose layers a variable goes through; or its own name. */
function modelOf(variable: ts.Identifier): string | undefined {
  const loop = ts.findAncestor(
    variable,
    (at) =>
      ts.isForOfStatement(at) ||
      (ts.isArrowFunction(at) && at.parameters[0]?.name.getText() === variable.text),
  );
  if (!loop) return variable.text;
  const list = ts.isForOfStatement(loop) ? loop.expression : forEachOf(loop);
  const one = ts.isForOfStatement(loop) && /^(const|let) (\w+)/.exec(loop.initializer.getText())?.[2];
  if (ts.isForOfStatement(loop) && one !== variable.text) return variable.text;
  return list && ts.isPropertyAccessExpression(list) && list.name.text === 'layers'
    ? list.expression.getText()
    : undefined;
}

function forEachOf({ parent }: ts.Node): ts.Expression | undefined {
  const called = ts.isCallExpression(parent) ? parent.expression : undefined;
  return called && ts.isPropertyAccessExpression(called) && called.name.text === 'forEach'
    ? called.expression
    : undefined;
}

/** What was trained before has learned something by then. */
function comesBefore(source: SourceFacts, first: ts.Node, second: ts.Node): boolean {
  const [a, b] = [first, second].map((node) =>
    source.cells.findIndex(({ ast }) => ast === node.getSourceFile()),
  );
  return a === b ? first.pos < second.pos : (a ?? 0) < (b ?? 0);
}

/** New layers come on top. */
function growsAfter(source: SourceFacts, model: string, node: ts.Node): boolean {
  const cell = source.cells.findIndex(({ ast }) => ast === node.getSourceFile());
  return source.cells.some(({ text }, i) => {
    const rest = i < cell ? '' : i === cell ? text.slice(node.end) : text;
    return rest.includes(`${model}.add(`) || rest.includes(`${model}.output`);
  });
}
