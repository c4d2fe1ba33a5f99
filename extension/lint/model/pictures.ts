import type { LayerFacts, ModelFacts } from '../facts';
import { headOf } from './activations';
import { isChain } from './graph';
import {
  isConvolution,
  isDense,
  isGlobalPooling,
  isPooling,
  isUpsampling,
  numberOf,
  sizesOf,
} from './layers';

export interface Placed {
  layer: LayerFacts;
  index: number;
}

/**
 * Convolutions, in order, of a plain network that tells what a picture shows: one way from the picture to a dense layer,
 * nothing is made larger on it. Empty for everything else: autoencoders, generators, branches, residual networks.
 */
export function convolutionsOf(model: ModelFacts): Placed[] {
  if (!isChain(model) || model.layers.some(isUpsampling)) return [];
  const head = headOf(model);
  const flat = model.layers.some((layer) => layer.className === 'Flatten' || isGlobalPooling(layer));
  if (!head || !isDense(head.layer) || !flat) return [];
  return model.layers.flatMap((layer, index) => (isConvolution(layer) ? [{ layer, index }] : []));
}

export const filtersOf = ({ layer }: Placed) => numberOf(layer, 'filters');

/** Side of a square window; undefined for others and for what is not known. */
export function sideOf({ layer }: Placed): number | undefined {
  const window = sizesOf(layer, 'kernelSize');
  const [first] = window ?? [];
  return first !== undefined && window?.every((size) => size === first) ? first : undefined;
}

/** Moves by more than a pixel, or a pooling: the picture gets smaller. */
export const shrinks = (layer: LayerFacts) =>
  isPooling(layer) ||
  (isConvolution(layer) && (sizesOf(layer, 'strides')?.some((stride) => stride > 1) ?? false));

/** Convolutions between one pooling and the next. */
export function blocksOf(model: ModelFacts): Placed[][] {
  const blocks: Placed[][] = [[]];
  let last = -1;
  for (const placed of convolutionsOf(model)) {
    const parted = model.layers.slice(last + 1, placed.index + 1).some(shrinks);
    if (parted) blocks.push([]);
    blocks.at(-1)?.push(placed);
    last = placed.index;
  }
  return blocks.filter((block) => block.length > 0);
}

/** All known: a list with a gap tells nothing. */
export function allKnown<T>(values: readonly (T | undefined)[]): T[] | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === values.length ? known : undefined;
}

export const falls = (values: readonly number[]) =>
  values.every((value, i) => i === 0 || value < (values[i - 1] ?? 0));
export const rises = (values: readonly number[]) =>
  values.every((value, i) => i === 0 || value > (values[i - 1] ?? 0));
