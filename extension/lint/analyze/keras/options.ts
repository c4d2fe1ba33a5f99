import type { Json } from '../../../../kernel/protocol/values';
import { rankOf } from './layerTable';

type Config = { [option: string]: Json };

/** Options that say how a layer is wired or named, not what it computes. */
const WIRING = new Set([
  'name',
  'dtype',
  'inputShape',
  'batchInputShape',
  'inputDType',
  'batchSize',
  'weights',
]);

const WINDOWS = new Set(['kernelSize', 'strides', 'poolSize', 'dilationRate', 'size']);

/** The same form for options however they were written: by a user, or by `getConfig`. */
export function normalizeConfig(className: string, options: Config): Config {
  const config: Config = {};
  for (const [option, value] of Object.entries(options)) {
    if (!WIRING.has(option)) config[option] = normalizeOption(className, option, value);
  }
  if (config['strides'] === undefined && config['poolSize'] !== undefined)
    config['strides'] = config['poolSize'];
  if (config['strides'] === null && config['poolSize'] !== undefined) config['strides'] = config['poolSize'];
  if (config['trainable'] === true) delete config['trainable'];
  return config;
}

function normalizeOption(className: string, option: string, value: Json): Json {
  if (WINDOWS.has(option)) return windowOf(value, rankOf(className) ?? (option === 'size' ? 2 : 1));
  if (option.endsWith('Initializer')) return initializerOf(value);
  if (option.endsWith('Regularizer')) return regularizerOf(value);
  if (option.endsWith('Constraint')) return flat(value, (name) => pascal(name));
  if (className === 'ZeroPadding2D' && option === 'padding') return pairsOf(value);
  if (className === 'Cropping2D' && option === 'cropping') return pairsOf(value);
  if (option === 'layer') return innerOf(value);
  return option === 'activation' || option === 'recurrentActivation' ? activationOf(value) : value;
}

/** The layer inside a wrapper: always `{ className, config }`, as both ways give it. */
function innerOf(value: Json): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { className, config, ...rest } = value;
  if (typeof className !== 'string') return value;
  const nested = typeof config === 'object' && config !== null && !Array.isArray(config);
  return { className, config: normalizeConfig(className, nested ? config : rest) };
}

const windowOf = (value: Json, rank: number): Json =>
  typeof value === 'number' ? Array<number>(rank).fill(value) : value;

/** `softMax` and a serialised `{ className }` become `softmax`. */
function activationOf(value: Json): Json {
  if (typeof value === 'string') return value === 'softMax' ? 'softmax' : value;
  return value === null ? 'linear' : value;
}

function pairsOf(value: Json): Json {
  if (typeof value === 'number') return [[value, value], [value, value]]; // prettier-ignore
  if (!Array.isArray(value)) return value;
  return value.map((side) => (typeof side === 'number' ? [side, side] : side));
}

/** `'heNormal'`, `{ className, config }` and `{ className, … }` become `{ className: 'HeNormal', … }`. */
function flat(value: Json, classOf: (name: string) => string): Json {
  if (typeof value === 'string') return { className: classOf(value) };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { className, config, ...rest } = value;
  if (typeof className !== 'string') return value;
  const options = typeof config === 'object' && config !== null && !Array.isArray(config) ? config : rest;
  return { className: classOf(className), ...options };
}

const pascal = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

const initializerDefaults: { [className: string]: Config } = {
  VarianceScaling: { scale: 1, mode: 'fanIn', distribution: 'normal' },
  RandomNormal: { mean: 0, stddev: 0.05 },
  TruncatedNormal: { mean: 0, stddev: 0.05 },
  RandomUniform: { minval: -0.05, maxval: 0.05 },
  Orthogonal: { gain: 1 },
  Identity: { gain: 1 },
};

const scaling: [scale: number, mode: string, name: string][] = [
  [1, 'fanAvg', 'Glorot'],
  [2, 'fanIn', 'He'],
  [1, 'fanIn', 'LeCun'],
];

export function initializerOf(value: Json): Json {
  const initializer = flat(value, pascal);
  if (typeof initializer !== 'object' || initializer === null || Array.isArray(initializer))
    return initializer;
  const { seed, ...rest } = initializer;
  const { className } = initializer;
  const defaults = typeof className === 'string' ? initializerDefaults[className] : undefined;
  const full: Config = { ...defaults, ...rest };
  const named = full['className'] === 'VarianceScaling' ? namedScaling(full) : full;
  return { ...named, ...(typeof seed === 'number' && { seed }) };
}

/** `varianceScaling` is called by the name of whoever found it. */
function namedScaling(full: Config): Config {
  const known = scaling.find(([scale, mode]) => full['scale'] === scale && full['mode'] === mode);
  const { distribution } = full;
  if (!known || (distribution !== 'normal' && distribution !== 'uniform')) return full;
  return { className: `${known[2]}${pascal(distribution)}` };
}

export function regularizerOf(value: Json): Json {
  const regularizer = flat(value, (name) => (/^l1l2$|^l[12]$/i.test(name) ? name : pascal(name)));
  if (typeof regularizer !== 'object' || regularizer === null || Array.isArray(regularizer))
    return regularizer;
  const { className, ...options } = regularizer;
  if (typeof className !== 'string' || !/^l1l2$|^l[12]$/i.test(className)) return regularizer;
  const has = (penalty: string) => className.toLowerCase().includes(penalty);
  const strength = (penalty: string): Json => options[penalty] ?? (has(penalty) ? 0.01 : 0);
  return { className: 'L1L2', l1: strength('l1'), l2: strength('l2') };
}
