import type { LayerFacts, ModelFacts } from '../facts';

/** Indexes of the layers that take the output of a layer. */
export function consumersOf(model: ModelFacts, index: number): readonly number[] {
  let all = consumers.get(model);
  if (!all) consumers.set(model, (all = allConsumers(model)));
  return all[index] ?? [];
}

/** Rules ask for them again and again. */
const consumers = new WeakMap<ModelFacts, number[][]>();

function allConsumers({ layers }: ModelFacts): number[][] {
  const all = layers.map((): number[] => []);
  layers.forEach((layer, i) => {
    for (const input of new Set(layer.inputs)) all[input]?.push(i);
  });
  return all;
}

export const isOutput = (model: ModelFacts, index: number) => model.outputs.includes(index);

/** The one layer that takes the output of a layer, where there is no other way on. */
export function nextOf(model: ModelFacts, index: number): number | undefined {
  const consumers = consumersOf(model, index);
  return consumers.length === 1 && !isOutput(model, index) ? consumers[0] : undefined;
}

/** The one layer a layer is applied to. */
export function previousOf(model: ModelFacts, index: number): number | undefined {
  const inputs = model.layers[index]?.inputs ?? [];
  return inputs.length === 1 ? inputs[0] : undefined;
}

/** The first layer onwards that is not looked through, along the only way; undefined at the output or a fork. */
export function onwards(
  model: ModelFacts,
  index: number,
  lookThrough: (layer: LayerFacts) => boolean,
): number | undefined {
  let next = nextOf(model, index);
  while (next !== undefined) {
    const layer = model.layers[next];
    if (!layer || !lookThrough(layer)) return next;
    next = nextOf(model, next);
  }
  return undefined;
}

/** Whether every layer but the first has one input and every layer but the last one consumer. */
export function isChain(model: ModelFacts): boolean {
  if (!model.complete || model.outputs.length !== 1) return false;
  return model.layers.every(
    (layer, i) => layer.inputs.length <= 1 && (isOutput(model, i) || consumersOf(model, i).length === 1),
  );
}

/** Whether one of the layers lies on a way from a layer to an output. */
export function leadsTo(model: ModelFacts, index: number, wanted: (layer: LayerFacts) => boolean): boolean {
  return consumersOf(model, index).some((i) => {
    const layer = model.layers[i];
    return layer !== undefined && i > index && (wanted(layer) || leadsTo(model, i, wanted));
  });
}
