import type { Histogram } from '../../../kernel/protocol/training';

/** One histogram on the grid that all of them share: share of the values in each bin. */
export interface Density {
  step: number;
  shares: number[];
}

export interface DensityGrid {
  min: number;
  max: number;
  /** Largest share of all. */
  peak: number;
  rows: Density[];
}

export const GRID_BINS = 64;

/** Histograms of different ranges on one axis. Far outliers do not squeeze everything else: five deviations count. */
export function densityGrid(histograms: readonly Histogram[], bins = GRID_BINS): DensityGrid {
  const [min, max] = commonRange(histograms);
  const rows = histograms.map((histogram) => ({
    step: histogram.step,
    shares: shares(histogram, min, max, bins),
  }));
  const peak = Math.max(1e-12, ...rows.flatMap((row) => row.shares));
  return { min, max, peak, rows };
}

function commonRange(histograms: readonly Histogram[]): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const { min, max, mean, std } of histograms) {
    low = Math.min(low, Math.max(min, mean - 5 * std));
    high = Math.max(high, Math.min(max, mean + 5 * std));
  }
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [-1, 1];
  const air = (high - low) * 0.02 || Math.max(Math.abs(low) * 0.5, 1e-3);
  return [low - air, high + air];
}

/** Counts of the histogram's bins shared out by how much of each lies in a bin of the grid; what is outside is left out. */
function shares({ min, max, counts }: Histogram, from: number, to: number, bins: number): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0) || 1;
  const result = Array.from({ length: bins }, () => 0);
  const width = (to - from) / bins;
  const own = (max - min) / counts.length;
  counts.forEach((count, i) => {
    const [a, b] = [min + i * own, min + (i + 1) * own];
    const first = Math.max(0, Math.floor((a - from) / width));
    const last = Math.min(bins - 1, Math.floor((b - from) / width));
    for (let bin = first; bin <= last; bin++) {
      const overlap = Math.min(b, from + (bin + 1) * width) - Math.max(a, from + bin * width);
      const part = own > 0 ? Math.max(0, overlap / own) : Number(bin === first);
      result[bin] = (result[bin] ?? 0) + (count / total) * part;
    }
  });
  return result;
}
