import { runChartSvg } from '../display/runChart';
import { RUN_MIME, type RunSnapshot, type Series } from '../protocol/training';
import type { Json, MimeBundle } from '../protocol/values';
import { runText } from './runText';
import { SeriesStore } from './seriesStore';

// A notebook is read, compared and mailed: a chart in it is as fine as it can be drawn, not finer.
const SAVED_POINTS = 1024;
const SAVED_DIGITS = 6;

/** A run as a cell output: live where Descent is, a drawing or a table everywhere else. */
export function runBundle(snapshot: RunSnapshot): MimeBundle {
  return {
    [RUN_MIME]: { ...snapshot, series: snapshot.series.map(forSaving) } as unknown as Json,
    'image/svg+xml': runChartSvg(snapshot),
    'text/plain': runText(snapshot),
  };
}

function forSaving({ name, x, y }: Series): Series {
  const store = new SeriesStore(name, SAVED_POINTS);
  x.forEach((step, index) => store.push(step, Number((y[index] ?? NaN).toPrecision(SAVED_DIGITS))));
  return store.toSeries();
}
