import type { Finding } from '../../kernel/protocol/findings';
import type {
  Histogram,
  LayerDistribution,
  RunInfo,
  RunSnapshot,
  RunUpdate,
  Series,
  Verdict,
} from '../../kernel/protocol/training';

/** A training run that looks like a recorded one: the same for the same seed. */
export interface RecordedRun {
  /** As it stood at its start. */
  empty: RunSnapshot;
  /** As it stood at its end. */
  final: RunSnapshot;
  /** The same in pieces, in order. */
  updates: RunUpdate[];
}

export interface RunShape {
  id?: string;
  seed?: number;
  epochs?: number;
  stepsPerEpoch?: number;
  layers?: number;
  metric?: string;
  /** Step from which every value is NaN. */
  breaksAt?: number;
  verdict?: Verdict;
  humanLevel?: number;
  learningRate?: number;
  batchSize?: number;
}

export function recordRun(shape: RunShape = {}): RecordedRun {
  const { epochs = 20, stepsPerEpoch = 120, breaksAt } = shape;
  const info = runInfo(shape);
  const values = new Values(shape);
  const updates: RunUpdate[] = [];
  const series: Series[] = [];
  const epochEnds: number[] = [];
  const last = Math.min(epochs * stepsPerEpoch, breaksAt === undefined ? Infinity : breaksAt + 5);
  for (let step = 1; step <= last; step += 10) {
    const until = Math.min(step + 9, last);
    const points = values.upTo(until, epochEnds);
    for (const addition of points) appendTo(series, addition);
    updates.push({ runId: info.id, progress: progressAt(until, epochEnds, epochs, stepsPerEpoch), points });
  }
  const progress = progressAt(last, epochEnds, epochs, stepsPerEpoch);
  const ended = { ...progress };
  delete ended.etaSeconds;
  const empty: RunSnapshot = {
    info,
    status: 'running',
    progress: { epoch: 0, batch: 0, step: 0, epochEnds: [], elapsedSeconds: 0 },
    series: [],
  };
  const final: RunSnapshot = {
    info,
    status: breaksAt === undefined ? 'finished' : 'failed',
    progress: ended,
    series,
    distributions: distributionsOf(info, last, shape.seed ?? 7),
    ...(shape.verdict ? { verdict: shape.verdict } : {}),
    ...(breaksAt === undefined
      ? {}
      : { problem: `Loss became NaN at step ${breaksAt}. Lower the learning rate or clip the gradients.` }),
  };
  return { empty, final, updates };
}

function runInfo({
  id = 'run-3',
  epochs = 20,
  stepsPerEpoch = 120,
  layers = 4,
  metric = 'acc',
  humanLevel,
  learningRate = 0.001,
  batchSize = 128,
}: RunShape): RunInfo {
  const names = Array.from({ length: layers }, (_, i) => `dense_Dense${i + 1}`);
  return {
    id,
    name: `Run ${id.slice(4)}`,
    cell: { id: 'c4', index: 4 },
    place: { cell: { id: 'c4', index: 4 }, line: 3, column: 7 },
    startedAt: Date.UTC(2026, 10, 20, 9, 30),
    engine: { id: 'webgpu', device: 'NVIDIA H200 (Vulkan)', version: 'tfjs 4.22.0, Dawn' },
    via: 'fit',
    model: {
      name: 'sequential_1',
      params: 235_146,
      layers: names.map((name, i) => ({
        name,
        className: 'Dense',
        outputShape: [[256, 128, 64, 10][i] ?? 32],
        params: [200_960, 32_896, 8_256, 650][i] ?? 1056,
        config: {
          units: [256, 128, 64, 10][i] ?? 32,
          activation: i === layers - 1 ? 'softmax' : 'relu',
          ...(i === 0 ? { batchInputShape: [null, 784] } : {}),
        },
      })),
    },
    optimizer: 'adam',
    loss: 'categoricalCrossentropy',
    metrics: ['loss', metric],
    epochs,
    stepsPerEpoch,
    settings: {
      optimizer: { className: 'Adam', learningRate, beta1: 0.9, beta2: 0.999 },
      fit: { epochs, batchSize, shuffle: true, validationSplit: 0.2 },
      hasValidation: true,
    },
    batchSize,
    trainRows: 15_360,
    validationRows: 3_840,
    ...(humanLevel === undefined ? {} : { humanLevel: { [metric]: humanLevel } }),
  };
}

/** Curves of an overfitting classifier: loss falls, validation turns up half way. */
class Values {
  private readonly noise: () => number;
  private next = 1;
  constructor(private readonly shape: RunShape) {
    this.noise = normal(shape.seed ?? 7);
  }

  upTo(until: number, epochEnds: number[]): Series[] {
    const { stepsPerEpoch = 120, metric = 'acc', layers = 4 } = this.shape;
    const points: Series[] = [];
    const add = (name: string, x: number, y: number): void => {
      const broken = this.shape.breaksAt !== undefined && x >= this.shape.breaksAt;
      appendTo(points, { name, x: [x], y: [broken ? null : y] });
    };
    for (; this.next <= until; this.next++) {
      const step = this.next;
      const t = step / stepsPerEpoch;
      add('batch/loss', step, trainLoss(t) * Math.exp(0.22 * this.noise()));
      add(`batch/${metric}`, step, Math.min(1, accuracy(t) + 0.022 * this.noise()));
      add('learningRate', step, this.shape.learningRate ?? 0.001);
      for (let i = 1; i <= layers; i++) {
        add(
          `gradientNorm/dense_Dense${i}`,
          step,
          (0.5 + 1.8 * trainLoss(t)) * 0.42 ** (layers - i) * Math.exp(0.3 * this.noise()),
        );
        if (step % 5 === 0)
          add(`updateRatio/dense_Dense${i}`, step, updateRatio(t, i / layers) * Math.exp(0.2 * this.noise()));
        if (step % 20 !== 0) continue;
        const depth = i / layers;
        add(
          `activationMean/dense_Dense${i}`,
          step,
          0.3 + 0.25 * depth * (1 - Math.exp(-t)) + 0.01 * this.noise(),
        );
        add(
          `activationStd/dense_Dense${i}`,
          step,
          0.6 + 0.5 * depth + 0.1 * Math.sqrt(t) + 0.01 * this.noise(),
        );
        add(
          `activationZeros/dense_Dense${i}`,
          step,
          Math.max(0, 0.02 + 0.05 * t * (1 - depth) + 0.004 * this.noise()),
        );
      }
      if (step % stepsPerEpoch !== 0) continue;
      epochEnds.push(step);
      add('loss', step, trainLoss(t - 0.5));
      add(metric, step, accuracy(t - 0.5));
      add('val_loss', step, trainLoss(t) + 0.05 + 0.0075 * Math.max(0, t - 3) + 0.006 * this.noise());
      add(`val_${metric}`, step, accuracy(t) - 0.004 - 0.0012 * Math.min(t, 20) + 0.0015 * this.noise());
    }
    add('memory', until, 8_412_160);
    return points;
  }
}

const updateRatio = (t: number, depth: number): number => 2e-4 + (8e-3 * (0.3 + depth)) / (1 + t);

/** Weights that widen, gradients that narrow, activations that move away from zero. */
function distributionsOf(info: RunInfo, last: number, seed: number): LayerDistribution[] {
  const noise = normal(seed);
  const steps = Array.from({ length: 24 }, (_, i) => Math.max(1, Math.round(((i + 1) * last) / 24)));
  return (info.model?.layers ?? []).slice(0, 4).flatMap(({ name }, depth) =>
    (
      [
        ['weights', (t: number) => [0, 0.04 + 0.05 * Math.sqrt(t)]],
        ['gradients', (t: number) => [0, (0.02 * 0.6 ** (4 - depth)) / (1 + 4 * t)]],
        ['activations', (t: number) => [0.2 + 0.9 * t, 0.3 + 0.5 * t]],
      ] as const
    ).map(([kind, shape]) => ({
      layer: name,
      kind,
      histograms: steps.map((step) => histogramOf(step, shape(step / last), noise)),
    })),
  );
}

function histogramOf(step: number, [mean = 0, std = 1]: readonly number[], noise: () => number): Histogram {
  const values = Array.from({ length: 1500 }, () => mean + std * noise());
  const [min, max] = [Math.min(...values), Math.max(...values)];
  const counts = Array.from({ length: 30 }, () => 0);
  for (const value of values) {
    const bin = Math.min(29, Math.floor((30 * (value - min)) / (max - min)));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { step, min, max, counts, mean, std };
}

const trainLoss = (t: number): number => 0.02 + 2.28 * Math.exp(-1.9 * Math.sqrt(t));
const accuracy = (t: number): number => 0.995 - 0.885 * Math.exp(-2.1 * Math.sqrt(Math.max(0, t)));

function appendTo(all: Series[], { name, x, y }: Series): void {
  const target = all.find((series) => series.name === name);
  if (!target) all.push({ name, x: [...x], y: [...y] });
  else {
    target.x.push(...x);
    target.y.push(...y);
  }
}

function progressAt(
  step: number,
  epochEnds: readonly number[],
  epochs: number,
  stepsPerEpoch: number,
): RunUpdate['progress'] {
  const epoch = Math.floor(step / stepsPerEpoch);
  return {
    epoch,
    batch: step - epoch * stepsPerEpoch,
    step,
    epochEnds: [...epochEnds],
    samplesPerSecond: 12_340,
    etaSeconds: (epochs * stepsPerEpoch - step) * 0.0104,
    elapsedSeconds: step * 0.0104,
  };
}

/** Standard normal numbers, seeded (mulberry32 and Box-Muller). */
function normal(seed: number): () => number {
  let state = seed >>> 0;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

export const OVERFITTING: Verdict = {
  kind: 'high-variance',
  title: 'Overfitting: validation error is 2.8 points above training error',
  explanation:
    'Training error is 0.5%, validation error 3.3%. The gap is nine times its standard error, and validation loss has risen since epoch 5.',
  metric: 'acc',
  levels: [
    { name: 'human level', error: 0.002 },
    { name: 'train', error: 0.005, rows: 15_360 },
    { name: 'validation', error: 0.033, rows: 3_840 },
  ],
  gaps: [
    {
      kind: 'avoidable-bias',
      from: 'human level',
      to: 'train',
      size: 0.003,
      standardError: 0.002,
      significant: false,
    },
    {
      kind: 'variance',
      from: 'train',
      to: 'validation',
      size: 0.028,
      standardError: 0.003,
      significant: true,
    },
  ],
  advice: [
    'Stop at epoch 5, where validation loss was lowest: `tf.callbacks.earlyStopping({ patience: 3 })`.',
    'Add L2 regularisation (start with 1e-4) or dropout (0.2 to 0.5) after the widest layers.',
    'Get more data, or augment it: 15,360 rows are few for 235,146 parameters.',
  ],
};

const LAYER_2 = { cell: { id: 'c2', index: 2 }, line: 7, column: 3 };

export const DEAD_LAYER: Finding = {
  rule: 'dead-layer',
  source: 'runtime',
  severity: 'warning',
  message: '`dense_Dense2` is dead: 100% of its outputs are zero since step 40.',
  evidence: ['100% of 128 units are zero on all 32 probe rows, in two looks (steps 40 and 60).'],
  advice: 'Lower the learning rate or use a leaky ReLU: a unit that is zero everywhere gets no gradient.',
  place: LAYER_2,
  runId: 'run-3',
  step: 40,
  layer: 'dense_Dense2',
  fixes: [
    {
      title: 'Use heNormal as `kernelInitializer`',
      changes: [{ type: 'set-property', place: LAYER_2, property: 'kernelInitializer', value: "'heNormal'" }],
    },
    {
      title: 'Lower the learning rate to 0.0001',
      changes: [{ type: 'set-argument', place: LAYER_2, index: 0, value: '0.0001' }],
    },
  ],
};

export const OVERFITS: Finding = {
  rule: 'overfitting',
  source: 'runtime',
  severity: 'hint',
  message: 'Validation loss has risen since epoch 5 while training loss falls.',
  evidence: ['Validation loss 0.121 at epoch 5, 0.214 at epoch 20.', 'Training loss 0.118 and 0.021.'],
  advice: 'Stop at epoch 5, or add dropout after the widest layers.',
  runId: 'run-3',
  step: 600,
};

export const UNSCALED: Finding = {
  rule: 'unscaled-inputs',
  source: 'data',
  severity: 'warning',
  message: 'Inputs range from 0 to 255.',
  evidence: ['Mean 33.3, standard deviation 78.6 over 1,000 sampled rows.'],
  advice: 'Divide by 255, so that weights of the usual size give outputs of the usual size.',
  place: { cell: { id: 'c4', index: 4 }, line: 3, column: 17 },
  runId: 'run-3',
};
