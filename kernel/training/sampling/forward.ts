import type { LayersModel, SymbolicTensor, Tensor, layers as tfLayers } from '@tensorflow/tfjs';

export type Layer = tfLayers.Layer;

/** The parts of a layer's graph that are looked at; TensorFlow.js keeps them to itself. */
interface GraphNode {
  inputTensors: SymbolicTensor[];
  outputTensors: SymbolicTensor[];
}

export function nodesOf(layer: Layer): GraphNode[] {
  return (layer as unknown as { inboundNodes: GraphNode[] }).inboundNodes;
}

/**
 * Runs the layers of a model on `inputs` without training and hands each result to `visit`. The caller tidies.
 * No model is made for it: that would take names and hold on to the layers. Layers that `skip` names, and what
 * depends on them, are left out.
 */
export function forward(
  model: LayersModel,
  inputs: readonly Tensor[],
  skip: (layer: Layer) => boolean,
  visit: (layer: Layer, output: Tensor) => void,
): void {
  const values = new Map<number, Tensor>();
  model.inputs.forEach((symbol, index) => {
    const input = inputs[index];
    if (input) values.set(symbol.id, input);
  });
  // Layers of a model come in order from input to output.
  for (const layer of model.layers) {
    if (layer.getClassName() === 'InputLayer' || skip(layer)) continue;
    for (const node of nodesOf(layer)) {
      const given = node.inputTensors.map(({ id }) => values.get(id)).filter((value) => value !== undefined);
      if (given.length === 0 || given.length < node.inputTensors.length) continue;
      const output = layer.apply(given.length === 1 ? (given[0] as Tensor) : given, { training: false });
      const outputs = (Array.isArray(output) ? output : [output]) as Tensor[];
      node.outputTensors.forEach(({ id }, index) => outputs[index] && values.set(id, outputs[index]));
      if (outputs[0]) visit(layer, outputs[0]);
    }
  }
}
