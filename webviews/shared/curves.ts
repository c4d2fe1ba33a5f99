import {
  curveName,
  isHigherBetter,
  isRatio,
  metricTitle,
  type CurveRole,
} from '../../kernel/protocol/metrics';
import type { RunSnapshot, Series } from '../../kernel/protocol/training';
import type { Epochs, LineModel, LineSeries, Reference } from './lineModel';
import { formatMetric } from '../../kernel/protocol/format';

const LABELS: Readonly<Record<CurveRole, string>> = {
  train: 'train',
  validation: 'validation',
  batch: 'batch',
};
const ORDER: readonly CurveRole[] = ['train', 'validation', 'batch'];

/** One chart for the loss, one for all shares such as accuracy, one for every other metric. */
export function metricCharts(snapshot: RunSnapshot): LineModel[] {
  const metrics = metricNames(snapshot);
  const ratios = metrics.filter(isRatio);
  const groups = [
    ['loss'],
    ...(ratios.length > 0 ? [ratios] : []),
    ...metrics.filter((name) => !isRatio(name)).map((name) => [name]),
  ];
  let hue = 0;
  return groups.map((group) => {
    const model = chart(snapshot, group, hue);
    hue += group.length;
    return model;
  });
}

/** Metrics other than the loss, first those that were announced. */
function metricNames({ info, series }: RunSnapshot): string[] {
  const seen = series.flatMap(({ name }) => curveName(name)?.metric ?? []);
  return [...new Set([...info.metrics, ...seen])].filter((name) => name !== 'loss');
}

function chart(snapshot: RunSnapshot, metrics: readonly string[], hue: number): LineModel {
  const first = metrics[0] ?? 'loss';
  return {
    id: first,
    title: metrics.length > 1 ? 'Metrics' : metricTitle(first),
    series: metrics.flatMap((metric, i) => curves(snapshot, metric, hue + i, metrics.length > 1)),
    epochs: epochsOf(snapshot),
    references: metrics.length > 1 ? [] : references(snapshot, first),
    format: (value) => formatMetric(first, value),
    ...(isRatio(first) ? { ceiling: 1 } : {}),
  };
}

function curves(snapshot: RunSnapshot, metric: string, hue: number, named: boolean): LineSeries[] {
  const found = snapshot.series.flatMap((series) => {
    const name = curveName(series.name);
    return name?.metric === metric ? [{ series, role: name.role }] : [];
  });
  const hasEpochs = found.some(({ role, series }) => role === 'train' && series.x.length > 1);
  return found
    .toSorted((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role))
    .map(({ series, role }) => ({
      ...line(series, role, hue, hasEpochs),
      label: named ? `${metric} ${LABELS[role]}` : LABELS[role],
      ...(role === 'validation'
        ? { dashed: true, best: isHigherBetter(metric) ? ('max' as const) : ('min' as const) }
        : {}),
    }));
}

function line(
  { name, x, y }: Series,
  role: CurveRole,
  hue: number,
  hasEpochs: boolean,
): Omit<LineSeries, 'label'> {
  const batch = role === 'batch';
  return { id: name, color: { hue }, x, y, ...(batch ? { smooth: true, secondary: hasEpochs } : {}) };
}

function references({ info }: RunSnapshot, metric: string): Reference[] {
  const human = info.humanLevel?.[metric];
  const target = info.targetLevel?.[metric];
  return [
    ...(human === undefined ? [] : [{ label: 'human', value: human }]),
    ...(target === undefined ? [] : [{ label: 'target', value: target }]),
  ];
}

export function epochsOf({ info, progress, status }: RunSnapshot): Epochs {
  const { stepsPerEpoch, epochs } = info;
  const planned = stepsPerEpoch !== undefined && epochs !== undefined ? stepsPerEpoch * epochs : undefined;
  return {
    ends: progress.epochEnds,
    ...(stepsPerEpoch === undefined ? {} : { stepsPerEpoch }),
    ...(planned === undefined || status !== 'running' ? {} : { plannedSteps: planned }),
  };
}
