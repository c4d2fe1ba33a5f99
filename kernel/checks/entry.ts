import type { LayersModel, layers as tfLayers } from '@tensorflow/tfjs';
import type { EntryFacts } from './facts';
import { meets } from './layerKinds';

type Layer = tfLayers.Layer;
interface Inside {
  layers?: Layer[];
  inputLayers?: Layer[];
  outboundNodes?: Edge[];
}

interface Edge {
  outboundLayer?: Layer;
  inboundLayers?: Layer[];
}

/** What the values of each input meet first. */
export function entriesOf(model: LayersModel): EntryFacts[] {
  return ((model as Inside).inputLayers ?? []).map((layer) => entryOf(layer, 0));
}

/** `port`: of a model inside, which of its inputs the values come in by. */
function entryOf(layer: Layer, depth: number, port = 0): EntryFacts {
  const className = layer.getClassName();
  const here = { className, layer: layer.name };
  const kind = meets(className);
  if (kind === 'embedding') {
    const { inputDim } = layer as { inputDim?: unknown };
    return { kind, ...here, ...(typeof inputDim === 'number' && { inputDim }) };
  }
  if (kind === 'normalizes' || kind === 'weights') return { kind, ...here };
  const { inputLayers, layers } = layer as Inside;
  const first = inputLayers?.length ? inputLayers[port] : layers?.[0];
  if (first && depth < 50) return entryOf(first, depth + 1);
  if (kind !== 'passes' || depth >= 50) return { kind: 'unknown', ...here };
  return weakest(entriesAfter(layer, depth + 1)) ?? { kind: 'unknown', ...here };
}

function entriesAfter(layer: Layer, depth: number): EntryFacts[] {
  return ((layer as Inside).outboundNodes ?? []).flatMap(({ outboundLayer, inboundLayers = [] }) => {
    const ports = inboundLayers.flatMap((from, port) => (from === layer ? [port] : []));
    return outboundLayer
      ? (ports.length ? ports : [0]).map((port) => entryOf(outboundLayer, depth, port))
      : [];
  });
}

/** Where an input goes several ways, the one that allows least to be said. */
function weakest(entries: EntryFacts[]): EntryFacts | undefined {
  const order: EntryFacts['kind'][] = ['unknown', 'embedding', 'normalizes', 'weights'];
  return entries.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))[0];
}
