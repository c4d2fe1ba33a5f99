import type { LayersModel } from '@tensorflow/tfjs';
import type { MonitoredLayer } from '../../monitors/monitor';
import type { LayerInfo } from '../../protocol/training';
import type { Layer } from './forward';

const CLASSES: Readonly<Record<string, string>> = {
  ReLU: 'relu',
  LeakyReLU: 'leakyRelu',
  PReLU: 'prelu',
  ELU: 'elu',
  Softmax: 'softmax',
  ThresholdedReLU: 'thresholdedRelu',
};

/** The activation that a layer applies to its result. Recurrent layers gate theirs, which is none of the kind. */
export function activationOf(layer: Layer): string {
  const className = layer.getClassName();
  const { activation, cell } = layer as unknown as {
    activation?: { getClassName?(): string };
    cell?: unknown;
  };
  if (cell !== undefined) return 'gated';
  return CLASSES[className] ?? activation?.getClassName?.() ?? 'linear';
}

/** The layers of a model as the monitors know them. */
export function monitoredLayers(model: LayersModel, infos: readonly LayerInfo[]): MonitoredLayer[] {
  const outputs = new Set(model.outputs.map(({ sourceLayer }) => sourceLayer));
  const byName = new Map(model.layers.map((layer) => [layer.name, layer]));
  return infos.map((info) => {
    const layer = byName.get(info.name);
    return {
      ...info,
      activation: layer ? activationOf(layer) : 'linear',
      output: layer !== undefined && isOutput(layer, outputs),
    };
  });
}

/** An activation layer at the end makes the layer before it an output as well. */
function isOutput(layer: Layer, outputs: ReadonlySet<Layer>): boolean {
  if (outputs.has(layer)) return true;
  const next = (layer as unknown as { outboundNodes: { outboundLayer: Layer }[] }).outboundNodes;
  return next.some(
    ({ outboundLayer }) =>
      outputs.has(outboundLayer) && /^(Activation|Softmax|Reshape)$/.test(outboundLayer.getClassName()),
  );
}
