import { call, field, hasMethods, isNumberArray } from '../duck';
import type { Renderer } from '../renderer';
import { grouped, tableBundle, type TableView } from '../table';

/** Models of TensorFlow.js layers: the table that `summary()` prints, as an output. */
export const modelRenderer: Renderer = (value) => {
  const layers = field(value, 'layers');
  if (!Array.isArray(layers) || !hasMethods(value, 'predict', 'countParams', 'getWeights')) return undefined;
  return tableBundle(modelView(value, layers as unknown[]));
};

/** A layer that stands alone. */
export const layerRenderer: Renderer = (value) => {
  if (!hasMethods(value, 'getClassName', 'countParams', 'apply', 'getConfig')) return undefined;
  if (!Array.isArray(field(value, 'inboundNodes'))) return undefined;
  const shape = outputShape(value);
  const built =
    field(value, 'built') === true ? `, ${grouped(paramsOf(value) ?? 0)} parameters` : ', not built';
  const name = String(field(value, 'name'));
  return { 'text/plain': `${className(value)} layer '${name}', output ${shape}${built}` };
};

/** The symbolic outputs of layers. */
export const symbolicTensorRenderer: Renderer = (value) => {
  const source = field(value, 'sourceLayer');
  const shape = field(value, 'shape');
  if (!hasMethods(source, 'getClassName') || !Array.isArray(shape)) return undefined;
  const from = `${className(source)} '${String(field(source, 'name'))}'`;
  return { 'text/plain': `SymbolicTensor ${shapeText(shape)} ${String(field(value, 'dtype'))} from ${from}` };
};

function modelView(model: unknown, layers: unknown[]): TableView {
  const isChain = layers.every((layer, index) => {
    const sources = inboundNames(layer);
    return sources.length === 0
      ? index === 0
      : sources.length === 1 && sources[0] === nameOf(layers[index - 1]);
  });
  const isSequential = className(model) === 'Sequential' || isChain;
  const rows = layers.map((layer) => [
    `${nameOf(layer)} (${className(layer)})`,
    outputShape(layer),
    paramsText(layer),
    ...(isSequential ? [] : [inboundNames(layer).join(', ')]),
  ]);
  return {
    title: `${className(model)} '${nameOf(model)}'`,
    columns: [
      { title: 'Layer' },
      { title: 'Output shape' },
      { title: 'Parameters', numeric: true },
      ...(isSequential ? [] : [{ title: 'Receives from' }]),
    ],
    rows,
    notes: [totals(model, layers)],
  };
}

function totals(model: unknown, layers: unknown[]): string {
  if (layers.length === 0) return 'No layers yet: add() some.';
  const trainable = countWeights(field(model, 'trainableWeights'));
  const fixed = countWeights(field(model, 'nonTrainableWeights'));
  const split =
    fixed > 0 ? `: ${grouped(trainable)} trainable, ${grouped(fixed)} not trainable` : ', all trainable';
  const optimizer = field(model, 'optimizer');
  const compiled = hasMethods(optimizer, 'getClassName')
    ? `Compiled with ${className(optimizer)}.`
    : 'Not compiled.';
  return `${grouped(trainable + fixed)} parameters${trainable + fixed > 0 ? split : ''}. ${compiled}`;
}

function countWeights(weights: unknown): number {
  if (!Array.isArray(weights)) return 0;
  return weights.reduce((sum: number, weight) => {
    const shape = field(weight, 'shape');
    return sum + (isNumberArray(shape) ? shape.reduce((product, length) => product * length, 1) : 0);
  }, 0);
}

function nameOf(layer: unknown): string {
  return String(field(layer, 'name'));
}

/** The Keras name; `getClassName` survives minification, the constructor's name does not. */
export function className(value: unknown): string {
  if (hasMethods(value, 'getClassName')) return String(call(value, 'getClassName'));
  const name = field(field(value, 'constructor'), 'name');
  return typeof name === 'string' ? name : 'Object';
}

function inboundNames(layer: unknown): string[] {
  const nodes = field(layer, 'inboundNodes');
  const inbound = Array.isArray(nodes) ? field(nodes[0], 'inboundLayers') : undefined;
  return Array.isArray(inbound) ? inbound.map(nameOf) : [];
}

function paramsOf(layer: unknown): number | undefined {
  try {
    return Number(call(layer, 'countParams'));
  } catch {
    // An unbuilt layer refuses to count.
    return undefined;
  }
}

function paramsText(layer: unknown): string {
  const params = paramsOf(layer);
  return params === undefined ? '?' : grouped(params);
}

function outputShape(layer: unknown): string {
  const shape = field(layer, 'outputShape');
  if (!Array.isArray(shape)) return '?';
  return Array.isArray(shape[0])
    ? shape.map((one) => shapeText(one as unknown[])).join(', ')
    : shapeText(shape);
}

function shapeText(shape: unknown[]): string {
  return `[${shape.map((length) => (typeof length === 'number' ? String(length) : 'null')).join(', ')}]`;
}
