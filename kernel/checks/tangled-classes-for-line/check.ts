import { formatPercent } from '../../protocol/format';
import type { DataCheck } from '../check';
import type { InputFacts, OutputFacts } from '../facts';
import { neighbourGuesses, rightOf } from '../learners/guesses';
import { separatorGuesses } from '../learners/separator';
import { areInStep, tableOf, WORK } from '../learners/table';
import { isGrid } from '../scale';
import { classesOf, countsOf, size } from '../stats';

const MIN_ROWS = 80;
const MAX_CLASSES = 10;
/** In more columns all rows are far from one another, and their neighbours say little. */
const MAX_COLUMNS = 16;
const ROWS_A_COLUMN = 15;
/** Share of the mistakes of always answering the largest class that neighbours have to mend, and that a line may mend at most. */
const NEIGHBOURS_MEND = 0.6;
const LINE_MENDS = 0.35;

/** Of a model that is a line: asks whether neighbours know classes that no line tells apart. */
export const check: DataCheck = {
  id: 'tangled-classes-for-line',
  title: 'A model without hidden layers on classes that no line parts',
  severity: 'warning',
  cause: 'architecture',
  check({ inputs, outputs, representative }, report) {
    const [input] = inputs;
    const [output] = outputs;
    if (!input || !output?.straight || !representative || inputs.length > 1 || outputs.length > 1) return;
    const found = compare(input, output);
    if (!found) return;
    const { rows, guess, line, near } = found;
    report({
      message:
        `No ${size(input.train.shape) === 2 ? 'line' : 'plane'} parts these classes, and a model without hidden layers is one: on ${rows} rows looked at the best linear ` +
        `fit is right for ${formatPercent(line)}, the nearest rows for ${formatPercent(near)}.`,
      evidence: [
        `always the most frequent class: ${formatPercent(guess)} right`,
        `best linear fit, on the rows it was fitted to: ${formatPercent(line)} right`,
        `majority of the five nearest other rows: ${formatPercent(near)} right`,
      ],
      advice:
        'Put a hidden layer with an activation in front, e.g. 16 units with relu, or add columns in which a line parts the classes ' +
        '(squares, products). More epochs or another learning rate cannot help (Minsky and Papert 1969).',
      layer: input.entry.layer,
      fixes: (places) => {
        const place = places.layer(input.entry.layer);
        if (!place || input.entry.className !== 'Dense') return [];
        const text = `tf.layers.dense({ units: 16, activation: 'relu', inputShape: [${input.train.shape.join(', ')}] })`;
        return [
          { title: 'Add a hidden layer', changes: [{ type: 'add-layer', place, position: 'before', text }] },
        ];
      },
    });
  },
};

function compare(input: InputFacts, output: OutputFacts) {
  const width = size(input.train.shape);
  const classes = areInStep(input, output.train.at) ? classesOf(output) : undefined;
  if (!classes || isGrid(input) || width < 2 || width > MAX_COLUMNS) return undefined;
  const table = tableOf(input, WORK / 4);
  if (!table || table.rows < Math.max(MIN_ROWS, ROWS_A_COLUMN * width)) return undefined;
  const labels = table.picked.map((row) => classes[row] ?? 0);
  const sizes = countsOf(labels);
  if (sizes.size < 2 || sizes.size > MAX_CLASSES || Math.min(...sizes.values()) < 10) return undefined;
  const guess = Math.max(...sizes.values()) / table.rows;
  const mends = (right: number) => (right - guess) / (1 - guess);
  const near = rightOf(neighbourGuesses(table, labels, 5), labels);
  if (mends(near) < NEIGHBOURS_MEND) return undefined;
  const line = rightOf(separatorGuesses(table, labels, [...sizes.keys()]), labels);
  return mends(line) > LINE_MENDS ? undefined : { rows: table.rows, guess, line, near };
}
