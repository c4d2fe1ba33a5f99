import type { LayersModel, Optimizer, layers as tfLayers } from '@tensorflow/tfjs';
import type { SourcePlace } from '../protocol/values';

/** A call through layers, tidy and TensorFlow.js' own async frames is deeper than the usual ten. */
const STACK_DEPTH = 50;

type Layer = tfLayers.Layer;

/** Layers that are remembered for loops; older ones are forgotten first. */
const MOST_LAYERS = 4096;

/** Where in the user's code things happen, and where layers, optimizers and models were made ready. */
export class Places {
  private readonly layers = new WeakMap<object, SourcePlace>();
  private readonly optimizers = new WeakMap<object, SourcePlace>();
  private readonly compiled = new WeakMap<object, { place?: SourcePlace; byName: boolean }>();
  private made: WeakRef<object>[] = [];

  constructor(private readonly placeOf: (error: Error) => SourcePlace | undefined) {}

  /** The line of the user that the current call comes from. */
  here(): SourcePlace | undefined {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = STACK_DEPTH;
    const error = new Error('place');
    Error.stackTraceLimit = limit;
    return this.placeOf(error);
  }

  /** Resolved now: a cell that is run again has another text. */
  layerMade(layer: object): void {
    const place = this.here();
    if (place) this.layers.set(layer, place);
    this.made.push(new WeakRef(layer));
    if (this.made.length > MOST_LAYERS) this.forget();
  }

  optimizerMade(optimizer: object): void {
    const place = this.here();
    if (place) this.optimizers.set(optimizer, place);
  }

  /** `byName`: the optimizer was given as a string, so that `compile` is the only place to change it. */
  modelCompiled(model: object, byName: boolean): void {
    const place = this.here();
    this.compiled.set(model, { byName, ...(place && { place }) });
  }

  ofOptimizer(optimizer: object): SourcePlace | undefined {
    return this.optimizers.get(optimizer);
  }

  ofTraining(model: LayersModel): { optimizerPlace?: SourcePlace; compilePlace?: SourcePlace } {
    const { place: compilePlace, byName = false } = this.compiled.get(model) ?? {};
    const optimizer = model.optimizer as Optimizer | undefined;
    const optimizerPlace = optimizer && !byName ? this.ofOptimizer(optimizer) : undefined;
    return { ...(optimizerPlace && { optimizerPlace }), ...(compilePlace && { compilePlace }) };
  }

  /** Every layer made since the kernel started that is still there, oldest first. */
  liveLayers(): Layer[] {
    return this.made.flatMap((ref) => {
      const layer = ref.deref() as (Layer & { layers?: unknown }) | undefined;
      return layer && layer.layers === undefined ? [layer] : [];
    });
  }

  ofLayer(layer: object): SourcePlace | undefined {
    return this.layers.get(layer);
  }

  private forget(): void {
    const alive = this.made.filter((ref) => ref.deref() !== undefined);
    this.made = alive.slice(-MOST_LAYERS / 2);
  }
}
