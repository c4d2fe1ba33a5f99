import type ts from 'typescript';
import type { LayerFacts, ModelFacts, SourceFacts } from '../../facts';
import type { Report, Rule } from '../../rule';
import { matricesOf, type Matrix } from '../../code/network';
import { headOf, onwardOf } from '../../model/activations';
import { isChain } from '../../model/graph';
import { fanInOf, isNormalization, objectOf } from '../../model/layers';
import { weightedCount } from '../../model/training';
import { about, describe, eachLayer, figure, placeOf, setOption, together } from '../../model/say';

/** Weights this many times larger than He's rule: the variance of the outputs grows more than tenfold. */
const TOO_LARGE = 3.5;
/** Or smaller, in a hidden layer that no normalisation follows. */
const TOO_SMALL = 1 / 50;
/** Over all hidden layers together. */
const DEEP_LARGE = 1000;
const DEEP_SMALL = 10_000;

export const rule: Rule = {
  id: 'kernel-initializer-out-of-scale',
  title: 'Initial weights far too large or too small for the number of inputs',
  severity: 'warning',
  group: 'recommended',
  cause: 'initializer',
  reads: 'model',
  check({ models, source }, report) {
    if (source) for (const matrix of matricesOf(source)) checkMatrix(source, matrix, report);
    for (const model of models) checkDepth(model, report);
    eachLayer(models, (layer, model, index) => {
      // A model of one layer finds its way from any start.
      if (weightedCount(model) >= 2) checkLayer(layer, model, index, report);
    });
  },
};

function checkLayer(layer: LayerFacts, model: ModelFacts, index: number, report: Report): void {
  const size = sizeOfWeights(layer);
  const fanIn = fanInOf(layer);
  if (size === undefined || fanIn === undefined || size === 0 || layer.config['trainable'] === false) return;
  const wanted = Math.sqrt(2 / fanIn);
  const ratio = size / wanted;
  const large = ratio > TOO_LARGE;
  if (!large && !(ratio < TOO_SMALL && isBareHidden(model, index))) return;
  const factor = large ? ratio : 1 / ratio;
  report({
    place: placeOf(layer, 'kernelInitializer'),
    message:
      `The weights of this ${describe(layer)} start ${figure(factor)} times too ${large ? 'large' : 'small'} ` +
      `for its ${fanIn.toLocaleString('en-US')} inputs.`,
    evidence: [
      `root mean square of the initial weights: ${figure(size)}`,
      `He's rule for ${fanIn} inputs: sqrt(2 / ${fanIn}) = ${figure(wanted)}`,
      `variance of the outputs: ${figure(ratio ** 2)} times that`,
    ],
    advice:
      "Use 'heNormal' for relu and its relatives, 'glorotNormal' (the default) for the others: they keep the " +
      'variance the same from layer to layer, so that gradients neither explode nor vanish ' +
      '(Turp, "Changing weight initializers"; Chung, table of initialisations).',
    ...about(layer),
    fixes: setOption(layer, 'kernelInitializer', "'heNormal'"),
  });
}

/** Each layer a little too small, and over many layers next to nothing is left. */
function checkDepth(model: ModelFacts, report: Report): void {
  if (!isChain(model)) return;
  const ratios = model.layers.flatMap((layer, index) => {
    const [size, fanIn] = [sizeOfWeights(layer), fanInOf(layer)];
    if (!size || fanIn === undefined || !isBareHidden(model, index)) return [];
    return [{ layer, ratio: size / Math.sqrt(2 / fanIn) }];
  });
  const product = ratios.reduce((all, { ratio }) => all * ratio, 1);
  const [first] = ratios;
  // One layer that is off by itself is named by itself.
  if (!first || ratios.length < 3 || ratios.some(({ ratio }) => ratio > TOO_LARGE || ratio < TOO_SMALL))
    return;
  if (product < DEEP_LARGE && product > 1 / DEEP_SMALL) return;
  const small = product < 1;
  report({
    place: placeOf(first.layer, 'kernelInitializer'),
    message:
      `The weights of ${ratios.length} layers start too ${small ? 'small' : 'large'}: from the first to the last of them ` +
      `values become ${figure(small ? 1 / product : product)} times ${small ? 'smaller' : 'larger'}.`,
    evidence: ratios
      .map(({ layer, ratio }) => `${describe(layer)}: ${figure(ratio)} times He's rule`)
      .slice(0, 5),
    advice:
      "Use 'heNormal' for relu and its relatives, 'glorotNormal' (the default) for the others: they keep the variance the same from layer to " +
      'layer (Turp, "Changing weight initializers"; Chung, table of initialisations).',
    ...about(first.layer),
    fixes: together(
      'Use heNormal in these layers',
      ratios.flatMap(({ layer }) =>
        setOption(layer, 'kernelInitializer', "'heNormal'").flatMap(({ changes }) => changes),
      ),
    ),
  });
}

/** Weights of a network that the user writes himself. */
function checkMatrix(source: SourceFacts, { name, start, fanIn, size }: Matrix, report: Report): void {
  const wanted = Math.sqrt(2 / fanIn);
  if (size === undefined || size / wanted <= TOO_LARGE) return;
  report({
    place: source.placeOf(start),
    message: `The weights ${name} start ${figure(size / wanted)} times too large for their ${fanIn.toLocaleString('en-US')} inputs.`,
    evidence: [
      `root mean square of the initial weights: ${figure(size)}`,
      `He's rule for ${fanIn} inputs: sqrt(2 / ${fanIn}) = ${figure(wanted)}`,
    ],
    advice:
      'Draw them with the standard deviation Math.sqrt(2 / inputs) for relu, Math.sqrt(1 / inputs) for the others: they keep the variance the ' +
      'same from layer to layer (Turp, "Changing weight initializers"; Chung, table of initialisations). tf.randomNormal has 1 as its default.',
    fixes: drawnSmaller(source, start, wanted),
  });
}

function drawnSmaller(source: SourceFacts, start: ts.CallExpression, wanted: number) {
  const normal = /^tf\.(randomNormal|truncatedNormal)$/.test(source.calleeOf(start) ?? '');
  const [shape, , , ...rest] = start.arguments;
  if (!normal || !shape) return [];
  const args = [shape.getText(), '0', figure(wanted), ...rest.map((one) => one.getText())]; // prettier-ignore
  const text = `${start.expression.getText()}(${args.join(', ')})`;
  const place = source.placeOf(start);
  return [
    {
      title: `Draw them with a standard deviation of ${figure(wanted)}`,
      changes: [{ type: 'replace' as const, place, text }],
    },
  ];
}

function isBareHidden(model: ModelFacts, index: number): boolean {
  const head = headOf(model);
  const onward = onwardOf(model, index);
  if (!head || head.index === index || onward?.end !== 'weighted') return false;
  return !onward.passed.some((i) => {
    const layer = model.layers[i];
    return layer === undefined || isNormalization(layer);
  });
}

/** Root mean square of the initial weights, for initialisers that do not look at the number of inputs. */
function sizeOfWeights(layer: LayerFacts): number | undefined {
  const initializer = objectOf(layer, 'kernelInitializer');
  if (!initializer) return undefined;
  const { className, mean, stddev, minval, maxval } = initializer;
  if (className === 'RandomUniform' && typeof minval === 'number' && typeof maxval === 'number') {
    return Math.sqrt((maxval - minval) ** 2 / 12 + ((maxval + minval) / 2) ** 2);
  }
  if (typeof stddev !== 'number' || typeof mean !== 'number') return undefined;
  if (className === 'RandomNormal') return Math.hypot(stddev, mean);
  // What is further out than two standard deviations is drawn again.
  return className === 'TruncatedNormal' ? Math.hypot(0.88 * stddev, mean) : undefined;
}
