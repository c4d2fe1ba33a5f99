import { runChartSvg } from '../display/runChart';
import { RUN_MIME, type LayerDistribution, type RunSnapshot, type Series } from '../protocol/training';
import type { Json, MimeBundle } from '../protocol/values';
import { runText } from './runText';
import { SeriesStore } from './seriesStore';

// A notebook is read, compared and mailed: a chart in it is as fine as it can be drawn, not finer.
const SAVED_POINTS = 1024;
/** Curves of layers are many: they share these points. */
const LAYER_POINTS = 16_000;
const FEWEST_POINTS = 16;
const SAVED_HISTOGRAMS = 8;
/** Distributions of more layers than this are not kept in the file. */
const SAVED_LAYERS = 16;
const SAVED_DIGITS = 6;

/** A run as a cell output: live where Descent is, a drawing or a table everywhere else. */
export function runBundle(snapshot: RunSnapshot): MimeBundle {
  return {
    [RUN_MIME]: saved(snapshot) as unknown as Json,
    'image/svg+xml': runChartSvg(snapshot),
    'text/plain': runText(snapshot),
  };
}

function saved({ distributions, ...snapshot }: RunSnapshot): RunSnapshot {
  const ofLayers = snapshot.series.filter(isOfLayer).length;
  const fewer = Math.max(
    FEWEST_POINTS,
    Math.min(SAVED_POINTS, Math.floor(LAYER_POINTS / Math.max(1, ofLayers))),
  );
  const layers = new Set([...new Set(distributions?.map(({ layer }) => layer))].slice(0, SAVED_LAYERS));
  const kept = distributions?.filter(({ layer }) => layers.has(layer)).map(savedDistribution);
  return {
    ...snapshot,
    series: snapshot.series.map((series) => savedSeries(series, isOfLayer(series) ? fewer : SAVED_POINTS)),
    ...(kept && { distributions: kept }),
  };
}

const isOfLayer = ({ name }: Series): boolean => name.includes('/') && !name.startsWith('batch/');

function savedSeries({ name, x, y }: Series, points: number): Series {
  const store = new SeriesStore(name, points);
  x.forEach((step, index) => store.push(step, rounded(y[index] ?? NaN)));
  return store.toSeries();
}

/** Evenly through time, with the first and the last. */
function savedDistribution({ histograms, ...of }: LayerDistribution): LayerDistribution {
  const count = Math.min(SAVED_HISTOGRAMS, histograms.length);
  const indices = Array.from({ length: count }, (_, i) =>
    Math.round((i * (histograms.length - 1)) / Math.max(1, count - 1)),
  );
  return {
    ...of,
    histograms: [...new Set(indices)].flatMap((index) => {
      const histogram = histograms[index];
      if (!histogram) return [];
      const { min, max, mean, std } = histogram;
      return [{ ...histogram, min: rounded(min), max: rounded(max), mean: rounded(mean), std: rounded(std) }];
    }),
  };
}

const rounded = (value: number): number => Number(value.toPrecision(SAVED_DIGITS));
