import type { Change, Fix } from '../protocol/findings';
import type { LayerInfo, RunInfo } from '../protocol/training';

// What an edit of the code can do of the remedies in advice.ts. More data, another split, another architecture it cannot.

/** Against learning the rows by heart, once the epoch is known from which on it got worse. */
export const againstOverfitting = (info: RunInfo, bestEpoch: number): Fix[] => [
  ...stopAfter(info, bestEpoch),
  ...stopEarly(info),
  ...againstVariance(info),
];

/** Dropout where there is none, a penalty on weights that have none. */
export const againstVariance = (info: RunInfo): Fix[] => [...addDropout(info), ...penalise(info)];

/** A network that could learn more, or for longer. */
export const againstBias = (info: RunInfo): Fix[] => [...trainLonger(info), ...widen(info)];

/** TensorFlow.js does not restore the best weights (`restoreBestWeights` throws): a run that ends there has them. */
function stopAfter({ via, place, epochs = 0 }: RunInfo, bestEpoch: number): Fix[] {
  if (via !== 'fit' || !place || bestEpoch < 1 || bestEpoch >= epochs) return [];
  const changes: Change[] = [{ type: 'set-property', place, property: 'epochs', value: String(bestEpoch) }];
  return [{ title: `Stop after epoch ${bestEpoch}`, changes }];
}

function stopEarly({ via, place }: RunInfo): Fix[] {
  if (!place || (via !== 'fit' && via !== 'fitDataset')) return [];
  const value = "tf.callbacks.earlyStopping({ monitor: 'val_loss', patience: 3 })";
  const changes: Change[] = [{ type: 'set-property', place, property: 'callbacks', value, keep: true }];
  return [{ title: 'Stop when the validation loss gets no better', changes }];
}

export function trainLonger({ via, place, epochs }: RunInfo): Fix[] {
  if (via !== 'fit' || !place || epochs === undefined) return [];
  const value = String(2 * epochs);
  const changes: Change[] = [{ type: 'set-property', place, property: 'epochs', value }];
  return [{ title: `Train for ${value} epochs`, changes }];
}

function addDropout(info: RunInfo): Fix[] {
  const has = info.model?.layers.some(({ className }) => /Dropout/.test(className)) ?? true;
  const text = 'tf.layers.dropout({ rate: 0.5 })';
  const changes = hiddenOf(info, /^Dense$/).map(({ place }): Change => ({
    type: 'add-layer',
    place,
    position: 'after',
    text,
  }));
  return has ? [] : once('Add dropout after the hidden layers', changes);
}

function penalise(info: RunInfo): Fix[] {
  const property = 'kernelRegularizer';
  const free = hiddenOf(info, /^(Dense|Conv\dD)$/).filter(({ config }) => !config?.[property]);
  const value = 'tf.regularizers.l2({ l2: 0.001 })';
  const changes = free.map(({ place }): Change => ({ type: 'set-property', place, property, value }));
  return once('Add an L2 penalty to the hidden layers', changes);
}

/** More units than this are not what is missing. */
const MANY = 256;

function widen(info: RunInfo): Fix[] {
  const changes = hiddenOf(info, /^(Dense|LSTM|GRU|SimpleRNN|Conv\dD)$/).flatMap((layer): Change[] => {
    const property = 'filters' in (layer.config ?? {}) ? 'filters' : 'units';
    const size = layer.config?.[property];
    if (typeof size !== 'number' || size > MANY) return [];
    return [{ type: 'set-property', place: layer.place, property, value: String(2 * size) }];
  });
  return once('Double the width of the hidden layers', changes);
}

type Placed = LayerInfo & Required<Pick<LayerInfo, 'place'>>;

/** Hidden layers of some kinds that have a non-linearity of their own. */
function hiddenOf({ model }: RunInfo, kinds: RegExp): Placed[] {
  const weighted = model?.layers.filter(({ params }) => params > 0) ?? [];
  return weighted
    .slice(0, -1)
    .filter((layer): layer is Placed => kinds.test(layer.className) && layer.place !== undefined)
    .filter(({ config }) => typeof config?.['activation'] === 'string' && config['activation'] !== 'linear');
}

/** Layers that one call makes, in a loop or a helper, share a change; where they would need two there is no fix. */
function once(title: string, changes: readonly Change[]): Fix[] {
  const unique = [...new Map(changes.map((change) => [JSON.stringify(change), change])).values()];
  const places = new Set(unique.map(({ place }) => JSON.stringify(place)));
  return unique.length > 0 && places.size === unique.length ? [{ title, changes: unique }] : [];
}
