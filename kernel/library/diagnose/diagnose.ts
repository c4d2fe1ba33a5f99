import { biasVariance } from '../../diagnosis/biasVariance';
import { COUNTS_ROWS, errorOf, triedInRun, type RunCurves } from '../../diagnosis/diagnose';
import type { Levels } from '../../diagnosis/gaps';
import { CERTAIN, type Level } from '../../diagnosis/levels';
import { lossGap } from '../../diagnosis/lossGap';
import { findOverfitting } from '../../diagnosis/overfitting';
import { bothFall, stillFalls } from '../../diagnosis/stillLearning';
import { verdictFinding } from '../../diagnosis/verdictFinding';
import { percent, points, short } from '../../diagnosis/words';
import type { TableView } from '../../display/table';
import type { Gap, RunInfo, Verdict } from '../../protocol/training';
import { startProgress } from '../progress';
import { runtime } from '../runtime';
import { Compiled } from './compiled';
import { evaluateRows, type Measured } from './evaluate';
import { waterfallSvg } from './pictures/waterfall';
import { rowsOf, type Rows, type RowsInput } from './rows';
import { shown, type Shown } from './shown';
import { stopOfCell } from './stop';

/** What a model is diagnosed on. `train` is needed; every other set or level adds a gap. */
export interface DiagnoseSets {
  /** The rows the model was trained on (or many of them). */
  train: RowsInput;
  /** Rows like the training rows that were held back from training, for when validation comes from elsewhere. */
  trainDev?: RowsInput;
  validation?: RowsInput;
  test?: RowsInput;
  /** Rows from where the model is used. */
  realLife?: RowsInput;
  /**
   * How well people do, or the Bayes level or the best that is known, in the metric's own unit: 0.98 for an accuracy.
   * A number, or numbers by metric. Default: what `monitor` was told.
   */
  humanLevel?: number | { [metric: string]: number };
  /** How good it has to be; stands in for the human level where there is none. */
  targetLevel?: number | { [metric: string]: number };
  /** Default: the accuracy, else the first metric the model was compiled with, else the loss. */
  metric?: string;
  /** Rows computed at once; default 256. */
  batchSize?: number;
}

const SETS = [
  ['train', 'train'],
  ['trainDev', 'train-dev'],
  ['validation', 'validation'],
  ['test', 'test'],
  ['realLife', 'real life'],
] as const;
type SetName = (typeof SETS)[number][0];

/**
 * Bias and variance in full: measures a compiled model on each set, names the largest gap that is more than chance,
 * and says what to try next. Avoidable bias = train − human, variance = train-dev − train, data mismatch =
 * validation − train-dev, validation overfitting = test − validation; standard errors √(e(1−e)/n) in quadrature for
 * shares of rows, from the spread over rows otherwise. The verdict also goes to the model's last run in the panel.
 *
 * Throws a TypeError or RangeError that says which set is not what the model takes.
 *
 * @example await diagnose(model, { train, validation, test, humanLevel: 0.98 });
 */
export async function diagnose(model: unknown, sets: DiagnoseSets): Promise<Verdict & Shown> {
  const place = runtime().training?.placeOf(new Error());
  const compiled = new Compiled(model, 'diagnose');
  const rows = checkedSets(compiled, sets);
  const measured = await measure(compiled, rows, sets.batchSize ?? 256);
  const run = runtime().training?.lastRunOf(compiled.name);
  const metric = chooseMetric(compiled, sets.metric);
  const verdict = verdictOn(measured, metric, sets, run);
  const info = run?.info ?? ({ id: '', name: 'Diagnosis', ...(place && { place }) } as RunInfo);
  const finding = verdictFinding(info, verdict);
  if (finding && !run) delete finding.runId;
  runtime().training?.judge(compiled.name, verdict, finding);
  return shown(verdict, {
    title: verdict.title,
    explanation: verdict.explanation,
    pictures: [waterfallSvg(verdict, (error) => errorWords(metric, error))],
    table: verdictTable(verdict),
    advice: verdict.advice,
  });
}

function checkedSets(compiled: Compiled, sets: DiagnoseSets): Map<SetName, Rows> {
  if (typeof sets !== 'object' || (sets as unknown) === null || (sets.train as unknown) === undefined) {
    throw new TypeError(
      'diagnose needs { train, … }: at least the rows the model was trained on, as { xs, ys }.',
    );
  }
  const given = SETS.filter(([key]) => sets[key] !== undefined);
  return new Map(given.map(([key]) => [key, rowsOf(sets[key], compiled.ports, `diagnose: ${key}`)]));
}

async function measure(
  compiled: Compiled,
  sets: Map<SetName, Rows>,
  batchSize: number,
): Promise<Map<SetName, Map<string, Measured>>> {
  const stop = stopOfCell();
  const progress = startProgress('Diagnosis');
  const results = new Map<SetName, Map<string, Measured>>();
  for (const [key, rows] of sets) {
    const onRows = (done: number, total: number | undefined) =>
      progress.update(done, total, `${key}, ${done.toLocaleString('en-US')} rows`);
    results.set(key, await evaluateRows(compiled, rows, { batchSize, stop, onRows }));
  }
  progress.finish(`Measured the model on ${sets.size} ${sets.size === 1 ? 'set' : 'sets'} of rows.`);
  return results;
}

function chooseMetric(compiled: Compiled, wanted: string | undefined): string {
  const names = compiled.metrics.map(({ name }) => name);
  if (wanted === undefined) return names.find((name) => COUNTS_ROWS.test(name)) ?? names[0] ?? 'loss';
  const found = ['loss', ...names].find(
    (name) => name === wanted || (COUNTS_ROWS.test(name) && COUNTS_ROWS.test(wanted)),
  );
  if (found !== undefined) return found;
  throw new RangeError(
    `diagnose: the model has no metric '${wanted}'; it has ${['loss', ...names].join(', ')}.`,
  );
}

/** The verdict on measured levels; exported for the bench. */
export function verdictOn(
  measured: ReadonlyMap<SetName, ReadonlyMap<string, Measured>>,
  metric: string,
  given: Pick<DiagnoseSets, 'humanLevel' | 'targetLevel'>,
  run: RunCurves | undefined,
): Verdict {
  const level = (key: SetName, name: string) => levelOf(measured.get(key)?.get(metric), metric, name);
  const train = level('train', 'train');
  if (!train) throw new Error('diagnose: there is nothing measured on the training rows.');
  const found = Object.fromEntries(
    SETS.slice(1).flatMap(([key, name]) => {
      const one = level(key, name);
      return one ? [[key, one]] : [];
    }),
  ) as Partial<Pick<Levels, 'trainDev' | 'validation' | 'test' | 'realLife'>>;
  const human = givenLevel('human level', given.humanLevel ?? levelsKnown(run).humanLevel, metric);
  const target = givenLevel('target level', given.targetLevel ?? levelsKnown(run).targetLevel, metric);
  const levels: Levels = {
    metric,
    train,
    ...found,
    ...(human && { human }),
    ...(target && { target }),
    ...course(run),
  };
  return COUNTS_ROWS.test(metric) ? biasVariance(levels) : lossGap(levels);
}

function levelsKnown(run: RunCurves | undefined): Pick<DiagnoseSets, 'humanLevel' | 'targetLevel'> {
  return run?.info ?? runtime().training?.levels() ?? {};
}

/** What the curves of the last run add to the numbers. */
function course(run: RunCurves | undefined): Pick<Levels, 'lossStillFalls' | 'measured'> & Partial<Levels> {
  if (!run) return { lossStillFalls: false, measured: true };
  const [train, validation] = [run.values('loss'), run.values('val_loss')];
  const overfitting = findOverfitting(train, validation);
  return {
    measured: true,
    lossStillFalls: stillFalls(train),
    stillLearning: bothFall(train, validation),
    ...(overfitting && { overfitting }),
    ...(run.info.suspectSplit && { suspectSplit: true }),
    tried: triedInRun(run),
  };
}

function levelOf(measured: Measured | undefined, metric: string, name: string): Level | undefined {
  if (!measured) return undefined;
  const error = errorOf(metric, measured.mean);
  if (!Number.isFinite(error)) {
    throw new Error(
      `diagnose: ${metric} on the ${name} rows is ${measured.mean}. Look for NaN in its xs and ys, and in the weights.`,
    );
  }
  const { rows, standardError, countsRows } = measured;
  return { name, error, rows, ...(!countsRows && standardError !== undefined && { standardError }) };
}

function givenLevel(
  name: string,
  given: number | { [metric: string]: number } | undefined,
  metric: string,
): Level | undefined {
  const value = typeof given === 'object' ? (given[metric] ?? accuracyIn(given, metric)) : given;
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new TypeError(`diagnose: ${name} must be a finite number such as 0.98, got ${String(value)}.`);
  }
  if (COUNTS_ROWS.test(metric) && (value < 0 || value > 1)) {
    throw new RangeError(
      `diagnose: ${name} is compared with an accuracy, so it must be from 0 to 1, got ${value}.`,
    );
  }
  return { name, error: errorOf(metric, value) };
}

/** `acc` and `accuracy` are one metric. */
function accuracyIn(given: { [metric: string]: number }, metric: string): number | undefined {
  return COUNTS_ROWS.test(metric) ? (given['acc'] ?? given['accuracy']) : undefined;
}

export function errorWords(metric: string, error: number): string {
  return COUNTS_ROWS.test(metric) ? percent(error) : short(error);
}

const GAP_NAMES: Readonly<Record<Gap['kind'], string>> = {
  'avoidable-bias': 'Avoidable bias',
  variance: 'Variance',
  'data-mismatch': 'Data mismatch',
  'validation-overfitting': 'Validation overfitting',
};

function verdictTable({ metric, levels, gaps }: Verdict): TableView {
  const isRate = COUNTS_ROWS.test(metric);
  const size = (value: number) => (isRate ? points(value).replace(/ points?$/, '') : short(value));
  const lines = levels.map(({ name, error, rows }) => [
    name,
    errorWords(metric, error),
    rows?.toLocaleString('en-US') ?? 'given',
    '',
    '',
  ]);
  const differences = gaps.map(({ kind, from, to, size: gap, standardError, significant }) => [
    `${GAP_NAMES[kind]}: ${to} − ${from}`,
    size(gap),
    '',
    standardError === undefined ? '' : `± ${size(CERTAIN * standardError)}`,
    significant
      ? 'certain'
      : gap <= 0
        ? 'none'
        : standardError === undefined
          ? ''
          : 'within its error: not enough rows',
  ]);
  return {
    columns: [
      { title: isRate ? 'Error rate, and gaps in points' : `${metric}, and gaps` },
      { title: 'Error', numeric: true },
      { title: 'Rows', numeric: true },
      { title: '95% range', numeric: true },
      { title: '' },
    ],
    rows: [...lines, ...differences],
  };
}
