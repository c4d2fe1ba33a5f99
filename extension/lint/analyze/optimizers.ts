import type { Json } from '../../../kernel/protocol/values';
import type { OptimizerFacts, Place } from '../facts';
import type { Call } from './calls';
import type { Machine } from './machine';
import { jsonOf, unknown, type Value } from './values';

type Config = { [option: string]: Json };

/** Parameters of `tf.train.<kind>` with their defaults; undefined: must be given. */
const parameters: { [kind: string]: [name: string, value: Json | undefined][] } = {
  sgd: [['learningRate', undefined]],
  momentum: [['learningRate', undefined], ['momentum', undefined], ['useNesterov', false]], // prettier-ignore
  adam: [['learningRate', 0.001], ['beta1', 0.9], ['beta2', 0.999], ['epsilon', 1e-7]], // prettier-ignore
  adamax: [['learningRate', 0.002], ['beta1', 0.9], ['beta2', 0.999], ['epsilon', 1e-7], ['decay', 0]], // prettier-ignore
  rmsprop: [['learningRate', undefined], ['decay', 0.9], ['momentum', 0], ['epsilon', 1e-7], ['centered', false]], // prettier-ignore
  adagrad: [
    ['learningRate', undefined],
    ['initialAccumulatorValue', 0.1],
  ],
  adadelta: [
    ['learningRate', 0.001],
    ['rho', 0.95],
    ['epsilon', 1e-7],
  ],
};

/** Rates of `compile({ optimizer: 'sgd' })`, which are not those of `tf.train`. */
const ratesByName: { [kind: string]: number } = {
  sgd: 0.01,
  adam: 0.001,
  adamax: 0.002,
  rmsprop: 0.001,
  adagrad: 0.01,
  adadelta: 1,
};

export function optimizerOf(machine: Machine, kind: string, call: Call): Value {
  const known = parameters[kind];
  if (!known) return unknown;
  const optimizer: OptimizerFacts = {
    kind,
    place: machine.placeOf(call.node),
    config: {},
    given: [],
    at: {},
  };
  const complete = call.nodes.length === call.args.length;
  known.forEach(([name, fallback], i) =>
    setOption(machine, optimizer, name, fallback, complete ? i : undefined, call),
  );
  return { kind: 'optimizer', optimizer };
}

function setOption(
  machine: Machine,
  optimizer: OptimizerFacts,
  name: string,
  fallback: Json | undefined,
  index: number | undefined,
  { args, nodes }: Call,
): void {
  if (index === undefined) return;
  const [value, node] = [args[index], nodes[index]];
  const absent = !value || (value.kind === 'constant' && value.value === undefined);
  if (absent) {
    if (fallback !== undefined) optimizer.config[name] = fallback;
    return;
  }
  optimizer.given.push(name);
  if (node) optimizer.at[name] = machine.placeOf(node);
  const json = jsonOf(value);
  if (json !== undefined) optimizer.config[name] = json === null && fallback !== undefined ? fallback : json;
}

export function optimizerByName(name: string, place: Place): OptimizerFacts | undefined {
  const kind = name.toLowerCase();
  const rate = ratesByName[kind];
  if (rate === undefined) return undefined;
  const config: Config = { learningRate: rate };
  for (const [option, value] of parameters[kind] ?? []) {
    if (option !== 'learningRate' && value !== undefined) config[option] = value;
  }
  return { kind, place, config, given: [], at: {} };
}
