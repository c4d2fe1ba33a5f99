import { dataCode, type Style } from './data';
import { injectionOf } from './injection';
import { layerCall } from './layers';
import type { FaultRecord, LayerRecord } from './record';
import { epochsOf, indented, lossCode, lossFunction, metricOf, optimizerCode } from './training';

export const styles: Style[] = ['sequential', 'functional', 'loop'];

/** A record as a program that a user could have written. */
export interface TuneNotebook {
  id: string;
  style: Style;
  record: FaultRecord;
  cells: string[];
  /** Where each layer of the record is made: cell, and line from one. */
  layers: { cell: number; line: number }[];
}

export function generate(record: FaultRecord, style: Style): TuneNotebook {
  const marked = writers[style](record);
  const layers = record.layers.map((_, i) => placeOf(marked, i));
  const cells = marked.map((lines) => lines.map((line) => line.replace(mark, '')).join('\n'));
  return { id: `${record.id}.${style}`, style, record, cells, layers };
}

/** Lines that make a layer carry its index until all lines are in their place. */
const mark = /\u0000(\d+)$/;
const marked = (line: string, index: number) => `${line}\u0000${String(index)}`;

function placeOf(cells: string[][], layer: number): { cell: number; line: number } {
  for (const [cell, lines] of cells.entries()) {
    const line = lines.findIndex((text) => mark.exec(text)?.[1] === String(layer));
    if (line >= 0) return { cell, line: line + 1 };
  }
  throw new Error(`layer ${layer} is on no line`);
}

const writers: Record<Style, (record: FaultRecord) => string[][]> = {
  sequential: sequentialNotebook,
  functional: functionalNotebook,
  loop: loopNotebook,
};

const head = [
  "import * as tf from '@tensorflow/tfjs';",
  "import { setRandomSeed } from 'descent';",
  '',
  'setRandomSeed(3);',
  '',
];

function callsOf(record: FaultRecord): string[] {
  const frozen = injectionOf(record).statisticsFrozen;
  const layers = record.layers.map((layer): LayerRecord =>
    frozen && layer.type === 'batchNorm' ? { ...layer, type: 'batchNormFrozen' } : layer,
  );
  return layers.map((layer, i) => layerCall(layer, i === 0 ? record.inputShape : undefined));
}

/** Half of the notebooks use `model.add`, the others a list of layers. */
function sequentialNotebook(record: FaultRecord): string[][] {
  const data = dataCode(record, 'sequential');
  const loss = lossCode(record);
  const [first, ...rest] = loss.name === undefined ? lossFunction(loss) : [loss.name];
  return [
    [
      ...head,
      ...data.lines,
      '',
      ...(record.id.length % 2 === 0 ? addedLayers(record) : listedLayers(record)),
      '',
      'model.compile({',
      `  optimizer: ${record.lrIsDefault ? `'${record.optimizer}'` : optimizerCode(record)},`,
      ...indented(
        [`loss: ${first ?? ''}`, ...rest].map((line, i, all) => (i === all.length - 1 ? `${line},` : line)),
      ),
      `  metrics: [${metricOf(record)}],`,
      '});',
      'await model.fit(xTrain, yTrain, {',
      ...fitOptions(record),
      '});',
    ],
  ];
}

function addedLayers(record: FaultRecord): string[] {
  const added = callsOf(record).map((call, i) => marked(`model.add(${call});`, i));
  return ['const model = tf.sequential();', ...added];
}

function listedLayers(record: FaultRecord): string[] {
  const listed = callsOf(record).map((call, i) => marked(`    ${call},`, i));
  return ['const model = tf.sequential({', '  layers: [', ...listed, '  ],', '});'];
}

function fitOptions(record: FaultRecord): string[] {
  const validation = {
    none: [],
    split: ['  validationSplit: 0.2,'],
    'test set': ['  validationData: [xTest, yTest],'],
  }[record.validation];
  return [`  epochs: ${epochsOf(record)},`, `  batchSize: ${record.batch},`, ...validation];
}

function functionalNotebook(record: FaultRecord): string[][] {
  const data = dataCode(record, 'functional');
  const loss = lossCode(record);
  const byName = loss.name !== undefined;
  return [
    [...head, ...data.lines],
    appliedLayers(record),
    [
      ...namedOptimizer(record),
      ...(byName ? [] : ['', ...lossFunction(loss, 'lossOf'), '']),
      `model.compile({ optimizer, loss: ${byName ? String(loss.name) : 'lossOf'}, metrics: [${metricOf(record)}] });`,
    ],
    ['const history = await model.fit(xTrain, yTrain, {', ...fitOptions(record), '});'],
  ];
}

function namedOptimizer(record: FaultRecord): string[] {
  if (record.lrIsDefault) return [`const optimizer = '${record.optimizer}';`];
  return [
    `const learningRate = ${record.lr};`,
    `const optimizer = ${optimizerCode(record).replace(`(${record.lr}`, '(learningRate')};`,
  ];
}

function appliedLayers(record: FaultRecord): string[] {
  const { inputShape } = record;
  const calls = record.layers.map((_, i) => callsOf({ ...record, inputShape })[i] ?? '');
  const applied = calls.map((call, i) => {
    const bare = i === 0 ? call.replace(/inputShape: \[[^\]]*\](, )?/, '') : call;
    const before = i === 0 ? 'input' : 'x';
    return marked(`${i === 0 ? 'let ' : ''}x = ${bare}.apply(${before}) as tf.SymbolicTensor;`, i);
  });
  return [
    `const input = tf.input({ shape: [${inputShape.join(', ')}] });`,
    ...applied,
    'const model = tf.model({ inputs: input, outputs: x });',
  ];
}

/** A helper that builds, a helper that takes a step, and a loop. */
function loopNotebook(record: FaultRecord): string[][] {
  const data = dataCode(record, 'loop');
  const penalty = record.layers.some(({ kernelReg }) => kernelReg !== undefined);
  const list = callsOf(record).map((call, i) => marked(`      ${call},`, i));
  return [
    [...head, ...data.lines],
    [
      'function buildModel(): tf.Sequential {',
      '  return tf.sequential({',
      '    layers: [',
      ...list,
      '    ],',
      '  });',
      '}',
      '',
      ...lossFunction(lossCode({ ...record }), 'lossOf'),
    ],
    stepLines(record, data.late, penalty),
    loopLines(record, data.rows, data.testRows),
  ];
}

function stepLines(record: FaultRecord, late: string, penalty: boolean): string[] {
  return [
    'const model = buildModel();',
    `const optimizer = ${optimizerCode(record)};`,
    '',
    'function trainStep(xs: tf.Tensor, ys: tf.Tensor): tf.Scalar {',
    '  return optimizer.minimize(() => {',
    `    const predicted = model.apply(xs${late}, { training: true }) as tf.Tensor;`,
    penalty
      ? '    return tf.addN([lossOf(ys, predicted) as tf.Scalar, ...model.calculateLosses()]) as tf.Scalar;'
      : '    return lossOf(ys, predicted) as tf.Scalar;',
    '  }, true)!;',
    '}',
  ];
}

function loopLines(record: FaultRecord, rows: number, testRows: number): string[] {
  const test = [
    `  const ${scoreOf(record).name} = tf.tidy(() => {`,
    '    const predicted = model.predict(xTest) as tf.Tensor;',
    `    return ${scoreOf(record).code};`,
    '  });',
    `  console.log(\`epoch \${epoch + 1}: loss \${mean.toFixed(4)}, test ${scoreOf(record).name} \${(await ${scoreOf(record).name}.data())[0]}\`);`,
    `  ${scoreOf(record).name}.dispose();`,
  ];
  return [
    `const [epochs, batchSize, rows] = [${epochsOf(record)}, ${Math.min(record.batch, rows)}, ${rows}];`,
    '',
    'for (let epoch = 0; epoch < epochs; epoch++) {',
    '  const order = tf.util.createShuffledIndices(rows);',
    '  const losses: number[] = [];',
    '  for (let start = 0; start + batchSize <= rows; start += batchSize) {',
    "    const indices = tf.tensor1d(Array.from(order.slice(start, start + batchSize)), 'int32');",
    '    const [xBatch, yBatch] = [tf.gather(xTrain, indices), tf.gather(yTrain, indices)];',
    '    const loss = trainStep(xBatch, yBatch);',
    '    losses.push((await loss.data())[0]!);',
    '    tf.dispose([indices, xBatch, yBatch, loss]);',
    '  }',
    '  const mean = losses.reduce((sum, value) => sum + value, 0) / losses.length;',
    ...(testRows > 0 ? test : ['  console.log(`epoch ${epoch + 1}: loss ${mean.toFixed(4)}`);']),
    '}',
  ];
}

/** What a loop prints of the test set: how many are right, or how far off it is. */
function scoreOf({ task, yEncoding, fromLogits }: FaultRecord): { name: string; code: string } {
  const share = (right: string) => ({ name: 'accuracy', code: `${right}.toFloat().mean()` });
  if (task === 'regression') return { name: 'error', code: 'tf.losses.absoluteDifference(yTest, predicted)' };
  if (yEncoding === 'one-hot') return share('predicted.argMax(-1).equal(yTest.argMax(-1))');
  if (task === 'multiclass') return share('predicted.argMax(-1).equal(yTest.flatten().toInt())');
  return share(`predicted.greater(${fromLogits ? 0 : 0.5}).equal(yTest.greater(0.5))`);
}
