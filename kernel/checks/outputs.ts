import type { LayersModel, layers as tfLayers } from '@tensorflow/tfjs';
import type { Tf } from '../engines/engine';
import type { LossKind, OutputFacts } from './facts';
import { isStraight } from './straightModel';
import { takesActivation } from './layerKinds';
import { lossKindNamed } from './lossKinds';

type Layer = tfLayers.Layer;
interface Inside {
  layers?: Layer[];
  outputLayers?: Layer[];
  activation?: { getClassName(): string };
  alpha?: unknown;
  inboundNodes?: { inboundLayers?: Layer[] }[];
}

type End = Pick<
  OutputFacts,
  'name' | 'layer' | 'units' | 'activation' | 'activationIsOption' | 'loss' | 'straight'
>;

/** The outputs of a compiled model with their losses. */
export function outputsOf(tf: Tf, model: LayersModel): End[] {
  const layers = (model as Inside).outputLayers ?? [];
  return layers.map((layer, index) => {
    const name = model.outputNames[index] ?? layer.name;
    const shape = model.outputs[index]?.shape ?? [];
    const activation = activationOf(layer, 0);
    const loss = lossKind(tf, lossAt(model.loss, index, name));
    return {
      name,
      layer: layer.name,
      units: shape.at(-1) ?? 1,
      ...(activation !== undefined && { activation }),
      activationIsOption: takesActivation(layer.getClassName()),
      ...(loss !== undefined && { loss }),
      straight: isStraight(model),
    };
  });
}

/** The last non-linearity on the way out; undefined where a layer does something that is not known. */
function activationOf(layer: Layer, depth: number): string | undefined {
  const className = layer.getClassName();
  if (className === 'Softmax') return 'softmax';
  if (className === 'ReLU') return 'relu';
  const last = (layer as Inside).layers?.at(-1);
  if (last && depth < 50) return activationOf(last, depth + 1);
  if (takesActivation(className)) {
    return camel((layer as Inside).activation?.getClassName() ?? 'linear');
  }
  const before = (layer as Inside).inboundNodes?.[0]?.inboundLayers?.[0];
  return /^(Reshape|Flatten)$/.test(className) && before && depth < 50
    ? activationOf(before, depth + 1)
    : undefined;
}

function camel(name: string): string {
  return (
    name.charAt(0).toLowerCase() +
    name.slice(1).replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
  );
}

/** `loss` of `compile`: one for all outputs, a list, or by name of the output. */
function lossAt(loss: unknown, index: number, name: string): unknown {
  if (Array.isArray(loss)) return (loss as unknown[])[loss.length === 1 ? 0 : index];
  if (typeof loss === 'object' && loss !== null) return (loss as { [output: string]: unknown })[name];
  return loss;
}

export function lossKind(tf: Tf, loss: unknown): LossKind | undefined {
  if (typeof loss === 'string') return lossKindNamed(loss);
  if (typeof loss !== 'function') return undefined;
  const built = Object.entries(tf.losses).find(([, one]) => (one as unknown) === loss)?.[0];
  return built === undefined ? kindInCode(String(loss)) : lossKindNamed(built);
}

/** A function of the user that does no more than call one of `tf.losses` or `tf.metrics`. */
function kindInCode(code: string): LossKind | undefined {
  if (code.length > 200) return undefined;
  const calls = [...code.matchAll(/(?:losses|metrics)\.(\w+)\s*\(/g)].map(([, name]) =>
    lossKindNamed(name ?? ''),
  );
  return calls.length === 1 && (code.match(/\(/g)?.length ?? 0) <= 3 ? calls[0] : undefined;
}
