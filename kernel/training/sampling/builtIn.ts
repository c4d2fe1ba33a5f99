import type { Tf } from '../../engines/engine';
import type { Layer } from './forward';

interface Nested {
  layers?: Layer[];
  layer?: Layer;
  cell?: Layer | { cells?: Layer[] };
}

/**
 * Tells the layers of TensorFlow.js from those that users write, which may draw random numbers or keep count of
 * their calls, and are therefore never called beside the training. To be made before user code runs.
 */
export function builtInLayers(tf: Tf): (layer: Layer) => boolean {
  const registered = Object.values(tf.serialization.SerializationMap.getMap().classNameMap);
  const classes = new Set<unknown>(registered.map(([constructor]) => constructor));
  const isBuiltIn = (layer: Layer): boolean => {
    const { layers, layer: inner, cell } = layer as unknown as Nested;
    const parts = [...(layers ?? []), ...(inner ? [inner] : []), ...cellsOf(cell)];
    return classes.has(layer.constructor) && parts.every(isBuiltIn);
  };
  return isBuiltIn;
}

function cellsOf(cell: Nested['cell']): Layer[] {
  if (!cell) return [];
  return 'cells' in cell && cell.cells ? cell.cells : [cell as Layer];
}
