import type { LayerInfo, RunInfo } from '../../kernel/protocol/training';
import type { Json } from '../../kernel/protocol/values';
import { isKnownLoss, lossByName } from './analyze/losses';
import { normalizeConfig } from './analyze/keras/options';
import type {
  CompileFacts,
  LayerFacts,
  LossFacts,
  ModelFacts,
  OptimizerFacts,
  Program,
  TrainingFacts,
} from './facts';

/**
 * What a live run tells of its model: the same facts as those read from source, so that the same rules judge
 * code that cannot be followed.
 */
export function programOfRun(info: RunInfo): Program {
  return { models: [modelOf(info)] };
}

function modelOf(info: RunInfo): ModelFacts {
  const layers = layersOf(info.model?.layers ?? []);
  const described = info.model?.layers.every(
    ({ config, inputs, className }) => inputs && (config ?? isModel(className)),
  );
  const { inputShape } = layers[0] ?? {};
  const optimizer = optimizerOf(info);
  const loss = lossOf(info);
  const compiled = info.via !== 'loop';
  return {
    ...(info.model && { name: info.model.name }),
    ...(info.place && !layers.some(({ place }) => place) && { place: info.place }),
    layers,
    complete: Boolean(info.model && described),
    outputs: outputsOf(layers),
    ...(inputShape && { inputShape }),
    ...(compiled && { compile: compileOf(info, optimizer, loss) }),
    trainings: [trainingOf(info, compiled ? {} : { ...(optimizer && { optimizer }), ...(loss && { loss }) })],
  };
}

const isModel = (className: string) => /^(Sequential|Model|Functional)$/.test(className);

function layersOf(infos: readonly LayerInfo[]): LayerFacts[] {
  const index = new Map(infos.map(({ name }, i) => [name, i]));
  const layers: LayerFacts[] = [];
  for (const info of infos) {
    const inputs = (info.inputs ?? []).map((name) => index.get(name)).filter((i) => i !== undefined);
    layers.push(layerOf(info, inputs, infos));
  }
  return layers;
}

function layerOf(info: LayerInfo, inputs: number[], infos: readonly LayerInfo[]): LayerFacts {
  const batchShape = info.config?.['batchInputShape'];
  const [first] = inputs;
  const inputShape = first === undefined ? shapeOf(batchShape) : infos[first]?.outputShape;
  return {
    className: isModel(info.className)
      ? info.className === 'Sequential'
        ? 'Sequential'
        : 'Model'
      : info.className,
    name: info.name,
    ...(info.place && { place: info.place }),
    config: normalizeConfig(info.className, asWritten(info)),
    given: [],
    at: {},
    inputs,
    ...(inputShape && { inputShape }),
    outputShape: info.outputShape,
  };
}

/** When it is built, a normalisation counts its axis from the front. */
function asWritten({ className, config = {}, outputShape }: LayerInfo): { [option: string]: Json } {
  const { axis } = config;
  const isLast = Array.isArray(axis) && axis.length === 1 && axis[0] === outputShape.length;
  return className === 'LayerNormalization' && isLast ? { ...config, axis: -1 } : config;
}

function shapeOf(batchShape: Json | undefined): (number | null)[] | undefined {
  if (!Array.isArray(batchShape)) return undefined;
  return batchShape.slice(1).map((size) => (typeof size === 'number' ? size : null));
}

/** What no other layer takes in. */
function outputsOf(layers: readonly LayerFacts[]): number[] {
  const used = new Set(layers.flatMap(({ inputs }) => inputs));
  return layers.flatMap((_, i) => (used.has(i) ? [] : [i]));
}

function optimizerOf({ settings, optimizer }: RunInfo): OptimizerFacts | undefined {
  const { className, ...config } = settings?.optimizer ?? {};
  const name = typeof className === 'string' ? className : optimizer;
  return name === undefined ? undefined : { kind: kindOf(name), config, given: [], at: {} };
}

const KINDS = /^(sgd|momentum|adam|rmsprop|adagrad|adadelta|adamax)(optimizer)?$/;

function kindOf(className: string): string {
  return KINDS.exec(className.toLowerCase())?.[1] ?? className;
}

function lossOf({ settings, loss, via }: RunInfo): LossFacts | undefined {
  // TensorFlow.js calls its operations so.
  const name = (settings?.loss ?? loss)?.replace(/_?__op$/, '');
  if (name === undefined) return via === 'loop' ? { custom: true } : undefined;
  // Several losses, one for each output.
  if (name.includes(',')) return undefined;
  return isKnownLoss(name) ? lossByName(name) : { custom: true };
}

function compileOf(
  info: RunInfo,
  optimizer: OptimizerFacts | undefined,
  loss: LossFacts | undefined,
): CompileFacts {
  return {
    ...(optimizer && { optimizer }),
    ...(loss && { loss }),
    metrics: info.metrics.filter((metric) => metric !== 'loss'),
    ...(info.goesOn && { again: true as const }),
    at: {},
  };
}

function trainingOf(info: RunInfo, own: Pick<TrainingFacts, 'optimizer' | 'loss'>): TrainingFacts {
  const config = info.settings?.fit ?? {};
  const hasValidation = info.settings?.hasValidation;
  const split = config['validationSplit'];
  const cut = typeof split === 'number' && split > 0 ? (info.validationRows ?? 0) : 0;
  return {
    via: info.via === 'loop' ? 'minimize' : info.via,
    ...(info.place && { place: info.place }),
    config,
    given: [],
    at: {},
    ...(hasValidation !== undefined && { hasValidation }),
    ...own,
    ...(info.trainRows !== undefined && { rows: info.trainRows + cut }),
  };
}
