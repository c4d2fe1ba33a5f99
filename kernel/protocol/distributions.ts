import { MAX_HISTOGRAMS, type LayerDistribution } from './training';

/** Adds new histograms to those that are known; at most {@link MAX_HISTOGRAMS} of a kind and layer stay, spread evenly. */
export function appendDistributions(all: LayerDistribution[], added: readonly LayerDistribution[]): void {
  for (const addition of added) {
    let known = all.find(({ layer, kind }) => layer === addition.layer && kind === addition.kind);
    if (!known) all.push((known = { ...addition, histograms: [] }));
    const last = known.histograms.at(-1)?.step ?? -Infinity;
    // One may come twice: once in a snapshot and once in an update that was under way.
    known.histograms.push(...addition.histograms.filter(({ step }) => step > last));
    while (known.histograms.length > MAX_HISTOGRAMS) known.histograms = everySecond(known.histograms);
  }
}

/** The latest always stays: it is what the reader sees. */
function everySecond<T>(list: readonly T[]): T[] {
  return list.filter((_, i) => i % 2 === 0 || i === list.length - 1);
}
