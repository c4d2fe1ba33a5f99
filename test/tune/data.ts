import { drawnCode } from './drawn';
import { injectionOf } from './injection';
import { list } from './layers';
import type { FaultRecord } from './record';
import { rankOf, splitLines, testRowsOf } from './split';

/** How a notebook is written: all in one cell, functional over several cells, or a loop of its own. */
export type Style = 'sequential' | 'functional' | 'loop';

export interface DataCode {
  /** Lines that end with `xTrain`, `yTrain` and, with a test set, `xTest`, `yTest`. */
  lines: string[];
  /** What the loop still does to a batch of inputs, e.g. `.div(255)`. */
  late: string;
  rows: number;
  testRows: number;
}

/** Few rows, so that a run takes seconds, and no fewer than ten batches an epoch where the memory allows it. */
export function rowsOf({ task, inputShape, batch, make, nTrain = 0 }: FaultRecord): number {
  if (make) return nTrain;
  if (task === 'regression') return 314;
  return (inputShape[0] ?? 0) > 64 ? 4 : Math.max(640, 10 * batch);
}

export function dataCode(record: FaultRecord, style: Style): DataCode {
  const { make } = record;
  if (make && make.kind !== 'pictures') return drawnCode(record, make, style);
  if (make) return imageCode(record, style);
  return record.task === 'regression' ? tableCode(record, style) : imageCode(record, style);
}

function imageCode(record: FaultRecord, style: Style): DataCode {
  const rows = rowsOf(record);
  const testRows = testRowsOf(record, rows);
  const scaling = imageScaling(record, style);
  const lines = [
    ...drawing(record),
    ...labelling(record, rows, testRows),
    'const images = labels.map(draw);',
    ...(injectionOf(record).featuresShuffled ? shuffledFeatures[style] : []),
    ...scaling.lines,
    ...targets(record),
    ...(testRows > 0 ? splitLines(rows, testRows, rankOf(record)) : ['const [xTrain, yTrain] = [xs, ys];']),
  ];
  return { lines, late: scaling.late, rows, testRows };
}

/** Width and height, channels and classes; rows of pixels are square images in grey. */
function pictureOf({ inputShape, data, make }: FaultRecord): {
  side: number;
  channels: number;
  classes: number;
} {
  const [first = 0, , channels = 1] = inputShape;
  const classes = data.startsWith('image folders') ? 2 : 10;
  return {
    side: inputShape.length === 1 ? Math.sqrt(first) : first,
    channels,
    classes: make?.kind === 'pictures' ? make.classes : classes,
  };
}

/** Every class has its own pattern of soft spots; each image is moved, dimmed and noisy. */
function drawing(record: FaultRecord): string[] {
  const photo = !record.data.includes('MNIST');
  const { side, channels, classes } = pictureOf(record);
  return [
    `const [side, channels, classes] = [${side}, ${channels}, ${classes}];`,
    'const spots = Array.from({ length: classes }, () =>',
    '  Array.from({ length: 5 }, () => ({',
    '    x: side * (0.2 + 0.6 * Math.random()),',
    '    y: side * (0.2 + 0.6 * Math.random()),',
    `    size: side * (0.05 + 0.07 * Math.random()),`,
    `    color: Array.from({ length: channels }, () => ${photo ? 'Math.random() - 0.5' : '0.7 + 0.3 * Math.random()'}),`,
    '  })),',
    ');',
    '',
    'function draw(label: number): Float32Array {',
    `  const move = () => ${photo ? '0.3' : '0.35'} * side * (Math.random() - 0.5);`,
    '  const [dx, dy, light] = [move(), move(), 0.6 + 0.4 * Math.random()];',
    '  return Float32Array.from({ length: side * side * channels }, (_, i) => {',
    '    const [x, y] = [Math.floor(i / channels) % side, Math.floor(i / channels / side)];',
    `    let value = ${photo ? '0.45 + 0.5 * (Math.random() - 0.5)' : '0.3 * Math.random() ** 2'};`,
    '    for (const spot of spots[label]!) {',
    '      const distance = (x - dx - spot.x) ** 2 + (y - dy - spot.y) ** 2;',
    '      value += light * spot.color[i % channels]! * Math.exp(-distance / (2 * spot.size ** 2));',
    '    }',
    '    return Math.round(255 * Math.min(1, Math.max(0, value)));',
    '  });',
    '}',
    '',
  ];
}

function labelling(record: FaultRecord, rows: number, testRows: number): string[] {
  const all = rows + testRows;
  const count = testRows > 0 ? `${rows} + ${testRows}` : String(all);
  if (!injectionOf(record).unbalanced)
    return [`const labels = Array.from({ length: ${count} }, () => Math.floor(classes * Math.random()));`];
  return [
    '// Half of the rows are of the first class, a quarter of the second, and so on.',
    'const rare = () => Math.min(classes - 1, Math.floor(-Math.log2(1 - Math.random())));',
    `const labels = Array.from({ length: ${count} }, rare);`,
  ];
}

const shuffledFeatures: Record<Style, string[]> = {
  sequential: ['tf.util.shuffle(images);'],
  functional: ['images.sort(() => Math.random() - 0.5);'],
  loop: [
    'for (let i = images.length - 1; i > 0; i--) {',
    '  const j = Math.floor((i + 1) * Math.random());',
    '  [images[i], images[j]] = [images[j]!, images[i]!];',
    '}',
  ],
};

function imageScaling(record: FaultRecord, style: Style): { lines: string[]; late: string } {
  const { normalized } = record;
  const { normalisedTwice, augmented } = injectionOf(record);
  const flat = record.inputShape.length === 1;
  const shape = list(flat ? ['images.length', 'side * side'] : ['images.length', 'side', 'side', 'channels']);
  const type = rankOf(record);
  const pixels = [
    'const pixels = new Float32Array(images.length * side * side * channels);',
    'images.forEach((image, i) => pixels.set(image, i * image.length));',
  ];
  const raw = `tf.tensor${flat ? 2 : 4}d(pixels, ${shape})`;
  const noisy = augmented ? noise : [];
  if (normalized === 'no') return { lines: [...pixels, `const xs = ${raw};`], late: '' };
  if (style === 'loop') {
    const scaled =
      'images.forEach((image, i) => pixels.set(image.map((value) => value / 255), i * image.length));';
    const lines = [pixels[0] ?? '', scaled, `${augmented ? 'let' : 'const'} xs = ${raw};`, ...noisy];
    return { lines, late: normalisedTwice ? '.div(255)' : '' };
  }
  if (style === 'functional') {
    const normalise = [
      `function normalise(batch: ${type}): ${type} {`,
      '  return batch.div(255);',
      '}',
      `const pictures = normalise(${raw});`,
      `${augmented ? 'let' : 'const'} xs = ${normalisedTwice ? 'normalise(pictures)' : 'pictures'};`,
    ];
    return { lines: [...pixels, ...normalise, ...noisy], late: '' };
  }
  const scale = normalized === 'min-max' ? '.sub(low).div(high.sub(low))' : '.div(255)';
  const range = normalized === 'min-max' ? ['const [low, high] = [raw.min(), raw.max()];'] : [];
  const lines = [
    ...pixels,
    `const raw = ${raw};`,
    ...range,
    `${augmented ? 'let' : 'const'} xs = raw${normalisedTwice ? '.div(255).div(255)' : scale} as ${type};`,
    ...noisy,
  ];
  return { lines, late: '' };
}

/** Noise as strong as the images themselves, and a grey square over a quarter of each. */
const noise = [
  'xs = xs.add(tf.randomNormal(xs.shape, 0, 0.5));',
  'const erased = tf.tidy(() => {',
  '  const mask = tf.ones([side / 2, side / 2, channels]).pad([[side / 4, side / 4], [side / 4, side / 4], [0, 0]]);',
  '  return xs.mul(tf.sub(1, mask)).add(mask.mul(0.5));',
  '});',
  'xs = erased as tf.Tensor4D;',
];

function targets(record: FaultRecord): string[] {
  const { labelsDivided } = injectionOf(record);
  switch (record.yEncoding) {
    case '0/1':
      return ['const ys = tf.tensor2d(labels.map((label) => [label % 2]));'];
    case 'index':
      return [`const ys = tf.tensor2d(labels.map((label) => [label${labelsDivided ? ' / 255' : ''}]));`];
    case 'inputs':
      return ['const ys = xs;'];
    case 'multi-real':
      return [
        '// Thirty values from -1 to 1 that are read off each image.',
        'const ys = tf.tensor2d(images.map((image) => Array.from({ length: 30 }, (_, k) => image[19 * k]! / 127.5 - 1)));',
      ];
    default:
      return ["const ys = tf.oneHot(tf.tensor1d(labels, 'int32'), classes).toFloat() as tf.Tensor2D;"];
  }
}

/** Cars as in auto-mpg: nine columns of very different size, and miles per gallon that follow from them. */
function tableCode(record: FaultRecord, style: Style): DataCode {
  const rows = rowsOf(record);
  const lines = [
    'function makeCar() {',
    '  const cylinders = [4, 4, 4, 6, 8][Math.floor(5 * Math.random())]!;',
    '  const displacement = 38 * cylinders - 45 + 40 * (Math.random() - 0.5);',
    '  const horsepower = 40 + 0.35 * displacement + 30 * Math.random();',
    '  const weight = 1500 + 8.5 * displacement + 500 * Math.random();',
    '  const acceleration = 24 - 0.07 * horsepower + 4 * Math.random();',
    '  const year = 70 + Math.floor(13 * Math.random());',
    '  const origin = Math.floor(3 * Math.random());',
    '  const columns = [0, 1, 2].map((place) => (place === origin ? 1 : 0));',
    '  const miles = 9 + 36 * Math.exp(-(weight - 1500) / 2200) + 0.6 * (year - 76) + origin + 2 * Math.random();',
    '  return { features: [cylinders, displacement, horsepower, weight, acceleration, year, ...columns], miles };',
    '}',
    `const cars = Array.from({ length: ${rows} }, makeCar);`,
    'const features = cars.map((car) => car.features);',
    ...(injectionOf(record).featuresShuffled ? shuffledRows[style] : []),
    ...tableScaling(record, style),
    ...tableTargets(record),
  ];
  return { lines, late: '', rows, testRows: 0 };
}

const shuffledRows = Object.fromEntries(
  Object.entries(shuffledFeatures).map(([style, lines]) => [
    style,
    lines.map((line) => line.replaceAll('images', 'features')),
  ]),
) as Record<Style, string[]>;

function tableScaling(record: FaultRecord, style: Style): string[] {
  const raw = 'const raw = tf.tensor2d(features);';
  if (record.normalized === 'no') return [raw, 'const xTrain = raw;'];
  const { normalisedTwice } = injectionOf(record);
  const moments = [
    raw,
    'const { mean, variance } = tf.moments(raw, 0);',
    'const deviation = variance.sqrt();',
  ];
  if (style === 'sequential') {
    const again = normalisedTwice ? '.sub(mean).div(deviation)' : '';
    return [...moments, `const xTrain = raw.sub(mean).div(deviation)${again} as tf.Tensor2D;`];
  }
  return [
    ...moments,
    'const standardise = (rows: tf.Tensor2D): tf.Tensor2D => rows.sub(mean).div(deviation);',
    `const xTrain = ${normalisedTwice ? 'standardise(standardise(raw))' : 'standardise(raw)'};`,
  ];
}

function tableTargets({ yEncoding }: FaultRecord): string[] {
  const miles = 'const miles = cars.map((car) => car.miles);';
  const range = 'const [low, high] = [Math.min(...miles), Math.max(...miles)];';
  if (yEncoding.includes('90-460'))
    return [miles, 'const yTrain = tf.tensor2d(miles.map((value) => [10 * value]));'];
  const scaled = '(value - low) / (high - low)';
  const value = yEncoding.includes('[-1,1]') ? `(2 * (value - low)) / (high - low) - 1` : scaled;
  return [miles, range, `const yTrain = tf.tensor2d(miles.map((value) => [${value}]));`];
}
