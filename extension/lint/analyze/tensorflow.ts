import type { Json } from '../../../kernel/protocol/values';
import { handOver, type Call } from './calls';
import type { Machine } from './machine';
import { lossCall } from './losses';
import { optimizerOf } from './optimizers';
import { computeGradients } from './training';
import { tensorFunction } from './tensors';
import { jsonOf, unknown, type ObjectValue, type Value } from './values';

/** A call of `tf.<name>`. */
export function callTensorFlow(machine: Machine, name: string, call: Call): Value {
  const { book } = machine;
  if (name === 'sequential') return book.sequential(call);
  if (name === 'model') return book.functional(call);
  if (name === 'input' || name === 'layers.input') return book.input(call.args[0]);
  if (name === 'tidy') return tidy(machine, call);
  if (name === 'variableGrads' || name === 'grads' || name === 'grad') return computeGradients(machine, call);
  if (name.startsWith('layers.')) return book.layer(name.slice(7), call);
  if (name.startsWith('train.')) return optimizerOf(machine, name.slice(6), call);
  if (name.startsWith('losses.') || name.startsWith('metrics.')) return lossCall(machine, name, call);
  const config = /^(?:initializers|regularizers|constraints)\.(\w+)$/.exec(name);
  if (config?.[1]) return configured(config[1], call.args[0]);
  if (name.startsWith('callbacks.')) return callback(name.slice(10), call.args[0]);
  if (/^load(Layers|Graph)Model$/.test(name)) return book.unknownModel();
  return tensorFunction(machine, name, call) ?? handOver(machine, call);
}

function tidy(machine: Machine, call: Call): Value {
  const body = call.args.find((arg) => arg.kind === 'function');
  return body ? machine.call(body, []) : unknown;
}

/** Options that are not known make the whole unknown: a part of it would mislead. */
function configured(name: string, options: Value | undefined): Value {
  const json = options === undefined ? {} : jsonOf(options);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return unknown;
  return { kind: 'config', config: { className: name, ...json } };
}

function callback(name: string, options: Value | undefined): Value {
  return { kind: 'callback', name, config: options?.kind === 'object' ? knownOptions(options) : {} };
}

export function knownOptions({ entries }: ObjectValue): { [option: string]: Json } {
  return Object.fromEntries(
    [...entries].flatMap(([key, { value }]) => {
      const json = jsonOf(value);
      return json === undefined ? [] : [[key, json]];
    }),
  );
}
