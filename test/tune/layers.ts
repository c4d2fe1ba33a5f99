import type { LayerRecord } from './record';

/** `tf.layers.dense({ … })` on one line, as a user writes it. */
export function layerCall(layer: LayerRecord, inputShape?: number[]): string {
  const { method, options } = describe(layer);
  const all = inputShape ? { inputShape: list(inputShape), ...options } : options;
  const pairs = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return `tf.layers.${method}(${pairs.length === 0 ? '' : `{ ${pairs.join(', ')} }`})`;
}

/** A layer as a method of `tf.layers` and its options in source code. */
function describe(layer: LayerRecord): { method: string; options: Record<string, string> } {
  switch (layer.type) {
    case 'conv2d':
      return { method: 'conv2d', options: { ...convOptions(layer), ...weightOptions(layer) } };
    case 'conv1d':
      return { method: 'conv1d', options: { ...convOptions(layer), ...weightOptions(layer) } };
    case 'dense':
      return { method: 'dense', options: { units: String(layer.units), ...weightOptions(layer) } };
    case 'lstm':
    case 'gru':
    case 'simpleRnn':
      return { method: recurrent[layer.type], options: recurrentOptions(layer) };
    case 'bidirectional':
      return { method: 'bidirectional', options: bidirectionalOptions(layer) };
    case 'embedding':
      return {
        method: 'embedding',
        options: { inputDim: String(layer.inputDim), outputDim: String(layer.outputDim) },
      };
    case 'globalAvgPool1d':
      return { method: 'globalAveragePooling1d', options: {} };
    case 'leakyRelu':
      return { method: 'leakyReLU', options: {} };
    case 'maxPool1d':
      return { method: 'maxPooling1d', options: poolOptions(layer) };
    case 'maxPool2d':
      return { method: 'maxPooling2d', options: poolOptions(layer) };
    case 'avgPool2d':
      return { method: 'averagePooling2d', options: poolOptions(layer) };
    case 'dropout':
      return { method: 'dropout', options: { rate: String(layer.rate) } };
    case 'batchNorm':
      return { method: 'batchNormalization', options: {} };
    case 'batchNormFrozen':
      return { method: 'batchNormalization', options: { momentum: '1' } };
    case 'flatten':
      return { method: 'flatten', options: {} };
    case 'reshape':
      return { method: 'reshape', options: { targetShape: list(layer.target ?? []) } };
    case 'activation':
      return { method: 'activation', options: { activation: `'${layer.activation ?? 'linear'}'` } };
    default:
      throw new Error(`no code for a layer of type ${layer.type}`);
  }
}

const recurrent = { lstm: 'lstm', gru: 'gru', simpleRnn: 'simpleRNN' } as const;

function recurrentOptions({ units, sequences, ...layer }: LayerRecord): Record<string, string> {
  return {
    units: String(units),
    ...weightOptions(layer),
    ...(sequences === true && { returnSequences: 'true' }),
  };
}

function bidirectionalOptions({ of = 'lstm', ...layer }: LayerRecord): Record<string, string> {
  return { layer: layerCall({ ...layer, type: of }) };
}

function convOptions({ filters, kernel, strides, padding }: LayerRecord): Record<string, string> {
  return {
    filters: String(filters),
    kernelSize: String(kernel),
    ...(strides !== undefined && strides !== 1 && { strides: String(strides) }),
    ...(padding === 'same' && { padding: "'same'" }),
  };
}

function poolOptions({ pool, strides }: LayerRecord): Record<string, string> {
  return { poolSize: String(pool), ...(strides !== undefined && { strides: String(strides) }) };
}

function weightOptions({
  activation,
  kernelInit,
  biasInit,
  kernelReg,
  bias,
}: Partial<LayerRecord>): Record<string, string> {
  return {
    ...(activation !== undefined && activation !== 'linear' && { activation: `'${activation}'` }),
    ...(bias === false && { useBias: 'false' }),
    ...(kernelInit !== undefined && { kernelInitializer: initializer(kernelInit) }),
    ...(biasInit !== undefined && { biasInitializer: initializer(biasInit) }),
    ...(kernelReg !== undefined && { kernelRegularizer: regularizer(kernelReg) }),
  };
}

/** From `constant(.01)`, `randomNormal(0,.1)` or a plain name. A constant without a value is .1 here. */
function initializer(text: string): string {
  const [, name = text, inside] = /^(\w+)(?:\((.*)\))?$/.exec(text) ?? [];
  const [first, second] = (inside ?? '').split(',').map(Number);
  if (name === 'constant')
    return `tf.initializers.constant({ value: ${inside === undefined ? 0.1 : String(first)} })`;
  if (name === 'randomNormal')
    return `tf.initializers.randomNormal({ mean: ${String(first)}, stddev: ${String(second)} })`;
  if (name === 'randomUniform')
    return `tf.initializers.randomUniform({ minval: ${String(first)}, maxval: ${String(second)} })`;
  return `'${name}'`;
}

function regularizer(text: string): string {
  const [, kind, amount] = /^(l1|l2)\((.*)\)$/.exec(text) ?? [];
  if (kind === undefined) throw new Error(`no code for the regulariser ${text}`);
  return `tf.regularizers.${kind}({ ${kind}: ${Number(amount)} })`;
}

export function list(values: (number | string)[]): string {
  return `[${values.join(', ')}]`;
}
