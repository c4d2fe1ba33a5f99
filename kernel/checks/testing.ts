import { createRandom } from '../library/data/random';
import { findingsOf } from './judge';
import { sampleOf, type DataFacts, type InputFacts, type OutputFacts, type SettingsFacts } from './facts';
import { checks } from './registry';

const random = createRandom(11);
export const rows = (count: number, row: (index: number) => number[]) =>
  Array.from({ length: count }, (_, i) => row(i));
export const normal = (count: number, width: number, mean = 0, deviation = 1) =>
  rows(count, () => rows(width, () => [random.normal(mean, deviation)]).flat());
export const oneHot = (labels: number[], units = 3) =>
  labels.map((label) => Array.from({ length: units }, (_, unit) => (unit === label ? 1 : 0)));
export const cycle = (count: number, classes = 3) => rows(count, (i) => [i % classes]).flat();

export interface Given {
  x?: number[][];
  y?: number[][];
  input?: Partial<InputFacts>;
  output?: Partial<OutputFacts>;
  settings?: Partial<SettingsFacts>;
  facts?: Partial<DataFacts>;
}

/** A training of 300 rows of four columns, the first of which tells three balanced classes apart. */
export function facts({ x, y, input, output, settings, facts: more }: Given = {}): DataFacts {
  const labels = cycle(300);
  const inputs = x ?? labels.map((label) => [label + random.normal(0, 0.3), ...(normal(1, 3)[0] ?? [])]);
  const targets = y ?? oneHot(labels);
  return {
    via: 'fit',
    representative: true,
    complete: true,
    rows: inputs.length,
    inputs: [
      {
        name: 'x',
        entry: { kind: 'weights', className: 'Dense', layer: 'dense_1' },
        train: sampleOf(inputs),
        ...input,
      },
    ],
    outputs: [
      {
        name: 'y',
        layer: 'dense_2',
        units: 3,
        activation: 'softmax',
        loss: 'softmax',
        train: sampleOf(targets),
        ...output,
      },
    ],
    validation: { from: 'split', rows: 60 },
    settings: { batchSize: 32, epochs: 50, shuffle: true, given: [], ...settings },
    ...more,
  };
}

export function rules(given: Given, severity?: 'hint'): string[] {
  const fail = (error: unknown) => {
    throw error;
  };
  return findingsOf(facts(given), checks, { layer: () => undefined }, fail)
    .filter((one) => severity === 'hint' || one.severity !== 'hint')
    .map(({ rule }) => rule);
}
