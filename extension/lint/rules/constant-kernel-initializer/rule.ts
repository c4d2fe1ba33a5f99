import type { LayerFacts, ModelFacts, SourceFacts } from '../../facts';
import type { Report, Rule } from '../../rule';
import { matricesOf, type Matrix } from '../../code/network';
import { headOf, isReluLike, onwardOf } from '../../model/activations';
import { consumersOf } from '../../model/graph';
import { isConvolution, isDense, isMerge, objectOf, widthOf } from '../../model/layers';
import { about, describe, eachLayer, figure, placeOf, setOption } from '../../model/say';

export const rule: Rule = {
  id: 'constant-kernel-initializer',
  title: 'Hidden units that all start with the same weights',
  severity: 'error',
  group: 'error',
  cause: 'initializer',
  reads: 'model',
  check({ models, source }, report) {
    if (source) for (const matrix of matricesOf(source)) checkMatrix(source, matrix, report);
    eachLayer(models, (layer, model, index) => checkLayer(layer, model, index, report));
  },
};

function checkLayer(layer: LayerFacts, model: ModelFacts, index: number, report: Report): void {
  const value = constantOf(layer);
  const width = widthOf(layer);
  if (value === undefined || width === undefined || width < 2 || !(isDense(layer) || isConvolution(layer)))
    return;
  if (layer.config['trainable'] === false || layer.given.includes('weights')) return;
  const head = headOf(model);
  // The output layer may start at zero: its units get different gradients from the first step on.
  if (!head || head.index === index || endsInSum(model, index)) return;
  const activation = onwardOf(model, index)?.activations[0]?.activation;
  const better = isReluLike(activation) ? 'heNormal' : activation === 'selu' ? 'leCunNormal' : 'glorotNormal';
  report({
    place: placeOf(layer, 'kernelInitializer'),
    message:
      value === 0
        ? `All weights of this ${describe(layer)} start at 0: its units are all alike and stay alike.`
        : `All weights of this ${describe(layer)} start at ${figure(value)}: its units compute the same, get the same gradient and stay alike.`,
    evidence: [`kernel: ${figure(value)} everywhere`, `${width} units that act as one`],
    advice:
      `Use a random start such as '${better}'. Weights cannot be initialised to the same value, because then they are ` +
      'all updated the same way (Turp, "Weight initialization technique").',
    ...about(layer),
    fixes: setOption(layer, 'kernelInitializer', `'${better}'`),
  });
}

/** Weights of a network that the user writes himself. */
function checkMatrix(
  source: SourceFacts,
  { name, start, shape, fanIn, hidden, constant }: Matrix,
  report: Report,
): void {
  const width = shape.at(-1) ?? 1;
  if (!constant || !hidden || width < 2) return;
  const text = `tf.randomNormal(${start.arguments[0]?.getText() ?? ''}, 0, ${figure(Math.sqrt(2 / fanIn))})`;
  const place = source.placeOf(start);
  report({
    place,
    message: `All weights of ${name} start alike: its ${width} units compute the same, get the same gradient and stay alike.`,
    evidence: [start.getText()],
    advice:
      'Draw them by chance, with the standard deviation Math.sqrt(2 / inputs). Weights cannot be initialised to the same value, because then they ' +
      'are all updated the same way (Turp, "Weight initialization technique").',
    fixes: [{ title: 'Draw them by chance', changes: [{ type: 'replace', place, text }] }],
  });
}

function constantOf(layer: LayerFacts): number | undefined {
  const initializer = objectOf(layer, 'kernelInitializer');
  if (initializer?.className === 'Zeros') return 0;
  if (initializer?.className === 'Ones') return 1;
  if (initializer?.className !== 'Constant') return undefined;
  const { value } = initializer;
  return typeof value === 'number' ? value : undefined;
}

/** The last layer of a residual branch may start at zero, so that the block starts as the identity. */
function endsInSum(model: ModelFacts, index: number): boolean {
  const onward = onwardOf(model, index);
  const last = onward?.passed.at(-1) ?? index;
  return (
    onward?.end === 'unknown' && consumersOf(model, last).some((i) => isMerge(model.layers[i] ?? noLayer))
  );
}

const noLayer: LayerFacts = { className: '', config: {}, given: [], at: {}, inputs: [] };
