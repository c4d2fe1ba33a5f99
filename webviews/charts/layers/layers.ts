import type { RunSnapshot } from '../../../kernel/protocol/training';
import type { LineModel } from '../../shared/lineModel';
import { epochsOf } from '../../shared/curves';
import { formatNumber } from '../../../kernel/protocol/format';

const PREFIX = 'gradientNorm/';

/**
 * The gradient norm of every layer, coloured by depth: when the norms shrink from the last layer to the
 * first they fan out, and the eye sees vanishing gradients at once. Undefined before the first values.
 */
export function gradientChart(snapshot: RunSnapshot): LineModel | undefined {
  const order = snapshot.info.model?.layers.map(({ name }) => name) ?? [];
  const position = (layer: string): number => (order.includes(layer) ? order.indexOf(layer) : order.length);
  const found = snapshot.series
    .filter(({ name }) => name.startsWith(PREFIX))
    .map((series) => ({ ...series, layer: series.name.slice(PREFIX.length) }))
    .toSorted((a, b) => position(a.layer) - position(b.layer));
  const all = snapshot.series.find(({ name }) => name === 'gradientNorm');
  if (found.length === 0 && !all) return undefined;
  return {
    id: 'gradientNorm',
    title: found.length > 0 ? 'Gradient norm by layer' : 'Gradient norm',
    series: [
      ...found.map(({ name, layer, x, y }, i) => ({
        id: name,
        label: layer,
        color: { ramp: ramp(i, found.length) },
        x,
        y,
        smooth: true,
      })),
      ...(found.length === 0 && all
        ? [{ id: all.name, label: 'all layers', color: { hue: 0 }, x: all.x, y: all.y, smooth: true }]
        : []),
    ],
    epochs: epochsOf(snapshot),
    references: [],
    format: formatNumber,
  };
}

/** In hundredths, as the theme prepares them. */
function ramp(index: number, count: number): number {
  return count < 2 ? 0 : Math.round((100 * index) / (count - 1)) / 100;
}
