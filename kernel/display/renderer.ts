import type { MimeBundle } from '../protocol/values';

/** Gives the bundle of a value, or undefined when the value is of another kind. */
export type Renderer = (value: unknown) => MimeBundle | Promise<MimeBundle> | undefined;

export const DISPLAY_SYMBOL = Symbol.for('descent.display');
/** The name that packages written for other JavaScript notebooks use. */
export const JUPYTER_SYMBOL = Symbol.for('Jupyter.display');
