import type { DataCode, Style } from './data';
import { list } from './layers';
import type { FaultRecord, Make } from './record';
import { rankOf, splitLines, testRowsOf } from './split';

type Drawn = Exclude<Make, { kind: 'pictures' }>;

/** Rows of the kind that a post describes, few enough for a run of seconds. */
export function drawnCode(record: FaultRecord, make: Drawn, style: Style): DataCode {
  const rows = record.nTrain ?? 0;
  if (make.kind === 'literal') return { lines: literalLines(make), late: '', rows, testRows: 0 };
  const testRows = testRowsOf(record, rows);
  const lines = [
    ...rowLines(record, make, rows + testRows),
    ...inputLines(record, make, style),
    ...targetLines(record),
    ...(testRows > 0 ? splitLines(rows, testRows, rankOf(record)) : ['const [xTrain, yTrain] = [xs, ys];']),
  ];
  return { lines, late: '', rows, testRows };
}

/** As a user writes a table of a few rows; a single column is a flat list. */
function literalLines({ x, y }: Drawn & { kind: 'literal' }): string[] {
  const single = x.every((row) => row.length === 1);
  const inputs = single ? `${list(x.flat())}, [${x.length}, 1]` : list(x.map((row) => list(row)));
  return [
    `const xTrain = tf.tensor2d(${inputs});`,
    `const yTrain = tf.tensor2d(${list(y)}, [${y.length}, 1]);`,
  ];
}

/** Lines that end with `samples`, a list of inputs `x` and targets `y`. */
function rowLines(record: FaultRecord, make: Exclude<Drawn, { kind: 'literal' }>, count: number): string[] {
  const random = (call: string) => `const samples = Array.from({ length: ${count} }, ${call});`;
  const [steps = 0, channels = 0] = record.inputShape;
  switch (make.kind) {
    case 'curve':
      return [
        `const samples = Array.from({ length: ${count} }, (_, i) => {`,
        `  const x = ${make.from} + (${make.to - make.from} * i) / ${count};`,
        `  return { x: [x], y: ${make.formula} };`,
        '});',
        'tf.util.shuffle(samples);',
      ];
    case 'table':
      return [
        ...tableLines(make),
        random('makeRow'),
        ...(make.sorted ? ['samples.sort((a, b) => a.y - b.y);'] : []),
      ];
    case 'blobs':
      return [
        'function makePoint() {',
        `  const y = Math.floor(${make.classes} * Math.random());`,
        `  const angle = (2 * Math.PI * y) / ${make.classes};`,
        `  const near = (place: number) => ${make.scale} * place + ${make.spread} * (Math.random() + Math.random() - 1);`,
        '  return { x: [near(Math.cos(angle)), near(Math.sin(angle))], y };',
        '}',
        random('makePoint'),
      ];
    case 'circles':
      return [
        'function makePoint() {',
        '  const y = Math.random() < 0.5 ? 0 : 1;',
        '  const [angle, radius] = [2 * Math.PI * Math.random(), (y === 1 ? 0.4 : 0.9) + 0.15 * (Math.random() - 0.5)];',
        '  return { x: [radius * Math.cos(angle), radius * Math.sin(angle)], y };',
        '}',
        random('makePoint'),
      ];
    case 'flags':
      return [random(`(_, i) => ({ x: new Array<number>(${steps}).fill(i % 2), y: i % 2 })`)];
    case 'bits':
      return [
        'const numbers = Array.from({ length: 256 }, (_, n) => Array.from({ length: 8 }, (_, bit) => (n >> bit) & 1));',
        'const answers = [...numbers];',
        'tf.util.shuffle(answers);',
        'const samples = numbers.map((x, i) => ({ x, y: answers[i]! }));',
      ];
    case 'labels':
      return [
        'function makeRow() {',
        `  const x = Array.from({ length: ${make.columns} }, () => Math.floor(13 * Math.random()));`,
        `  const y = Array.from({ length: ${make.labels} }, (_, k) => (x[k]! + x[k + 3]! > x[k + 6]! + x[k + 9]! ? 1 : 0));`,
        '  return { x, y };',
        '}',
        random('makeRow'),
      ];
    case 'pairs':
      return [
        'function makePair() {',
        `  const word = Math.floor(${make.words} * Math.random());`,
        `  const x = Array.from({ length: ${make.words} }, (_, i) => (i === word ? 1 : 0));`,
        `  return { x, y: (word + 1 + Math.floor(2 * Math.random())) % ${make.words} };`,
        '}',
        random('makePair'),
      ];
    case 'vectors':
      return [
        'function makeVectors() {',
        `  const x = Array.from({ length: ${make.size} }, () => Math.random() - 0.5);`,
        `  return { x, y: x.map((value, i) => (value + x[(i + 1) % ${make.size}]!) / 2) };`,
        '}',
        random('makeVectors'),
      ];
    case 'words':
      return [...textLines(make, steps), random('makeText')];
    case 'series':
      return [
        'function makeWindow() {',
        '  const start = 200 * Math.random();',
        `  const at = (t: number) => ${make.level} + ${make.swing} * (Math.sin(0.3 * t) + 0.1 * (Math.random() - 0.5));`,
        `  const x = Array.from({ length: ${steps} }, (_, i) => Array.from({ length: ${channels} }, (_, k) => at(start + i + k)));`,
        `  return { x, y: at(start + ${steps}) };`,
        '}',
        random('makeWindow'),
      ];
    case 'signals':
      return [
        'function makeSignal() {',
        `  const y = Math.floor(${make.classes} * Math.random());`,
        '  const start = 10 * Math.random();',
        `  const at = (t: number) => ${make.level} + ${make.swing} * (Math.sin((0.4 + 0.9 * y) * t) + 0.2 * (Math.random() - 0.5));`,
        `  const x = Array.from({ length: ${steps} }, (_, i) => Array.from({ length: ${channels} }, (_, k) => at(start + i + k)));`,
        '  return { x, y };',
        '}',
        random('makeSignal'),
      ];
  }
}

/** A weighted sum of the columns, a product and some noise. */
const score = [
  '  const weighted = parts.map((part, i) => part * [1, -0.8, 0.6][i % 3]!);',
  '  const sum = weighted.reduce((a, b) => a + b, 0.8 * parts[0]! * parts.at(-1)!);',
  '  const score = sum / Math.sqrt(parts.length) + 0.1 * (Math.random() - 0.5);',
];

function tableLines({ columns, ...make }: Drawn & { kind: 'table' }): string[] {
  return [
    `const ranges: [number, number][] = ${list(columns.map((range) => list(range)))};`,
    '',
    'function makeRow() {',
    '  const parts = ranges.map(() => 2 * Math.random() - 1);',
    '  const x = ranges.map(([low, high], i) => low + ((high - low) * (parts[i]! + 1)) / 2);',
    ...(make.sum ? [] : score),
    `  return { x, y: ${answer(make)} };`,
    '}',
  ];
}

function answer({
  classes,
  target,
  rounded,
  unrelated,
  sum,
  plus,
}: Omit<Drawn & { kind: 'table' }, 'kind' | 'columns'>) {
  if (sum) return `${sum.map((weight, i) => `${weight} * x[${i}]!`).join(' + ')} + ${plus ?? 0}`;
  if (classes === 2) return 'score > 0 ? 1 : 0';
  if (classes !== undefined)
    return `Math.min(${classes - 1}, Math.max(0, Math.floor(${classes} * (score / 1.8 + 0.5))))`;
  const [low, high] = target ?? [0, 1];
  if (unrelated) return `${low} + Math.floor(${high - low} * Math.random())`;
  const value = `Math.min(${high}, Math.max(${low}, ${(low + high) / 2} + ${(high - low) / 2} * score))`;
  return rounded ? `Math.round(${value})` : value;
}

/** A quarter of the words of a text belong to its class, the others to all. */
function textLines({ vocabulary, classes, bag, length }: Drawn & { kind: 'words' }, steps: number): string[] {
  const own = 20;
  const common = 1 + own * classes;
  return [
    'function makeText() {',
    `  const y = Math.floor(${classes} * Math.random());`,
    `  const words = Array.from({ length: ${length ?? steps} }, () =>`,
    `    Math.random() < ${bag ? 0.1 : 0.25} ? 1 + ${own} * y + Math.floor(${own} * Math.random()) : ${common} + Math.floor(${vocabulary - common} * Math.random()),`,
    '  );',
    ...(bag
      ? [
          '  // A sixth of the labels are wrong, as people are.',
          `  const label = Math.random() < 1 / 6 ? ${classes} - 1 - y : y;`,
          `  return { x: Array.from({ length: ${vocabulary} }, (_, word) => (words.includes(word) ? 1 : 0)), y: label };`,
        ]
      : ['  return { x: words, y };']),
    '}',
  ];
}

function inputLines(record: FaultRecord, make: Drawn, style: Style): string[] {
  const [type, axes] = [rankOf(record), record.inputShape.length === 1 ? '0' : '[0, 1]'];
  const oneStep = make.kind === 'table' && record.inputShape.length === 2;
  const tokens = make.kind === 'words' && !make.bag;
  const shape = tokens ? `, [samples.length, ${record.inputShape[0] ?? 0}], 'int32'` : '';
  const raw = `tf.tensor${record.inputShape.length + 1}d(samples.map(({ x }) => ${oneStep ? '[x]' : 'x'})${shape})`;
  if (record.normalized === 'no') return [`const xs = ${raw};`];
  const moments = [`const raw = ${raw};`, `const { mean, variance } = tf.moments(raw, ${axes});`];
  if (style === 'sequential')
    return [...moments, `const xs = raw.sub(mean).div(variance.sqrt()) as ${type};`];
  return [
    ...moments,
    `const standardise = (batch: ${type}): ${type} => batch.sub(mean).div(variance.sqrt());`,
    'const xs = standardise(raw);',
  ];
}

function targetLines({ yEncoding, outputShape }: FaultRecord): string[] {
  const column = (value: string) => [`const ys = tf.tensor2d(samples.map(({ y }) => [${value}]));`];
  switch (yEncoding) {
    case 'one-hot':
      return [
        "const labels = tf.tensor1d(samples.map(({ y }) => y), 'int32');",
        `const ys = tf.oneHot(labels, ${outputShape.at(-1) ?? 0}).toFloat() as tf.Tensor2D;`,
      ];
    case '-1/1':
      return column('2 * y - 1');
    case 'multi-hot':
    case 'multi-real':
      return ['const ys = tf.tensor2d(samples.map(({ y }) => y));'];
    case 'real, standardised':
      return [
        'const answers = tf.tensor2d(samples.map(({ y }) => [y]));',
        'const spread = tf.moments(answers, 0);',
        'const ys = answers.sub(spread.mean).div(spread.variance.sqrt()) as tf.Tensor2D;',
      ];
    default:
      return column('y');
  }
}
