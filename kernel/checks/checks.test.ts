import { describe, expect, test } from 'vitest';
import { createRandom } from '../library/data/random';
import { findingsOf } from './judge';
import { sampleOf, type OutputFacts } from './facts';
import { checks } from './registry';
import { cycle, facts, normal, oneHot, rows, rules, type Given } from './testing';

const random = createRandom(11);

const regression = { units: 1, activation: 'linear', loss: 'squared' } as const;
const binary = { units: 1, activation: 'sigmoid', loss: 'sigmoid' } as const;
/** Targets that follow the first column. */
const follows = (x: number[][], scale = 1, offset = 0) => x.map(([first = 0]) => [first * scale + offset]);

describe('the loss for classes', () => {
  const bits = normal(300, 4).map((row) => row.map((one) => (one > 0 ? 1 : 0)));
  const sigmoid = { ...regression, activation: 'sigmoid' } as const;
  const all: [string, Given][] = [
    ['an autoencoder of zeros and ones', { x: bits, y: bits, output: { ...sigmoid, units: 4 } }],
    ['shares', { x: bits, y: bits.map(([one = 0]) => [0.2 + one / 2]), output: sigmoid }],
    ['a logic gate', { x: [[0, 0], [0, 1], [1, 0], [1, 1]], y: [[0], [1], [1], [0]], output: sigmoid }],
    ['least squares', { x: bits, y: bits.map(([one = 0]) => [one]), output: regression }],
  ]; // prettier-ignore
  test.each(all)('may be squared for %s', (_, given) => {
    expect(rules(given)).not.toContain('squared-error-for-classes');
  });
});

describe('each finds its own pattern and no other speaks', () => {
  const x = normal(300, 4);
  const labels = cycle(300);
  const held = { from: 'data', rows: 300 } as const;
  const cases: [string, Given][] = [
    ['non-finite-inputs', { x: rows(300, (i) => [labels[i] ?? 0, i === 7 ? NaN : random.normal()]) }],
    ['non-finite-targets', { x, y: follows(x).map((row, i) => (i === 3 ? [NaN] : row)), output: regression }],
    ['unscaled-inputs', { x: labels.map((label) => [label * 400 + random.normal(0, 10), random.normal()]) }],
    [
      'inputs-scaled-twice',
      { x: labels.map((label) => [label / 400 + random.normal(0, 0.0001), random.normal(0.002, 0.001)]) },
    ],
    ['constant-inputs', { x: labels.map((label) => [label + random.normal(0, 0.2), 7]) }],
    ['constant-targets', { y: oneHot(labels.map(() => 1)) }],
    ['labels-out-of-range', { y: labels.map((label) => [label + 1]), output: { loss: 'sparse' } }],
    ['labels-not-one-hot', { y: oneHot(labels).map((row) => row.map((one) => one / 255)) }],
    ['multi-hot-with-softmax', { y: labels.map((label) => (label === 2 ? [1, 1, 0] : [1, 0, 0])) }],
    ['labels-not-zero-one', { x, y: x.map(([first = 0]) => [first > 0 ? 1 : -1]), output: binary }],
    [
      'hinge-labels',
      { x, y: x.map(([first = 0]) => [first > 0 ? 1 : 0]), output: { ...regression, loss: 'hinge' } },
    ],
    [
      'targets-outside-output-range',
      { x, y: follows(x, 3), output: { ...regression, activation: 'sigmoid' } },
    ],
    [
      'squared-error-for-classes',
      { x, y: x.map(([first = 0]) => [first > 0 ? 1 : 0]), output: { ...regression, activation: 'sigmoid' } },
    ],
    ['squared-error-for-classes', { output: { loss: 'squared' } }],
    [
      'loss-broadcasts',
      {
        x,
        y: follows(x, 2),
        output: { ...regression, broadcast: { target: [32], answer: [32, 1], result: [32, 32] } },
      },
    ],
    [
      'token-ids-out-of-range',
      {
        x: labels.map((label) => [label, 5 + label]),
        input: { entry: { kind: 'embedding', className: 'Embedding', layer: 'e', inputDim: 7 } },
      },
    ],
    ['unscaled-targets', { x, y: follows(x, 80, 240), output: regression }],
    [
      'imbalanced-classes',
      { x: rows(300, (i) => [i < 290 ? 0 : 3]), y: rows(300, (i) => [i < 290 ? 0 : 1]), output: binary },
    ],
    ['sorted-without-shuffle', { ...sorted(), settings: { shuffle: false } }],
    ['split-of-sorted-rows', sorted(sampleOf(oneHot(cycle(60).map(() => 2))))],
    [
      'batch-size-one',
      {
        x: cycle(600).map((label) => [label + random.normal(0, 0.3), random.normal()]),
        y: oneHot(cycle(600)),
        settings: { batchSize: 1 },
      },
    ],
    ['few-updates', { settings: { batchSize: 300, epochs: 10 } }],
    ['target-among-inputs', { x, y: follows(x), output: regression }],
    ['labels-unrelated-to-inputs', { x, y: oneHot(labels.map(() => random.integer(3))) }],
    [
      'validation-scaled-differently',
      {
        x,
        y: follows(x, 2),
        output: regression,
        input: { train: sampleOf(x), validation: sampleOf(normal(300, 4, 100, 60)) },
        facts: { validation: held },
      },
    ],
    [
      'validation-rows-in-training',
      {
        x,
        y: follows(x, 2),
        output: regression,
        input: { train: sampleOf(x), validation: sampleOf([...x].reverse()) },
        facts: { validation: held },
      },
    ],
  ];
  test.each(cases)('%s', (rule, given) => expect(rules(given)).toEqual([rule]));

  function sorted(validation?: OutputFacts['train']): Given {
    const order = rows(300, (i) => [Math.floor(i / 150)]).flat();
    return {
      x: order.map((label) => [label + random.normal(0, 0.3)]),
      y: oneHot(order),
      ...(validation && { output: { validation } }),
    };
  }
});

describe('nothing is said of programs that are right', () => {
  const x = normal(300, 4);
  const xor = [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ];
  const cases: [string, Given][] = [
    ['three clouds', {}],
    [
      'xor: four rows, one batch, validated on itself',
      {
        x: xor,
        y: [[0], [1], [1], [0]],
        output: binary,
        input: { train: sampleOf(xor), validation: sampleOf(xor) },
        settings: { epochs: 500 },
        facts: { validation: { from: 'data', rows: 4 } },
      },
    ],
    [
      'token ids for an embedding',
      {
        x: rows(300, (i) => [i % 3, 4000 + i, 17, 0]),
        input: { entry: { kind: 'embedding', className: 'Embedding', layer: 'e' } },
      },
    ],
    [
      'pixels that the model rescales',
      {
        x: cycle(300).map((label) => rows(64, () => [label * 60 + random.integer(60)]).flat()),
        input: { entry: { kind: 'normalizes', className: 'Rescaling', layer: 'r' } },
      },
    ],
    [
      'an autoencoder',
      {
        x: normal(300, 64, 0.5, 0.1),
        y: normal(300, 64, 0.5, 0.1),
        output: { units: 64, activation: 'sigmoid', loss: 'squared' },
      },
    ],
    ['a price model with scaled targets', { x, y: follows(x, 2), output: regression }],
    [
      'temperatures',
      {
        x: rows(40, (i) => [i - 10]),
        y: rows(40, (i) => [(i - 10) * 1.8 + 32]),
        output: regression,
        settings: { epochs: 500 },
      },
    ],
    ['smoothed labels', { y: oneHot(cycle(300)).map((row) => row.map((one) => one * 0.9 + 0.1 / 3)) }],
    ['a policy gradient', { y: oneHot(cycle(300)).map((row, i) => row.map((one) => one * ((i % 7) - 3.5))) }],
    [
      'shares as targets of binary cross-entropy',
      { x, y: x.map(([first = 0]) => [1 / (1 + Math.exp(-first))]), output: binary },
    ],
    [
      'other rows of the same kind for validation',
      {
        x,
        y: follows(x, 2),
        output: regression,
        input: { train: sampleOf(x), validation: sampleOf(normal(80, 4)) },
        facts: { validation: { from: 'data', rows: 80 } },
      },
    ],
    [
      'yes/no answers, which repeat',
      {
        x: rows(300, (i) => [i % 2, (i >> 1) % 2]),
        y: rows(300, (i) => [i % 2]),
        output: binary,
        input: { validation: sampleOf(rows(60, (i) => [i % 2, (i >> 1) % 2])) },
        facts: { validation: { from: 'data', rows: 60 } },
      },
    ],
    [
      'parity, which no neighbour knows',
      {
        x: rows(512, (i) => rows(8, (bit) => [(i >> bit) & 1]).flat()),
        y: rows(512, (i) => [
          rows(8, (bit) => [(i >> bit) & 1])
            .flat()
            .reduce((a, b) => a + b, 0) % 2,
        ]),
        output: binary,
      },
    ],
    [
      'class weights',
      {
        x: rows(300, (i) => [i < 290 ? 0 : 3]),
        y: rows(300, (i) => [i < 290 ? 0 : 1]),
        output: binary,
        settings: { classWeight: true },
      },
    ],
  ];
  test.each(cases)('%s', (_, given) => expect(rules(given)).toEqual([]));
});

test('hints are opinions about data that work', () => {
  const copies = normal(60, 4).flatMap((row) => [row, row, row]);
  expect(rules({ x: copies, y: follows(copies, 2), output: regression }, 'hint')).toContain('duplicate-rows');
  const open = facts();
  delete open.validation;
  const none = findingsOf(open, checks, { layer: () => undefined }, () => undefined);
  expect(none.map(({ rule }) => rule)).toContain('no-validation-data');
  const units = { units: 10, loss: 'sparse', train: sampleOf(cycle(300).map((label) => [label])) } as const;
  expect(rules({ output: units }, 'hint')).toContain('more-units-than-classes');
});

test('batches of one large picture are left alone', () => {
  const shape = [128, 128, 1];
  const picture = { ...sampleOf(normal(300, 4)), shape };
  expect(rules({ input: { train: picture }, settings: { batchSize: 1 } })).not.toContain('batch-size-one');
  const small = { ...picture, shape: [28, 28, 1] };
  expect(rules({ input: { train: small }, settings: { batchSize: 1 } })).toContain('batch-size-one');
});

test('a check that throws is told of, and the others go on', () => {
  const failed: unknown[] = [];
  const throws = {
    ...(checks[0] as (typeof checks)[number]),
    check: () => {
      throw new Error('broken');
    },
  };
  const found = findingsOf(
    facts({ settings: { epochs: 1, batchSize: 300 } }),
    [throws, ...checks],
    { layer: () => undefined },
    (error) => failed.push(error),
  );
  expect(failed).toHaveLength(1);
  expect(found.map(({ rule }) => rule)).toContain('few-updates');
});
