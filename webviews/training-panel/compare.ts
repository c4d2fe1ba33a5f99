import {
  formatCount,
  formatDuration,
  formatMetric,
  formatNumber,
  trimZeros,
} from '../../kernel/protocol/format';
import { epochOfStep } from '../../kernel/protocol/epochs';
import { curveName, isHigherBetter, isRatio, metricTitle } from '../../kernel/protocol/metrics';
import type { RunInfo, RunSnapshot, Series } from '../../kernel/protocol/training';
import type { LineModel, LineSeries } from '../shared/lineModel';

/** A run under the name that the reader gave it. */
export interface Compared {
  snapshot: RunSnapshot;
  name: string;
  /** Its colour: stays with it whatever else is chosen. */
  hue: number;
}

/** One chart a metric, one colour a run: validation dashed over training. */
export function overlays(runs: readonly Compared[]): LineModel[] {
  const byEpoch = runs.every(({ snapshot }) => snapshot.progress.epochEnds.length > 0);
  const metrics = [...new Set(['loss', ...runs.flatMap(({ snapshot }) => snapshot.info.metrics)])];
  return metrics.flatMap((metric) => {
    const series = runs.flatMap((run) => curvesOf(run, metric, byEpoch));
    if (series.length === 0) return [];
    const longest = Math.max(0, ...runs.map(({ snapshot }) => snapshot.progress.epochEnds.length));
    return {
      id: `compare/${metric}`,
      title: metricTitle(metric),
      series,
      epochs: byEpoch
        ? { ends: Array.from({ length: longest }, (_, i) => i + 1), only: true as const }
        : { ends: [] },
      references: [],
      format: (value: number) => formatMetric(metric, value),
      ...(isRatio(metric) ? { ceiling: 1 } : {}),
    };
  });
}

function curvesOf({ snapshot, name, hue }: Compared, metric: string, byEpoch: boolean): LineSeries[] {
  const roles = byEpoch ? ['train', 'validation'] : ['batch', 'train', 'validation'];
  const found = snapshot.series
    .map((series) => ({ series, curve: curveName(series.name) }))
    .filter(({ curve }) => curve?.metric === metric && roles.includes(curve.role))
    .filter(({ series }, _, all) => byEpoch || all.length === 1 || !series.name.startsWith('batch/'))
    .toSorted((a, b) => Number(a.curve?.role === 'validation') - Number(b.curve?.role === 'validation'));
  return found.map(({ series, curve }) => ({
    id: `${snapshot.info.id}/${series.name}`,
    label: curve?.role === 'validation' ? `${name} validation` : name,
    color: { hue },
    ...(byEpoch ? inEpochs(series, snapshot.progress.epochEnds) : { x: series.x, y: series.y }),
    ...(curve?.role === 'validation' ? { dashed: true } : {}),
    ...(curve?.role === 'batch' ? { smooth: true } : {}),
  }));
}

/** Steps become epochs: batches of different size are no reason for different times. */
function inEpochs({ x, y }: Series, ends: readonly number[]): { x: number[]; y: (number | null)[] } {
  const epochs = new Map(ends.map((end, i) => [end, i + 1]));
  const at = x.flatMap((step, i) => {
    const epoch = step > (ends.at(-1) ?? 0) ? epochOfStep(ends, step) : epochs.get(step);
    return epoch === undefined ? [] : [{ epoch, value: y[i] ?? null }];
  });
  return { x: at.map(({ epoch }) => epoch), y: at.map(({ value }) => value) };
}

export interface TableRow {
  name: string;
  /** One a run; empty where it is not known. */
  values: string[];
  /** Index of the best run, where one is better. */
  best?: number;
}

/** Only what differs: what is the same in all runs explains nothing. */
export function differingSettings(runs: readonly Compared[]): TableRow[] {
  const all = runs.map(({ snapshot }) => new Map(settingsOf(snapshot)));
  const names = [...new Set(all.flatMap((settings) => [...settings.keys()]))];
  return names
    .map((name) => ({ name, values: all.map((settings) => settings.get(name) ?? '') }))
    .filter(({ values }) => new Set(values).size > 1);
}

function settingsOf({ info, series }: RunSnapshot): [string, string][] {
  const rate = series.find(({ name }) => name === 'learningRate');
  const first = rate?.y.find((value) => value !== null);
  const options = Object.entries(info.settings?.optimizer ?? {}).filter(
    ([key]) => key !== 'className' && key !== 'learningRate',
  );
  const fit = Object.entries(info.settings?.fit ?? {}).filter(
    ([key]) => !['epochs', 'batchSize'].includes(key),
  );
  const rows: [string, string | undefined][] = [
    ['Optimizer', text(info.settings?.optimizer?.['className']) ?? info.optimizer],
    [
      'Learning rate',
      first == null ? text(info.settings?.optimizer?.['learningRate']) : trimZeros(formatNumber(first)),
    ],
    ...options.map(([key, value]): [string, string | undefined] => [words(key), text(value)]),
    ['Loss', info.loss],
    ['Batch size', text(info.batchSize)],
    ['Epochs', text(info.epochs)],
    ...fit.map(([key, value]): [string, string | undefined] => [words(key), text(value)]),
    ['Training rows', info.trainRows === undefined ? undefined : formatCount(info.trainRows)],
    ['Validation rows', info.validationRows === undefined ? undefined : formatCount(info.validationRows)],
    ['Parameters', info.model && formatCount(info.model.params)],
    ['Layers', info.model && layersText(info.model)],
    ['Engine', `${info.engine.id} · ${info.engine.device}`],
  ];
  return rows.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
}

/** `Dense 64 relu → Dropout 0.2 → Dense 10 softmax`. */
function layersText({ layers }: NonNullable<RunInfo['model']>): string {
  return layers
    .filter(({ className }) => className !== 'InputLayer')
    .map(({ className, config = {} }) => {
      const told = ['units', 'filters', 'kernelSize', 'rate', 'activation', 'kernelInitializer'].flatMap(
        (key) => layerOption(key, config[key]),
      );
      return [className, ...told].join(' ');
    })
    .join(' → ');
}

function layerOption(key: string, value: unknown): string[] {
  if (key === 'kernelInitializer') return [];
  if (key === 'kernelSize' && Array.isArray(value)) return [value.join('×')];
  const said = text(value);
  return said === undefined || said === 'linear' ? [] : [said];
}

export function finals(runs: readonly Compared[]): TableRow[] {
  const metrics = [...new Set(['loss', ...runs.flatMap(({ snapshot }) => snapshot.info.metrics)])];
  const rows = metrics.flatMap((metric) =>
    [metric, `val_${metric}`].map((series): TableRow & { best?: number } => {
      const values = runs.map(({ snapshot }) => final(snapshot, series));
      const title = series === metric ? metricTitle(metric) : `Validation ${lower(metricTitle(metric))}`;
      const best = bestOf(values, isHigherBetter(metric));
      return {
        name: title,
        values: values.map((value) => (value === undefined ? '' : formatMetric(metric, value))),
        ...(best === undefined ? {} : { best }),
      };
    }),
  );
  return [
    ...rows.filter(({ values }) => values.some((value) => value !== '')),
    { name: 'Time', values: runs.map(({ snapshot }) => formatDuration(snapshot.progress.elapsedSeconds)) },
  ];
}

const lower = (title: string): string =>
  /^[A-Z]{2}/.test(title) ? title : title.charAt(0).toLowerCase() + title.slice(1);

function final({ series }: RunSnapshot, name: string): number | undefined {
  return series.find((one) => one.name === name)?.y.findLast((value) => value !== null) ?? undefined;
}

/** Undefined where there is nothing to compare with, or two are equal. */
function bestOf(values: readonly (number | undefined)[], higher: boolean): number | undefined {
  const known = values.flatMap((value, i) => (value === undefined ? [] : [{ value, i }]));
  const [first, second] = known.toSorted((a, b) => (higher ? b.value - a.value : a.value - b.value));
  return first && second && first.value !== second.value ? first.i : undefined;
}

function text(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number')
    return Number.isInteger(value) ? formatCount(value) : trimZeros(formatNumber(value));
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** `validationSplit` is `Validation split`. */
function words(key: string): string {
  const spaced = key.replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
