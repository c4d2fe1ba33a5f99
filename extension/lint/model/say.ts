import type { Change, Fix } from '../../../kernel/protocol/findings';
import type { Json } from '../../../kernel/protocol/values';
import type { CompileFacts, LayerFacts, ModelFacts, Place } from '../facts';
import { widthOf } from './layers';

/** E.g. `dense layer "hidden" (128 units)`. */
export function describe(layer: Pick<LayerFacts, 'className' | 'name' | 'config'>): string {
  const kind = layer.className
    .replace(/(\d)D/, ' $1D')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/ (\d)d/, ' $1D');
  const width = widthOf(layer);
  const unit = 'filters' in layer.config ? 'filter' : 'unit';
  const size = width === undefined ? '' : ` (${count(width, unit)})`;
  return `${kind} layer${layer.name ? ` "${layer.name}"` : ''}${size}`;
}

export const count = (n: number, noun: string) => `${n.toLocaleString('en-US')} ${noun}${n === 1 ? '' : 's'}`;

/** Three digits are enough to read. */
export const figure = (n: number) => String(Number(n.toPrecision(3)));

export const shape = (sizes: readonly (number | null)[]) =>
  `[${sizes.map((size) => size ?? '?').join(', ')}]`;

/** Where an option is written; else where the layer is made. */
export const placeOf = (layer: LayerFacts, option: string): Place | undefined =>
  layer.at[option] ?? layer.place;

/** What a finding about a layer always carries. */
export const about = (layer: LayerFacts) => (layer.name === undefined ? {} : { layer: layer.name });

/** Sets an option of a layer; nothing where it is not known where the layer is made. */
export function setOption(layer: LayerFacts, property: string, value: string, title?: string): Fix[] {
  if (!layer.place) return [];
  return [
    {
      title: title ?? `Use ${value.replaceAll("'", '')} as ${property}`,
      changes: [{ type: 'set-property', place: layer.place, property, value }],
    },
  ];
}

export function removeOption(layer: LayerFacts, property: string, title: string): Fix[] {
  if (!layer.place || !layer.given.includes(property)) return [];
  return [{ title, changes: [{ type: 'remove-property', place: layer.place, property }] }];
}

export function removeLayer(layer: LayerFacts, title: string): Fix[] {
  return layer.place ? [{ title, changes: [{ type: 'remove-layer', place: layer.place }] }] : [];
}

export function addLayer(
  layer: LayerFacts,
  position: 'before' | 'after',
  text: string,
  title: string,
): Fix[] {
  return layer.place ? [{ title, changes: [{ type: 'add-layer', place: layer.place, position, text }] }] : [];
}

export function setLoss(compile: Place | undefined, value: string): Fix[] {
  if (!compile) return [];
  return [
    {
      title: `Use ${value.replaceAll("'", '')} as the loss`,
      changes: [{ type: 'set-property', place: compile, property: 'loss', value }],
    },
  ];
}

/** A loss of numbers, with a metric that says something of them. */
export function setRegression({ compile }: ModelFacts): Fix[] {
  const place = compile?.place;
  if (!place) return [];
  const counts = compile.metrics?.some((name) => /^(acc|accuracy)$/i.test(name));
  const loss = setLoss(place, "'meanSquaredError'");
  if (!counts) return loss;
  return loss.map((fix) => ({ ...fix, changes: [...fix.changes, meanAbsoluteError(place)] }));
}

/** `metrics: ['mae']`, where accuracy was counted. */
export const meanAbsoluteError = (place: Place): Change => ({
  type: 'set-property',
  place,
  property: 'metrics',
  value: "['mae']",
});

export const compilePlace = (compile: CompileFacts | undefined, option: string): Place | undefined =>
  compile?.at[option] ?? compile?.place;

/** Calls `visit` for each layer of each model. */
export function eachLayer(
  models: readonly ModelFacts[],
  visit: (layer: LayerFacts, model: ModelFacts, index: number) => void,
): void {
  for (const model of models) model.layers.forEach((layer, i) => visit(layer, model, i));
}

export const isNumber = (value: Json | undefined): value is number => typeof value === 'number';

/** A value of an option as one reads it. */
export const text = (value: Json | undefined): string =>
  value === undefined ? '?' : typeof value === 'string' ? value : JSON.stringify(value);

/**
 * One fix out of changes to several layers. Layers that are made in a loop or a helper share their code: the same change
 * is made once, and where they would need different ones there is no fix.
 */
export function together(title: string, changes: readonly Change[]): Fix[] {
  const all = new Map(changes.map((change) => [JSON.stringify(change), change]));
  const targets = [...all.values()].map(({ type, place, ...rest }) =>
    JSON.stringify([type, place, 'property' in rest ? rest.property : '']),
  );
  const clash = new Set(targets).size < targets.length;
  return all.size === 0 || clash ? [] : [{ title, changes: [...all.values()] }];
}
