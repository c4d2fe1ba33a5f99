import ts from 'typescript';
import type { SourceFacts } from '../../facts';
import type { Rule } from '../../rule';
import { callsOf, unwrap } from '../../code/chain';
import { nearestOf } from '../../code/nearest';
import { optionCalls } from '../../code/optionCalls';
import { replaceCode } from '../../code/replaced';
import { knownNames } from '../../model/tensorflowTable';

/**
 * The types of TensorFlow.js list activations and paddings; of losses, metrics, optimizers and initialisers they take
 * any text. Where TypeScript tells the same in a file, the client leaves ours out (`client/doubledMarks.ts`).
 */
export const rule: Rule = {
  id: 'unknown-name',
  title: 'A name that TensorFlow.js does not know',
  severity: 'error',
  group: 'error',
  cause: 'code',
  reads: 'source',
  check({ source, models }, report) {
    if (!source) return;
    const registers = callsOf(source).some((call) => /registerClass$/.test(call.expression.getText()));
    for (const { callee, options } of optionCalls(source, models)) {
      for (const { name: option, value } of options) {
        const kind = kindOf(callee, option);
        // Classes of the user's own have names of their own.
        if (!kind || (registers && OF_CLASSES.test(kind))) continue;
        for (const node of namesIn(value)) {
          const name = nameOf(source, node);
          if (name === undefined || isKnown(kind, callee, name)) continue;
          const known = (knownNames[kind] ?? []).filter((one) => isKnown(kind, callee, one));
          const meant = nearestOf(name, known, ALIASES[kind]);
          const text = meant && (/[.(]/.test(meant) ? meant : `'${meant}'`);
          report({
            place: source.placeOf(node),
            message: `TensorFlow.js knows no ${WORDS[kind] ?? kind} '${name}'${reason(kind, name)}: ${callee} stops with an error, or the training does.`,
            evidence: [`known: ${known.join(', ')}`],
            advice: text
              ? `Write ${text}. Names are in camelCase and fewer than those of Keras in Python; what has no name is given as an object or a function.`
              : 'Take one of the known names, or give a function or an object of tf.losses, tf.metrics, tf.train, tf.initializers, tf.regularizers.',
            fixes: text ? replaceCode(source, node, written(node, text), `Use ${text}`) : [],
          });
        }
      }
    }
  },
};

/** `{ loss }` */
const written = (node: ts.Expression, text: string) =>
  ts.isShorthandPropertyAssignment(node.parent) ? `${node.getText()}: ${text}` : text;

const OF_CLASSES = /^(activation|initializer|regularizer|constraint)$/;
/** Layers can stand for an activation. */
const ACTIVATION_LAYERS = /^(ReLU|LeakyReLU|PReLU|ELU|ThresholdedReLU|Softmax)$/;

const WORDS: Readonly<Record<string, string>> = {
  padding: 'padding',
  dataFormat: 'data format',
  mergeMode: 'merge mode',
};

function kindOf(callee: string, option: string): string | undefined {
  if (callee === 'compile') return COMPILE[option];
  if (!callee.startsWith('tf.layers.')) return undefined;
  const suffix = /(Initializer|Regularizer|Constraint)$/.exec(option)?.[1]?.toLowerCase();
  if (suffix) return suffix;
  if (option === 'activation' || option === 'recurrentActivation') return 'activation';
  if (option === 'padding') return /zeroPadding|cropping/.test(callee) ? undefined : 'padding';
  // A flatten does not look whether it knows the format.
  if (option === 'dataFormat') return callee === 'tf.layers.flatten' ? undefined : option;
  return option === 'interpolation' || option === 'mergeMode' ? option : undefined;
}

const COMPILE: Readonly<Record<string, string>> = { loss: 'loss', metrics: 'metric', optimizer: 'optimizer' };

function isKnown(kind: string, callee: string, name: string): boolean {
  if (kind === 'padding' && name === 'causal') return !/conv(1|2|3)d|conv\dd\w+$/i.test(callee);
  // By its name a constant has no value.
  if (kind === 'initializer' && /^constant$/i.test(name)) return false;
  if (kind === 'activation' && ACTIVATION_LAYERS.test(name)) return true;
  return knownNames[kind]?.includes(name) ?? true;
}

function reason(kind: string, name: string): string {
  if (kind === 'padding' && name === 'causal') return ' for convolutions, although its types list it';
  return kind === 'initializer' && /^constant$/i.test(name) ? ' without a value' : '';
}

/** One for each output: in a list, or by the output's name. */
function namesIn(value: ts.Expression): ts.Expression[] {
  const node = unwrap(value);
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(namesIn);
  if (ts.isObjectLiteralExpression(node))
    return node.properties.flatMap((one) =>
      ts.isPropertyAssignment(one) && one.name.getText() !== 'className' ? namesIn(one.initializer) : [],
    );
  return [node];
}

function nameOf(source: SourceFacts, node: ts.Expression): string | undefined {
  const value = ts.isStringLiteralLike(node) ? node.text : source.evaluate(node);
  return typeof value === 'string' ? value : undefined;
}

const ALIASES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  loss: {
    mse: 'meanSquaredError',
    l2: 'meanSquaredError',
    mae: 'meanAbsoluteError',
    l1: 'meanAbsoluteError',
    mape: 'meanAbsolutePercentageError',
    msle: 'meanSquaredLogarithmicError',
    bce: 'binaryCrossentropy',
    logloss: 'binaryCrossentropy',
    crossentropy: 'categoricalCrossentropy',
    cce: 'categoricalCrossentropy',
    softmaxcrossentropy: 'categoricalCrossentropy',
    scce: 'sparseCategoricalCrossentropy',
    kld: 'kullbackLeiblerDivergence',
    kldivergence: 'kullbackLeiblerDivergence',
    cosine: 'cosineProximity',
    cosinesimilarity: 'cosineProximity',
    cosinedistance: 'tf.losses.cosineDistance',
    huber: 'tf.losses.huberLoss',
    huberloss: 'tf.losses.huberLoss',
    sigmoidcrossentropy: 'tf.losses.sigmoidCrossEntropy',
  },
  metric: {
    meansquarederror: 'mse',
    rmse: 'mse',
    rootmeansquarederror: 'mse',
    meanabsoluteerror: 'mae',
    meanabsolutepercentageerror: 'mape',
    sparsecategoricalaccuracy: 'accuracy',
    cosineproximity: 'cosine',
    recall: 'tf.metrics.recall',
    r2: 'tf.metrics.r2Score',
    r2score: 'tf.metrics.r2Score',
    binarycrossentropy: 'tf.metrics.binaryCrossentropy',
  },
  optimizer: {
    momentum: 'tf.train.momentum(0.01, 0.9)',
    gradientdescent: 'sgd',
    gd: 'sgd',
    nadam: 'adam',
    adamw: 'adam',
  },
  activation: {
    '': 'linear',
    none: 'linear',
    identity: 'linear',
    leakyrelu: 'LeakyReLU',
    lrelu: 'LeakyReLU',
    silu: 'swish',
    logistic: 'sigmoid',
  },
  initializer: {
    constant: 'tf.initializers.constant({ value: 0 })',
    normal: 'randomNormal',
    gaussian: 'randomNormal',
    uniform: 'randomUniform',
    zero: 'zeros',
    one: 'ones',
    xavier: 'glorotUniform',
    xavieruniform: 'glorotUniform',
    xaviernormal: 'glorotNormal',
    glorot: 'glorotUniform',
    he: 'heNormal',
    kaiming: 'heNormal',
    kaimingnormal: 'heNormal',
    kaiminguniform: 'heUniform',
    lecun: 'leCunNormal',
  },
  regularizer: {
    l1: 'tf.regularizers.l1({ l1: 0.001 })',
    l2: 'tf.regularizers.l2({ l2: 0.001 })',
  },
  constraint: { nonnegative: 'nonNeg', nonneg: 'nonNeg' },
  padding: { zero: 'same', zeros: 'same', causal: 'valid', none: 'valid' },
  dataFormat: { nhwc: 'channelsLast', nchw: 'channelsFirst', last: 'channelsLast', first: 'channelsFirst' },
  interpolation: { linear: 'bilinear' },
  mergeMode: { average: 'ave', avg: 'ave', mean: 'ave', concatenate: 'concat', multiply: 'mul', add: 'sum' },
};
