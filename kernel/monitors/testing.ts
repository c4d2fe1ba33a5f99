import type { Finding } from '../protocol/findings';
import type {
  LayerActivity,
  LayerMotion,
  Monitor,
  MotionSample,
  ProbeSample,
  RunFacts,
  Sample,
} from './monitor';

/** A run of two dense layers for tests of monitors: `hidden` with relu, `answer` with softmax over three classes. */
export function facts(
  change: Partial<Omit<RunFacts, 'info'>> & { info?: Partial<RunFacts['info']> } = {},
): RunFacts {
  return {
    singleOutput: true,
    optimizerPlace: { file: 'cell', line: 5, column: 20 },
    compilePlace: { file: 'cell', line: 5, column: 7 },
    layers: [layer('hidden', 'relu', false, 2), layer('answer', 'softmax', true, 3)],
    ...change,
    info: {
      id: 'run-1',
      name: 'Run 1',
      startedAt: 0,
      engine: { id: 'cpu', device: 'JavaScript', version: '4' },
      via: 'fit',
      optimizer: 'Adam',
      loss: 'categoricalCrossentropy',
      metrics: ['loss', 'acc'],
      epochs: 20,
      place: { file: 'cell', line: 9, column: 7 },
      ...change.info,
    },
  };
}

export function layer(
  name: string,
  activation: string,
  output: boolean,
  line: number,
): RunFacts['layers'][number] {
  return { name, className: 'Dense', activation, output, place: { file: 'cell', line, column: 3 } };
}

/** Steps with these losses, the first of them step `from`. */
export function losses(values: readonly number[], from = 1, learningRate = 0.001): Sample[] {
  return values.map((loss, index) => ({ kind: 'step', step: from + index, loss, learningRate, rows: 32 }));
}

export function ramp(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => from + ((to - from) * index) / (count - 1));
}

/** The kernels of the layers `hidden` and `answer` in one step: gradient, weight, update of each. */
export function motion(step: number, ...kernels: [number, number, number][]): MotionSample {
  const layers: LayerMotion[] = kernels.map(([gradient, weight, update], index) => {
    const kernel = { gradient, weight, update };
    return {
      layer: index === kernels.length - 1 ? 'answer' : index === 0 ? 'hidden' : `hidden${index}`,
      ...kernel,
      kernel,
    };
  });
  return { kind: 'motion', step, gradient: Math.hypot(...kernels.map(([gradient]) => gradient)), layers };
}

export function probe(
  step: number,
  hidden: Partial<LayerActivity>,
  answer: Partial<LayerActivity> = {},
): ProbeSample {
  const quiet = { mean: 0.3, std: 0.5, zeroUnits: 0.1, units: 16, spread: 1, scale: 2 };
  return {
    kind: 'probe',
    step,
    rows: 32,
    inputScale: 1,
    inputSpread: 1,
    layers: [
      { layer: 'hidden', ...quiet, ...hidden },
      { layer: 'answer', ...quiet, units: 3, ...answer },
    ],
  };
}

/** Three classes, equally many rows of each. */
export const threeClasses: Sample = {
  kind: 'targets',
  step: 20,
  rows: 300,
  width: 3,
  encoding: 'one-hot',
  shares: [1 / 3, 1 / 3, 1 / 3],
  variance: 2 / 9,
  deviation: 1 / 3,
  meanSquare: 1 / 3,
  finite: true,
};

export function epoch(number: number, step: number, values: { [name: string]: number }): Sample {
  return { kind: 'epoch', epoch: number, step, values };
}

/** What a monitor says of a run from its start to its end. */
export function watch(monitor: Monitor, samples: readonly Sample[], run: RunFacts = facts()): Finding[] {
  const one = monitor.watch(run);
  return [...samples.flatMap((sample) => one.observe(sample)), ...(one.end?.() ?? [])];
}
