import type { LayerFacts, ModelFacts } from '../facts';
import { inferShape, type Inferred, type Shape } from './shapes';
import type { LayerDraft, ModelDraft, SymbolValue } from './values';

export function factsOf(draft: ModelDraft): ModelFacts {
  const graph = draft.kind === 'functional' ? functionalGraph(draft) : sequentialGraph(draft);
  return {
    ...(draft.place && { place: draft.place }),
    ...(draft.name !== undefined && { name: draft.name }),
    layers: graph.layers,
    complete: draft.complete && graph.complete,
    outputs: graph.outputs,
    ...(draft.inputShape && { inputShape: draft.inputShape }),
    ...(draft.compile && { compile: draft.compile }),
    trainings: draft.trainings,
  };
}

/** Deeper graphs are not of networks. */
const MAX_SYMBOLS = 3000;

interface Graph {
  layers: LayerFacts[];
  outputs: number[];
  complete: boolean;
}

function sequentialGraph(draft: ModelDraft): Graph {
  let shape = draft.inputShape;
  const layers = draft.layers.map((layer, i) => {
    // After a gap in the layers nothing is known of the shapes.
    const facts = layerFacts(layer, i === 0 ? [] : [i - 1], [draft.complete || i === 0 ? shape : undefined]);
    shape = facts.outputShape;
    return facts;
  });
  return { layers, outputs: layers.length > 0 ? [layers.length - 1] : [], complete: true };
}

function layerFacts(draft: LayerDraft, inputs: number[], shapes: (Shape | undefined)[]): LayerFacts {
  const [inputShape] = shapes;
  const { shape, error } = draft.inner
    ? nestedShape(draft.inner)
    : inferShape(draft.className, draft.config, shapes);
  return {
    className: draft.className,
    ...(draft.name !== undefined && { name: draft.name }),
    place: draft.place,
    config: draft.config,
    given: draft.given,
    at: draft.at,
    inputs,
    ...(inputShape && { inputShape }),
    ...(shape && { outputShape: shape }),
    ...(error !== undefined && { shapeError: error }),
  };
}

/** A model that is a layer of itself has no shape. */
const underWay = new Set<ModelDraft>();

function nestedShape(model: ModelDraft): Inferred {
  if (underWay.has(model)) return {};
  underWay.add(model);
  try {
    return outputShapeOf(model);
  } finally {
    underWay.delete(model);
  }
}

function outputShapeOf(model: ModelDraft): Inferred {
  const { layers, outputs, complete } = factsOf(model);
  const [output] = outputs;
  const shape =
    complete && outputs.length === 1 && output !== undefined ? layers[output]?.outputShape : undefined;
  return shape ? { shape } : {};
}

function functionalGraph(draft: ModelDraft): Graph {
  const seen = new Set<SymbolValue>();
  const uses = new Map<LayerDraft, SymbolValue[]>();
  let complete = true;
  const visit = (symbol: SymbolValue): void => {
    if (seen.has(symbol)) return;
    seen.add(symbol);
    if (seen.size > MAX_SYMBOLS) {
      complete = false;
      return;
    }
    if (!symbol.complete) complete = false;
    symbol.inputs.forEach(visit);
    if (symbol.layer) uses.set(symbol.layer, [...(uses.get(symbol.layer) ?? []), symbol]);
  };
  draft.outputs.forEach(visit);
  const order = ordered(uses);
  const index = new Map(order.map((layer, i) => [layer, i]));
  const layers: LayerFacts[] = [];
  const shapeOf = (symbol: SymbolValue) =>
    symbol.layer ? layers[index.get(symbol.layer) ?? -1]?.outputShape : symbol.shape;
  for (const layer of order) {
    const symbols = uses.get(layer) ?? [];
    const inputs = symbols.flatMap((symbol) => symbol.inputs);
    const from = [...new Set(inputs.flatMap(({ layer: made }) => (made ? [index.get(made) ?? -1] : [])))];
    layers.push(
      layerFacts(
        layer,
        from,
        symbols.length === 1 ? inputs.map(shapeOf) : [shapeOf(inputs[0] as SymbolValue)],
      ),
    );
  }
  const outputs = draft.outputs.flatMap(({ layer }) => (layer ? [index.get(layer) ?? -1] : []));
  return { layers, outputs: [...new Set(outputs)], complete };
}

/** By construction where that is a possible order, which it is unless a layer was made before its inputs. */
function ordered(uses: ReadonlyMap<LayerDraft, SymbolValue[]>): LayerDraft[] {
  const result: LayerDraft[] = [];
  const done = new Set<LayerDraft>();
  const visit = (layer: LayerDraft): void => {
    if (done.has(layer)) return;
    done.add(layer);
    for (const { inputs } of uses.get(layer) ?? []) {
      for (const { layer: before } of inputs) if (before) visit(before);
    }
    result.push(layer);
  };
  [...uses.keys()].sort((a, b) => a.order - b.order).forEach(visit);
  return result;
}
