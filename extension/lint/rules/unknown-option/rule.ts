import type { Fix } from '../../../../kernel/protocol/findings';
import type { SourceFacts } from '../../facts';
import type { Rule } from '../../rule';
import { nearestOf } from '../../code/nearest';
import { optionCalls, type Option, type OptionCall } from '../../code/optionCalls';
import { replaceCode } from '../../code/replaced';
import { knownOptions } from '../../model/tensorflowTable';

/**
 * Types tell it too, but only in files of TypeScript where they are installed, and of the first option that is wrong in
 * a literal; VS Code checks no types in cells. Where both tell, the client leaves ours out (`client/doubledMarks.ts`).
 */
export const rule: Rule = {
  id: 'unknown-option',
  title: 'An option that TensorFlow.js does not know and ignores',
  severity: 'warning',
  group: 'recommended',
  cause: 'code',
  reads: 'source',
  check({ source, models }, report) {
    if (!source) return;
    for (const one of optionCalls(source, models)) {
      const known = (knownOptions[one.callee] ?? '').split(' ');
      for (const option of one.options) {
        if (known.includes(option.name)) continue;
        const meant = nearestOf(option.name, known, aliasesOf(one.callee, known));
        const elsewhere = meant === undefined ? ownerOf(one.callee, option.name) : undefined;
        // An object that is held in a variable may be for other eyes too.
        if (meant === undefined && !one.inPlace) continue;
        report({
          place: source.placeOf(option.node),
          severity: meant === undefined && elsewhere === undefined ? 'hint' : 'warning',
          message: `${one.callee} has no option ${option.name}: TensorFlow.js ignores it without a word${meant ? `, and ${meant} ${isGiven(one, meant) ? 'is what counts' : 'keeps its default'}` : ''}.`,
          evidence: [`known: ${known.join(', ')}`],
          advice: meant
            ? `Call it ${meant}. Options of TensorFlow.js are in camelCase; those that it does not know have no effect.`
            : `${elsewhere ?? ''}Leave it out, or look up where it belongs.`.trim(),
          fixes: fixes(source, one, option, meant),
        });
      }
    }
  },
};

const isGiven = ({ options }: OptionCall, name: string) => options.some((option) => option.name === name);

function fixes(source: SourceFacts, one: OptionCall, option: Option, meant: string | undefined): Fix[] {
  if (!one.inPlace) return [];
  const place = source.placeOf(one.call);
  const remove = { type: 'remove-property' as const, place, property: option.name };
  if (meant === undefined || isGiven(one, meant))
    return [{ title: `Remove ${option.name}`, changes: [remove] }];
  const shorthand = option.value === option.node;
  const text = shorthand ? `${meant}: ${option.name}` : meant;
  return replaceCode(source, option.node, text, `Call it ${meant}`);
}

/** Where an option belongs that this call does not take. */
function ownerOf(callee: string, name: string): string | undefined {
  if (callee === 'compile' && /^(learningRate|learning_rate|lr)$/.test(name))
    return "The rate belongs to the optimizer: optimizer: tf.train.adam(0.001) in place of 'adam'. ";
  if (/Dataset$/.test(callee) && /^(batchSize|shuffle|validationSplit)$/.test(name))
    return name === 'validationSplit'
      ? 'A dataset is not split: give validationData, e.g. made with take and skip. '
      : `The dataset itself does that: dataset.${name === 'shuffle' ? 'shuffle(…)' : 'batch(…)'}. `;
  const layers = callee.startsWith('tf.layers.');
  const owners = Object.keys(knownOptions).filter(
    (other) =>
      other !== callee &&
      other.startsWith('tf.layers.') === layers &&
      (knownOptions[other] ?? '').split(' ').includes(name),
  );
  return owners.length > 0 ? `It is an option of ${owners.slice(0, 3).join(', ')}. ` : undefined;
}

/** Other libraries' names, of which those count that lead to an option of this call. */
const ALIASES: readonly [written: string, meant: string][] = [
  ['nbepoch', 'epochs'],
  ['nepochs', 'epochs'],
  ['numepochs', 'epochs'],
  ['maxepochs', 'epochs'],
  ['iterations', 'epochs'],
  ['batch', 'batchSize'],
  ['minibatchsize', 'batchSize'],
  ['validation', 'validationData'],
  ['valdata', 'validationData'],
  ['valsplit', 'validationSplit'],
  ['validationfraction', 'validationSplit'],
  ['cost', 'loss'],
  ['lossfunction', 'loss'],
  ['lossfn', 'loss'],
  ['metric', 'metrics'],
  ['optim', 'optimizer'],
  ['act', 'activation'],
  ['activationfunction', 'activation'],
  ['activationfn', 'activation'],
  ['nonlinearity', 'activation'],
  ['unit', 'units'],
  ['neurons', 'units'],
  ['nodes', 'units'],
  ['hiddensize', 'units'],
  ['outputdim', 'units'],
  ['kernel', 'kernelSize'],
  ['filtersize', 'kernelSize'],
  ['windowsize', 'kernelSize'],
  ['poolsize', 'kernelSize'],
  ['kernelsize', 'poolSize'],
  ['pool', 'poolSize'],
  ['windowsize', 'poolSize'],
  ['filter', 'filters'],
  ['outchannels', 'filters'],
  ['nbfilter', 'filters'],
  ['stride', 'strides'],
  ['subsample', 'strides'],
  ['bordermode', 'padding'],
  ['dilation', 'dilationRate'],
  ['bias', 'useBias'],
  ['init', 'kernelInitializer'],
  ['initializer', 'kernelInitializer'],
  ['weightinitializer', 'kernelInitializer'],
  ['initializer', 'embeddingsInitializer'],
  ['regularizer', 'kernelRegularizer'],
  ['weightregularizer', 'kernelRegularizer'],
  ['wregularizer', 'kernelRegularizer'],
  ['p', 'rate'],
  ['prob', 'rate'],
  ['probability', 'rate'],
  ['dropout', 'rate'],
  ['dropoutrate', 'rate'],
  ['negativeslope', 'alpha'],
  ['slope', 'alpha'],
  ['returnsequence', 'returnSequences'],
  ['shape', 'targetShape'],
  ['shape', 'inputShape'],
  ['vocabsize', 'inputDim'],
  ['lambda', 'l2'],
  ['alpha', 'l2'],
  ['weight', 'l2'],
  ['rate', 'l2'],
  ['lambda', 'l1'],
  ['std', 'stddev'],
  ['sigma', 'stddev'],
  ['min', 'minval'],
  ['max', 'maxval'],
  ['delta', 'minDelta'],
];

function aliasesOf(callee: string, known: readonly string[]): Record<string, string> {
  const both = callee === 'tf.regularizers.l1l2';
  const fitting = ALIASES.filter(([, meant]) => known.includes(meant) && !both);
  return Object.fromEntries([...fitting].reverse());
}
