import type ts from 'typescript';
import type { Json } from '../../../kernel/protocol/values';
import type { TrainingFacts } from '../facts';
import type { Call } from './calls';
import { classNameOf, layerTable } from './keras/layerTable';
import { normalizeConfig } from './keras/options';
import type { Machine } from './machine';
import { shapeOf } from './tensors';
import {
  jsonOf,
  type LayerDraft,
  type ModelDraft,
  type ObjectValue,
  type SymbolValue,
  type TensorValue,
  type Value,
} from './values';

/** Makes layers and models, puts them together, and remembers all of them. */
export class ModelBook {
  readonly models: ModelDraft[] = [];
  /** Of the last `tf.variableGrads`. */
  lastGradients: TensorValue | undefined;
  private made = 0;

  constructor(private readonly machine: Machine) {}

  sequential({ node, args }: Call): Value {
    return this.sequentialOf(node, args);
  }

  sequentialOf(node: ts.Node, [options]: Value[]): Value {
    const model = this.create('sequential', node);
    if (options?.kind === 'object') {
      const layers = options.entries.get('layers')?.value;
      if (layers) this.addAll(model, layers);
      if (!options.complete) model.complete = false;
      this.nameOf(model, options);
    } else if (options) model.complete = false;
    return { kind: 'model', model };
  }

  private nameOf(model: ModelDraft, { entries }: ObjectValue): void {
    const name = entries.get('name')?.value;
    if (name?.kind === 'constant' && typeof name.value === 'string') model.name = name.value;
  }

  private addAll(model: ModelDraft, layers: Value): void {
    if (layers.kind !== 'array') {
      model.complete = false;
      return;
    }
    if (!layers.complete) model.complete = false;
    for (const layer of layers.items) this.add(model, layer);
  }

  add(model: ModelDraft, value: Value | undefined): void {
    // TensorFlow.js takes the layers of a model that comes first one by one.
    if (value?.kind === 'model' && value.model.kind === 'sequential' && model.layers.length === 0) {
      if (!value.model.complete) model.complete = false;
      if (value.model.inputShape) model.inputShape ??= value.model.inputShape;
      for (const layer of value.model.layers) this.add(model, { kind: 'layer', layer });
      return;
    }
    const layer = value && this.layerOf(value);
    if (!layer || model.born !== this.machine.region) model.complete = false;
    if (!layer) return;
    if (layer.inputShape && model.layers.length === 0) model.inputShape = layer.inputShape;
    if (layer.className !== 'InputLayer') model.layers.push(layer);
  }

  private layerOf(value: Value): LayerDraft | undefined {
    if (value.kind === 'layer') return value.layer;
    return value.kind === 'model' ? this.modelAsLayer(value.model) : undefined;
  }

  private readonly nested = new Map<ModelDraft, LayerDraft>();

  private modelAsLayer(model: ModelDraft): LayerDraft {
    const known = this.nested.get(model);
    if (known) return known;
    const layer: LayerDraft = {
      order: this.made++,
      className: model.kind === 'sequential' ? 'Sequential' : 'Model',
      place: model.place ?? { line: 1, column: 1 },
      config: {},
      given: [],
      at: {},
      complete: true,
      inner: model,
      ...(model.inputShape && { inputShape: model.inputShape }),
    };
    this.nested.set(model, layer);
    return layer;
  }

  functional({ node, args }: Call): Value {
    return this.functionalOf(node, args[0]);
  }

  functionalOf(node: ts.Node, options: Value | undefined): Value {
    const model = this.create('functional', node);
    const part = (name: string) =>
      options?.kind === 'object' ? options.entries.get(name)?.value : undefined;
    const [inputs, outputs] = [this.symbolsOf(part('inputs')), this.symbolsOf(part('outputs'))];
    model.complete = inputs.complete && outputs.complete;
    model.inputs = inputs.symbols;
    model.outputs = outputs.symbols;
    if (options?.kind === 'object') this.nameOf(model, options);
    const [only] = inputs.symbols;
    if (inputs.symbols.length === 1 && only?.shape) model.inputShape = only.shape;
    return { kind: 'model', model };
  }

  private symbolsOf(value: Value | undefined): { symbols: SymbolValue[]; complete: boolean } {
    if (value?.kind === 'symbol') return { symbols: [value], complete: true };
    if (value?.kind !== 'array') return { symbols: [], complete: false };
    const symbols = value.items.filter((item) => item.kind === 'symbol');
    return { symbols, complete: value.complete && symbols.length === value.items.length };
  }

  input(options: Value | undefined): Value {
    const shape = options?.kind === 'object' ? inputShapeOf(options) : undefined;
    return { kind: 'symbol', inputs: [], complete: true, ...(shape && { shape }) };
  }

  layer(name: string, { node, args }: Call): Value {
    const [options] = args;
    const className = classNameOf(name);
    const layer: LayerDraft = {
      order: this.made++,
      className,
      place: this.machine.placeOf(node),
      config: {},
      given: [],
      at: {},
      complete: !options || options.kind === 'object',
    };
    if (options?.kind === 'object') this.fill(layer, options);
    if (className === 'Embedding' && layer.complete)
      layer.inputShape ??= wordsOf(layer.config['inputLength']);
    const defaults = layer.complete ? Object.entries(layerTable[name]?.defaults ?? {}) : [];
    const missing = Object.fromEntries(defaults.filter(([option]) => !layer.given.includes(option)));
    layer.config = normalizeConfig(className, { ...missing, ...layer.config });
    return { kind: 'layer', layer };
  }

  private fill(layer: LayerDraft, options: ObjectValue): void {
    layer.complete = options.complete;
    for (const [option, { value, node }] of options.entries) {
      if (value.kind === 'constant' && value.value === undefined) continue;
      layer.given.push(option);
      layer.at[option] = this.machine.placeOf(node);
      const json = option === 'layer' && value.kind === 'layer' ? wrapped(value.layer) : jsonOf(value);
      if (json !== undefined) layer.config[option] = json;
      if (option === 'name' && typeof json === 'string') layer.name = json;
    }
    const shape = inputShapeOf(options);
    if (shape) layer.inputShape = shape;
  }

  apply(layer: LayerDraft, argument: Value | undefined): Value {
    if (argument?.kind === 'tensor') return { kind: 'tensor' };
    const { symbols, complete } = this.symbolsOf(argument);
    return { kind: 'symbol', layer, inputs: symbols, complete };
  }

  applyModel(model: ModelDraft, argument: Value): Value {
    return this.apply(this.modelAsLayer(model), argument);
  }

  /** A model that comes from elsewhere: something is known of its training only. */
  unknownModel(node?: ts.Node): Value {
    const model = this.create('unknown', node);
    model.complete = false;
    return { kind: 'model', model };
  }

  typedModel(type: ts.TypeNode | undefined): Value | undefined {
    return type && /^(tf\.)?(Sequential|LayersModel)$/.test(type.getText()) ? this.unknownModel() : undefined;
  }

  /** A model is called by the first variable that holds it. */
  named(value: Value, name: string): void {
    if (value.kind === 'model') value.model.name ??= name;
  }

  train(model: ModelDraft | undefined, training: TrainingFacts): void {
    let trained = model;
    if (!trained) {
      const same = this.models.find((other) =>
        other.trainings.some(({ nodes }) => nodes?.call === training.nodes?.call),
      );
      if (same) return;
      const value = this.unknownModel();
      if (value.kind !== 'model') return;
      trained = value.model;
    }
    const { loops } = this.machine;
    // One step alone shows how a step is made; nobody trains with it.
    const times = loops.length > 0 || training.via === 'fit' ? this.machine.times : undefined;
    if (times !== undefined) training.times = times;
    const again = trained.trainings.find(
      (other) =>
        other.nodes?.call === training.nodes?.call &&
        JSON.stringify(other.config) === JSON.stringify(training.config),
    );
    if (!again) trained.trainings.push(training);
    else if (again.times === undefined || times === undefined) delete again.times;
    else again.times += times;
  }

  private create(kind: ModelDraft['kind'], node?: ts.Node): ModelDraft {
    const model: ModelDraft = {
      ...(node && { place: this.machine.placeOf(node) }),
      kind,
      born: this.machine.region,
      complete: true,
      layers: [],
      inputs: [],
      outputs: [],
      trainings: [],
    };
    this.models.push(model);
    return model;
  }
}

function wrapped({ className, config, complete }: LayerDraft): Json | undefined {
  return complete ? { className, config } : undefined;
}

/** The input of an embedding need not be said. */
function wordsOf(length: Json | undefined): (number | null)[] {
  return [typeof length === 'number' ? length : null];
}

function inputShapeOf({ entries }: ObjectValue): (number | null)[] | undefined {
  const given = entries.get('inputShape') ?? entries.get('shape');
  if (given) return given.value.kind === 'constant' ? undefined : shapeOf(given.value);
  const batch = entries.get('batchInputShape') ?? entries.get('batchShape');
  return batch && shapeOf(batch.value)?.slice(1);
}
