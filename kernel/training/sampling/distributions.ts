import { MAX_HISTOGRAMS, type Histogram, type LayerDistribution } from '../../protocol/training';

/** Histograms over a run in bounded memory: when there are too many, every other one goes. */
export class DistributionStore {
  private readonly all = new Map<string, LayerDistribution>();
  private fresh = new Map<string, LayerDistribution>();

  add(layer: string, kind: LayerDistribution['kind'], histogram: Histogram): void {
    const kept = entry(this.all, layer, kind);
    kept.histograms.push(histogram);
    if (kept.histograms.length > MAX_HISTOGRAMS) kept.histograms = thin(kept.histograms, MAX_HISTOGRAMS / 2);
    entry(this.fresh, layer, kind).histograms.push(histogram);
  }

  take(): LayerDistribution[] {
    const fresh = [...this.fresh.values()];
    this.fresh = new Map();
    return fresh;
  }

  snapshot(): LayerDistribution[] {
    return [...this.all.values()].map((one) => ({ ...one, histograms: [...one.histograms] }));
  }
}

/** `count` of them, evenly spread over the steps, the first and the last among them. */
export function thin(histograms: readonly Histogram[], count: number): Histogram[] {
  if (histograms.length <= count || count < 2) return histograms.slice(0, Math.max(count, 0));
  const [from, to] = [histograms[0]?.step ?? 0, histograms.at(-1)?.step ?? 0];
  const kept = new Set<Histogram>();
  for (let index = 0; index < count; index++) {
    const step = from + ((to - from) * index) / (count - 1);
    const nearest = histograms.reduce((a, b) => (Math.abs(b.step - step) < Math.abs(a.step - step) ? b : a));
    kept.add(nearest);
  }
  return histograms.filter((one) => kept.has(one));
}

function entry(
  store: Map<string, LayerDistribution>,
  layer: string,
  kind: LayerDistribution['kind'],
): LayerDistribution {
  const key = `${kind}/${layer}`;
  let found = store.get(key);
  if (!found) store.set(key, (found = { layer, kind, histograms: [] }));
  return found;
}
