import type { LayerDraft, ModelDraft, SymbolValue, Value } from './values';

/** Deeper is no model of this world. */
const MAX_DEPTH = 8;

/** All layers in it, those of models inside models too; undefined unless all are known. */
export function layersOfValue(value: Value | undefined, depth = 0): LayerDraft[] | undefined {
  if (depth > MAX_DEPTH) return undefined;
  if (value?.kind === 'layer') return leavesOf(value.layer, depth);
  if (value?.kind === 'model') return value.others ? undefined : layersOfModel(value.model, depth);
  if (value?.kind !== 'array' || !value.complete || value.items.length === 0) return undefined;
  return allOf(value.items.map((item) => layersOfValue(item, depth + 1)));
}

const leavesOf = (layer: LayerDraft, depth: number): LayerDraft[] | undefined =>
  layer.inner ? layersOfModel(layer.inner, depth + 1) : [layer];

function layersOfModel(model: ModelDraft, depth: number): LayerDraft[] | undefined {
  if (!model.complete || depth > MAX_DEPTH) return undefined;
  const layers = model.kind === 'functional' ? inGraph(model.outputs) : model.layers;
  return allOf(layers.map((layer) => leavesOf(layer, depth)));
}

function inGraph(outputs: readonly SymbolValue[]): LayerDraft[] {
  const seen = new Set<SymbolValue>();
  const layers = new Set<LayerDraft>();
  const visit = (symbol: SymbolValue): void => {
    if (seen.has(symbol)) return;
    seen.add(symbol);
    symbol.inputs.forEach(visit);
    if (symbol.layer) layers.add(symbol.layer);
  };
  outputs.forEach(visit);
  return [...layers];
}

function allOf(lists: readonly (LayerDraft[] | undefined)[]): LayerDraft[] | undefined {
  const known = lists.filter((list) => list !== undefined);
  return known.length === lists.length ? [...new Set(known.flat())] : undefined;
}
