import type { LayersModel, Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../../engines/engine';
import type { Rows, Sample } from '../../monitors/monitor';
import type { Histogram, LayerDistribution } from '../../protocol/training';
import type { NamedGradient } from '../variableGradients';
import type { ScalarReader } from '../scalarReader';
import type { Layer } from './forward';
import type { Governor, Instrument } from './governor';
import { histogramOf, thinned } from './histograms';
import { MotionMeter } from './motion';
import { Probe } from './probe';
import { TargetCollector } from './targets';

export interface SamplerContext {
  tf: Tf;
  reader: ScalarReader;
  governor: Governor;
  /** From the name of a variable to that of its layer. */
  readonly layerOf: (variable: string) => string;
  readonly builtIn: (layer: Layer) => boolean;
  sample(sample: Sample): void;
  histogram(layer: string, kind: LayerDistribution['kind'], histogram: Histogram): void;
}

/** Of a model with more layers, so many evenly spread get histograms. */
const MOST_LAYERS = 48;
/** Outputs and targets beyond these are not compared before the first step. */
const MOST_OUTPUTS = 32 * 1024;
const MOST_TARGETS = 20_000;
/** A run has at least so many probes, the one before its first step and one at its end among them. */
const FEWEST_PROBES = 3;

/** Gathers the measurements of one training on the device and hands on what has come over. */
export class Sampler {
  private readonly motion: MotionMeter;
  private readonly targets: TargetCollector;
  private probe: Probe | undefined;
  private histogramStep: number | undefined;
  private beganMs = 0;

  constructor(
    private readonly context: SamplerContext,
    private readonly model?: LayersModel,
  ) {
    this.motion = new MotionMeter(context.tf, context.layerOf);
    this.targets = new TargetCollector((sample) => context.sample(sample));
  }

  /** With the batch that step `step` is about to be trained on: inputs, targets, sample weights. */
  beforeStep(step: number, data: readonly Tensor[]): void {
    const { model } = this;
    if (!model) return;
    const inputs = data.slice(0, model.inputs.length);
    const target = model.outputs.length === 1 ? data[model.inputs.length] : undefined;
    // TensorFlow.js adds nothing, or null, where rows have no weights.
    if (data[model.inputs.length + model.outputs.length] as Tensor | null | undefined)
      this.targets.areWeighted();
    if (target) this.collect(step, target);
    if (step === 1) this.begin(inputs, target);
  }

  /** Rows that all steps will be asked about. */
  begin(inputs: readonly Tensor[], target?: Tensor): void {
    const { model } = this;
    if (!model) return;
    this.probe = Probe.of(this.context.tf, model, inputs, (layer) => this.context.builtIn(layer));
    this.readPenalty(0);
    this.measured('probe', 0, () => this.readProbe(0, { target, withHistograms: true }));
  }

  /** With the gradients that are about to be applied. */
  gradients(step: number, gradients: readonly NamedGradient[]): void {
    const { governor } = this.context;
    governor.tick(performance.now());
    if (governor.allows('histograms', step)) {
      this.measured('histograms', step, () => this.readTensors(step, gradients));
      this.histogramStep = step;
    }
    if (!governor.allows('motion', step)) return;
    const start = performance.now();
    this.motion.begin(gradients);
    this.beganMs = performance.now() - start;
  }

  /** They have been applied. */
  applied(step: number): void {
    if (!this.motion.isOpen) return;
    const { governor, tf, reader } = this.context;
    const start = performance.now();
    const finished = this.motion.finish(step);
    if (finished) {
      reader.read(finished.scalars, (values) => this.context.sample(finished.sample(values)));
      tf.dispose(finished.scalars);
    }
    governor.spend('motion', step, this.beganMs + performance.now() - start);
  }

  /** Step `step` has ended and its loss is known or on its way. */
  afterStep(step: number): void {
    const { governor } = this.context;
    // Those of the first step's activations were taken before it.
    const withHistograms = this.histogramStep === step && step > 1;
    if (!this.probe || !(withHistograms || governor.allows('probe', step))) return;
    this.measured(withHistograms ? 'histograms' : 'probe', step, () => {
      this.readProbe(step, { withHistograms });
      this.readPenalty(step);
    });
  }

  /** The training has ended after `step`; what is asked for now still arrives. */
  end(step: number): void {
    if (this.probe && step > 0 && this.context.governor.samplesOf('probe') < FEWEST_PROBES && this.alive()) {
      this.readProbe(step);
      this.readPenalty(step);
    }
    this.targets.finish(step);
  }

  /** These are the targets of the first steps. */
  targetsSeen(step: number, target: Tensor): void {
    this.collect(step, target);
    this.targets.finish(step);
  }

  epochEnd(step: number): void {
    this.targets.finish(step);
  }

  dispose(): void {
    this.motion.discard();
    this.probe?.dispose();
    this.probe = undefined;
  }

  private alive(): boolean {
    return this.model?.weights.every((weight) => !weight.read().isDisposed) === true;
  }

  private measured(instrument: Instrument, step: number, action: () => void): void {
    const start = performance.now();
    action();
    this.context.governor.spend(instrument, step, performance.now() - start);
  }

  private collect(step: number, target: Tensor): void {
    if (!this.targets.wants) return;
    const [rows = 0] = target.shape;
    const width = rows > 0 ? target.size / rows : 0;
    const wanted = Math.min(rows, Math.floor(MOST_TARGETS / width));
    if (!(wanted >= 1)) return;
    const some = wanted === rows ? target.clone() : target.slice(0, wanted);
    this.context.reader.readTensors([some], ([values]) => this.targets.add(step, values ?? [], width));
    some.dispose();
  }

  private readProbe(
    step: number,
    { target, withHistograms = false }: { target?: Tensor | undefined; withHistograms?: boolean } = {},
  ): void {
    const { tf, reader } = this.context;
    const { probe } = this;
    if (!probe) return;
    const kept: { layer: string; values: Tensor }[] = [];
    let output: Tensor | undefined;
    const last = this.model?.outputs[0]?.sourceLayer;
    const chosen = withHistograms ? this.chosenLayers() : new Set<string>();
    const reading = probe.read(step, (layer, result) => {
      if (chosen.has(layer.name)) kept.push({ layer: layer.name, values: tf.keep(thinned(tf, result)) });
      if (target && layer === last && result.rank === 2 && result.size <= MOST_OUTPUTS)
        output = tf.keep(result.clone());
    });
    const before = output && target ? tf.tidy(() => target.slice(0, output?.shape[0] ?? 0)) : undefined;
    const extras = [...kept.map(({ values }) => values), ...(output && before ? [output, before] : [])];
    reader.readTensors([...reading.scalars, ...extras], (values) => {
      const scalars = values.slice(0, reading.scalars.length).map((one) => one[0] ?? NaN);
      const more = values.slice(reading.scalars.length);
      this.context.sample({
        ...reading.sample(scalars),
        ...firstAnswers(more.slice(kept.length), probe.rows),
      });
      kept.forEach(({ layer }, index) =>
        this.tellHistogram(layer, 'activations', Math.max(1, step), more[index]),
      );
    });
    tf.dispose([...reading.scalars, ...extras]);
  }

  private readPenalty(step: number): void {
    const { tf, reader } = this.context;
    const { model } = this;
    if (!model) return;
    const penalty = tf.tidy(() => {
      const losses = (model as unknown as { calculateLosses(): Tensor[] }).calculateLosses();
      return losses.length === 0 ? undefined : tf.addN(losses);
    });
    if (!penalty) return;
    reader.read([penalty], ([value = NaN]) => this.context.sample({ kind: 'penalty', step, penalty: value }));
    penalty.dispose();
  }

  /** Kernels and their gradients, before the step. */
  private readTensors(step: number, gradients: readonly NamedGradient[]): void {
    const { tf, reader } = this.context;
    const chosen = spread(
      gradients.flatMap(({ variable, gradient }) => {
        const weights = tf.engine().registeredVariables[variable];
        return weights && !weights.isDisposed && weights.rank >= 2 ? [{ variable, gradient, weights }] : [];
      }),
    );
    const layers = chosen.map(({ variable }) => this.context.layerOf(variable));
    const sizes = chosen.map(({ weights }) => weights.size);
    const tensors = chosen.flatMap(({ gradient, weights }) => [thinned(tf, weights), thinned(tf, gradient)]);
    reader.readTensors(tensors, (values) => {
      const seen = layers.map((layer, index) => {
        this.tellHistogram(layer, 'gradients', step, values[2 * index + 1]);
        return { layer, weights: this.tellHistogram(layer, 'weights', step, values[2 * index]) };
      });
      // One weight is always like itself.
      const known = seen.flatMap(({ layer, weights }, index) =>
        weights && sizes[index] !== 1 ? [{ layer, ...range(weights) }] : [],
      );
      this.context.sample({ kind: 'weights', step: step - 1, layers: known });
    });
    tf.dispose(tensors);
  }

  private tellHistogram(
    layer: string,
    kind: LayerDistribution['kind'],
    step: number,
    values: ArrayLike<number> = [],
  ): Histogram | undefined {
    const histogram = histogramOf(step, values);
    if (histogram) this.context.histogram(layer, kind, histogram);
    return histogram;
  }

  private chosenLayers(): Set<string> {
    const shown = (this.model?.layers ?? []).filter((layer) =>
      /^(?!InputLayer|Flatten|Reshape|.*Dropout|.*Pooling)/.test(layer.getClassName()),
    );
    return new Set(spread(shown).map(({ name }) => name));
  }
}

function range({ min, max, std }: Histogram) {
  return { min, max, std };
}

function spread<T>(all: readonly T[]): T[] {
  const every = Math.ceil(all.length / MOST_LAYERS);
  return all.filter((_, index) => index % every === 0);
}

function firstAnswers(
  values: readonly Float32Array[],
  rows: number,
): { first?: { outputs: Rows; targets: Rows } } {
  const [outputs, targets] = values;
  if (!outputs || !targets) return {};
  const rowsOf = (all: Float32Array): Rows => ({ values: [...all], width: all.length / rows });
  return { first: { outputs: rowsOf(outputs), targets: rowsOf(targets) } };
}
