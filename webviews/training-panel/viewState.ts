import type { LayerDistribution } from '../../kernel/protocol/training';

export const TABS = ['curves', 'gradients', 'activations', 'diagnosis', 'data', 'runs'] as const;
export type Tab = (typeof TABS)[number];

/** What the reader looks at; outlives the page. */
export interface ViewState {
  tab: Tab;
  kind: LayerDistribution['kind'];
  /** Layer whose distributions are shown; the first one where it is not there. */
  layer: string;
  style: 'ridges' | 'map';
  /** Runs that are laid over each other. */
  compared: string[];
}

export const DEFAULT_VIEW: ViewState = {
  tab: 'curves',
  kind: 'weights',
  layer: '',
  style: 'ridges',
  compared: [],
};

/** State from an older version or from nowhere becomes complete. */
export function readViewState(state: unknown): ViewState {
  const given =
    typeof state === 'object' && state !== null ? (state as Partial<Record<keyof ViewState, unknown>>) : {};
  const one = <T extends string>(value: unknown, all: readonly T[], fallback: T): T =>
    all.find((candidate) => candidate === value) ?? fallback;
  const { compared, layer } = given;
  return {
    tab: one(given.tab, TABS, DEFAULT_VIEW.tab),
    kind: one(given.kind, ['weights', 'gradients', 'activations'], DEFAULT_VIEW.kind),
    style: one(given.style, ['ridges', 'map'], DEFAULT_VIEW.style),
    layer: typeof layer === 'string' ? layer : '',
    compared: Array.isArray(compared) ? compared.filter((id) => typeof id === 'string') : [],
  };
}
