import type { FaultRecord, LayerRecord } from './record';

const images: FaultRecord = {
  id: 'sample',
  task: 'multiclass',
  inputShape: [28, 28, 1],
  outputShape: [10],
  data: 'MNIST',
  xRange: [0, 1],
  normalized: '/255',
  yEncoding: 'one-hot',
  layers: [],
  loss: 'categoricalCrossentropy',
  fromLogits: false,
  optimizer: 'adam',
  lr: 0.001,
  momentum: 0,
  batch: 64,
  epochs: 4,
  validation: 'test set',
  faults: [],
  clean: false,
};

const table: FaultRecord = {
  ...images,
  task: 'regression',
  inputShape: [9],
  outputShape: [1],
  data: 'cars',
  xRange: 'standardised',
  normalized: 'yes',
  yEncoding: 'real, min-max scaled',
  loss: 'meanSquaredError',
  batch: 32,
  epochs: 30,
  validation: 'none',
};

const conv = (filters: number, more: Partial<LayerRecord> = {}): LayerRecord => ({
  type: 'conv2d',
  filters,
  kernel: 3,
  padding: 'same',
  activation: 'relu',
  ...more,
});
const dense = (units: number, activation: string, more: Partial<LayerRecord> = {}): LayerRecord => ({
  type: 'dense',
  units,
  activation,
  ...more,
});
const pool: LayerRecord = { type: 'maxPool2d', pool: 2 };
const flatten: LayerRecord = { type: 'flatten' };
const small = [conv(8), pool, flatten];

function faulty(code: string, at: number | null, what: string, change: Partial<FaultRecord>): FaultRecord {
  const base = change.task === 'regression' ? table : images;
  return { ...base, ...change, id: `sample-${what.replaceAll(' ', '-')}`, faults: [{ code, at, what }] };
}

/** A dozen programs of our own in the form of the tuning set: what the source alone must name, in every style. */
export const samples: FaultRecord[] = [
  faulty('ARM', 3, 'no softmax', { layers: [...small, dense(10, 'linear')] }),
  faulty('ACH', 3, 'softmax on one unit', {
    task: 'binary (odd/even)',
    yEncoding: '0/1',
    loss: 'binaryCrossentropy',
    layers: [...small, dense(1, 'softmax')],
  }),
  faulty('ARD', 4, 'softmax into logits', {
    fromLogits: true,
    layers: [...small, dense(32, 'relu'), dense(10, 'softmax')],
  }),
  faulty('ACH', 3, 'softmax between dense layers', {
    layers: [...small, dense(32, 'softmax'), dense(10, 'softmax')],
  }),
  faulty('ACH', 0, 'no hidden activation', {
    task: 'regression',
    layers: [dense(32, 'linear'), dense(16, 'relu'), dense(1, 'linear')],
  }),
  faulty('LCH', null, 'squared error for classes', {
    loss: 'meanSquaredError',
    layers: [...small, dense(10, 'softmax')],
  }),
  faulty('WCI', 0, 'zeros as first weights', {
    task: 'regression',
    layers: [dense(24, 'relu', { kernelInit: 'zeros' }), dense(1, 'linear')],
  }),
  faulty('WCI', 3, 'far too large first weights', {
    layers: [...small, dense(64, 'relu', { kernelInit: 'randomNormal(0,1)' }), dense(10, 'softmax')],
  }),
  faulty('HLR', null, 'learning rate of one for Adam', {
    lr: 1,
    layers: [...small, dense(64, 'relu'), dense(10, 'softmax')],
  }),
  faulty('HLR', null, 'learning rate of a millionth', {
    lr: 1e-7,
    layers: [...small, dense(64, 'relu'), dense(10, 'softmax')],
  }),
  faulty('EPS', null, 'epsilon 1e-14', {
    task: 'regression',
    layers: [dense(16, 'relu'), dense(1, 'linear')],
  }),
  faulty('RAW', 0, 'penalty of one half', {
    task: 'regression',
    layers: [dense(64, 'relu', { kernelReg: 'l2(.5)' }), dense(1, 'linear')],
  }),
];

/** The same kind of program without a fault. */
export const cleanSamples: FaultRecord[] = [
  {
    ...images,
    id: 'sample-images',
    clean: true,
    layers: [conv(8), pool, conv(16), pool, flatten, dense(10, 'softmax')],
  },
  {
    ...images,
    id: 'sample-logits',
    clean: true,
    fromLogits: true,
    optimizer: 'momentum',
    momentum: 0.9,
    lr: 0.01,
    layers: [
      ...small,
      dense(64, 'relu', { kernelInit: 'heNormal' }),
      { type: 'dropout', rate: 0.4 },
      dense(10, 'linear'),
    ],
  },
  {
    ...table,
    id: 'sample-table',
    clean: true,
    layers: [dense(32, 'relu'), dense(16, 'relu'), dense(1, 'linear')],
  },
];
