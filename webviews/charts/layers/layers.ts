import type { RunSnapshot, Series } from '../../../kernel/protocol/training';
import type { LineModel, Reference } from '../../shared/lineModel';
import { epochsOf } from '../../shared/curves';
import { shortNames } from './shortNames';
import { formatNumber, formatPercent } from '../../../kernel/protocol/format';

/** A quantity that is measured for every layer. */
export interface LayerQuantity {
  /** Name of its series before the `/`. */
  id: string;
  title: string;
  references?: Reference[];
  share?: boolean;
  smooth?: boolean;
}

export const GRADIENT_NORM: LayerQuantity = {
  id: 'gradientNorm',
  title: 'Gradient norm by layer',
  smooth: true,
};
/** Karpathy's rule: a step should change the weights by about a thousandth of their size. */
export const UPDATE_RATIO: LayerQuantity = {
  id: 'updateRatio',
  title: 'Update size against weight size',
  references: [{ label: 'goal', value: 1e-3 }],
  smooth: true,
};
export const ACTIVATIONS: readonly LayerQuantity[] = [
  { id: 'activationMean', title: 'Mean of activations' },
  { id: 'activationStd', title: 'Spread of activations (std)' },
  { id: 'activationZeros', title: 'Units that are always zero', share: true },
  { id: 'saturation', title: 'Saturated values', share: true },
];

/**
 * One curve a layer, coloured by depth: when gradients shrink from the last layer to the first the curves fan
 * out, and the eye sees it at once. Undefined before the first values.
 */
export function layerChart(snapshot: RunSnapshot, quantity: LayerQuantity): LineModel | undefined {
  const found = layerSeries(snapshot, quantity.id);
  if (found.length === 0) return undefined;
  return {
    id: quantity.id,
    title: quantity.title,
    series: found.map(({ name, label, x, y }, i) => ({
      id: name,
      label,
      color: { ramp: ramp(i, found.length) },
      x,
      y,
      ...(quantity.smooth ? { smooth: true } : {}),
    })),
    epochs: epochsOf(snapshot),
    references: quantity.references ?? [],
    format: quantity.share ? formatPercent : formatNumber,
    ...(quantity.share ? { ceiling: 1 } : {}),
  };
}

/** The norm of all gradients together: what there is for a training without layers. */
export function globalNormChart(snapshot: RunSnapshot): LineModel | undefined {
  const all = snapshot.series.find(({ name }) => name === 'gradientNorm');
  if (!all) return undefined;
  return {
    id: 'gradientNormAll',
    title: 'Gradient norm of all layers',
    series: [{ id: all.name, label: 'all layers', color: { hue: 0 }, x: all.x, y: all.y, smooth: true }],
    epochs: epochsOf(snapshot),
    references: [],
    format: formatNumber,
  };
}

export interface LayerSeries extends Series {
  layer: string;
  /** Its name, without what all layers have in common where that is long. */
  label: string;
}

/** The series of a quantity, from the first layer to the last. */
export function layerSeries(snapshot: RunSnapshot, quantity: string): LayerSeries[] {
  const order = new Map(snapshot.info.model?.layers.map(({ name }, i) => [name, i]));
  const prefix = `${quantity}/`;
  const found = snapshot.series
    .filter(({ name }) => name.startsWith(prefix))
    .map((series) => ({ ...series, layer: series.name.slice(prefix.length) }))
    .toSorted((a, b) => (order.get(a.layer) ?? order.size) - (order.get(b.layer) ?? order.size));
  const labels = shortNames(found.map(({ layer }) => layer));
  return found.map((series, i) => ({ ...series, label: labels[i] ?? series.layer }));
}

/** In hundredths, as the theme prepares them. */
function ramp(index: number, count: number): number {
  return count < 2 ? 0 : Math.round((100 * index) / (count - 1)) / 100;
}
