import type { CompileFacts } from '../facts';
import { handOver, type Call } from './calls';
import { lossesOf, lossOf } from './losses';
import type { Machine } from './machine';
import { optimizerByName } from './optimizers';
import { fedWith } from './origins';
import { fitOf, trainOnBatchOf } from './training';
import { constant, type ModelDraft, type ObjectValue, type Value } from './values';

export function callModel(machine: Machine, model: ModelDraft, method: string, call: Call): Value {
  switch (method) {
    case 'add':
      machine.book.add(model, call.args[0]);
      return constant(undefined);
    case 'pop':
      model.layers.pop();
      if (model.born !== machine.region) model.complete = false;
      return constant(undefined);
    case 'compile':
      compile(machine, model, call);
      return constant(undefined);
    case 'fit':
    case 'fitDataset':
      return fitOf(machine, model, method, call);
    case 'trainOnBatch':
      return trainOnBatchOf(machine, model, call);
    case 'predict':
    case 'predictOnBatch':
    case 'apply':
    case 'call':
      return call.args[0]?.kind === 'symbol'
        ? machine.book.applyModel(model, call.args[0])
        : { kind: 'tensor', model, ...fedWith(call.args[0]) };
    default:
      return handOver(machine, call);
  }
}

function compile(machine: Machine, model: ModelDraft, { node, args }: Call): void {
  const [options] = args;
  const again = model.trainings.length > 0 && { again: true as const };
  const facts: CompileFacts = { place: machine.placeOf(node), ...again, at: {} };
  if (options?.kind === 'object') fill(machine, facts, options, model);
  // One of several ways to compile: only what they agree on is known.
  model.compile = model.compile && model.born !== machine.region ? common(model.compile, facts) : facts;
}

function fill(machine: Machine, facts: CompileFacts, { entries }: ObjectValue, model: ModelDraft): void {
  for (const [option, { value, node }] of entries) {
    facts.at[option] = machine.placeOf(node);
    if (option === 'optimizer') {
      const optimizer =
        value.kind === 'optimizer'
          ? value.optimizer
          : value.kind === 'constant' && typeof value.value === 'string'
            ? optimizerByName(value.value, machine.placeOf(node))
            : undefined;
      if (optimizer) facts.optimizer = optimizer;
    }
    if (option === 'loss') {
      const loss = lossOf(machine, value, node, model);
      if (loss) facts.loss = loss;
      const losses = lossesOf(machine, value, node, model);
      if (losses) facts.losses = losses;
    }
    if (option === 'metrics') {
      const metrics = metricsOf(value);
      if (metrics) facts.metrics = metrics;
    }
  }
}

function metricsOf(value: Value): string[] | undefined {
  const items = value.kind === 'array' ? (value.complete ? value.items : undefined) : [value];
  const names = items?.map(metricName);
  return names?.every((name) => name !== undefined) ? names : undefined;
}

function metricName(value: Value): string | undefined {
  if (value.kind === 'constant' && typeof value.value === 'string') return value.value;
  if (value.kind === 'path') return value.path.split('.').at(-1);
  if (value.kind !== 'function') return undefined;
  const { name } = value.node;
  return name && 'text' in name ? name.text : 'custom';
}

function common(a: CompileFacts, b: CompileFacts): CompileFacts {
  const same = <K extends 'optimizer' | 'loss' | 'metrics'>(key: K) =>
    a[key] !== undefined && essence(a[key]) === essence(b[key]) ? { [key]: a[key] } : {};
  return {
    ...(a.place && { place: a.place }),
    ...(b.again && { again: b.again }),
    at: a.at,
    ...same('optimizer'),
    ...same('loss'),
    ...same('metrics'),
  };
}

/** Without places and nodes. */
function essence(part: unknown): string {
  return JSON.stringify(part, (key, value: unknown) =>
    key === 'place' || key === 'node' || key === 'at' ? undefined : value,
  );
}
