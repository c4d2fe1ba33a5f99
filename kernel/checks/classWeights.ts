import type { SettingsFacts } from './facts';

/** `{ 0: 1, 1: 9 }`, as `fit` takes it. */
export function weightsOf(given: unknown): Pick<SettingsFacts, 'classWeights'> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return {};
  const weights = Object.entries(given as { [label: string]: unknown });
  const plain = weights.every(([label, weight]) => /^\d+$/.test(label) && Number.isFinite(weight));
  return plain && weights.length > 1
    ? { classWeights: Object.fromEntries(weights) as { [label: string]: number } }
    : {};
}
