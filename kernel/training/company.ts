import type { Tf } from '../engines/engine';
import { engineInternals } from './internals';
import type { Tracker } from './tracker';

/** So many questions to a model for each step: what it answers is part of what is learned. */
const ASKED = 0.5;

/**
 * What goes on in a cell beside a hand-written loop. Of two networks that train each other, or one that makes its own
 * targets, as in learning by reinforcement, the loss need not fall.
 */
export class Company {
  private fits = 0;
  private asked = 0;

  constructor(private readonly tf: Tf) {}

  fitBegins(): void {
    this.fits++;
  }

  /** Within a step that takes gradients it is the step's own question. */
  modelAsked(): void {
    if (engineInternals(this.tf).state.gradientDepth === 0) this.asked++;
  }

  /** Of the only loop of the cell; `fixed`: each step was given the same rows. */
  isAlone({ model, steps }: Tracker, fixed: boolean): boolean {
    return this.fits === 0 && (fixed || (model !== undefined && this.asked < ASKED * steps));
  }

  cellEnded(): void {
    this.fits = 0;
    this.asked = 0;
  }
}
