import type { Tf } from '../engines/engine';
import { engineInternals } from './internals';
import type { Tracker } from './tracker';

/** As much of a model as tells whether a step moves it. */
export interface Asked {
  weights: readonly { name: string }[];
}

/** So many questions to a model for each step: what it answers is part of what is learned. */
const ASKED = 0.5;
/** Before so many steps a few questions are none too many. */
const FIRST = 8;

/**
 * What goes on in a cell beside a hand-written loop. Of two networks that train each other, or one that makes its own
 * targets, as in learning by reinforcement, the loss need not fall.
 */
export class Company {
  private fits = 0;
  private asked = 0;
  /** Models that ask one another are asked once. */
  private depth = 0;
  /** Whom the step under way asks, while it takes gradients. */
  private readonly inStep = new Set<Asked>();
  /** Steps that asked a model that they did not move: a rival, or a copy from which the targets come. */
  private ofOthers = 0;
  private last: Tracker | undefined;
  private readonly stepped = new Set<Tracker>();
  private inTurn = false;
  /** Models, and weights. */
  private readonly learned = new WeakSet<object>();

  constructor(private readonly tf: Tf) {}

  /** The answer is whether this model has learned before. */
  fitBegins(model: Asked): boolean {
    this.fits++;
    const learned = this.learned.has(model);
    this.learns(model);
    return learned;
  }

  /** To a model or a layer. */
  weightsGiven(to: Asked): void {
    this.learns(to);
  }

  /** Some of its weights are those of a training, e.g. of another model that has the layer as well. */
  hasLearned({ weights }: Asked): boolean {
    return weights.some((one) => this.learned.has(one));
  }

  private learns(model: Asked): void {
    this.learned.add(model);
    for (const one of model.weights) this.learned.add(one);
  }

  /** Runs `answer`, which asks `model`. Within a step that takes gradients it is the step's own question. */
  modelAsked<R>(model: Asked, answer: () => R): R {
    if (this.depth === 0) {
      if (engineInternals(this.tf).state.gradientDepth === 0) this.asked++;
      else this.inStep.add(model);
    }
    this.depth++;
    try {
      return answer();
    } finally {
      this.depth--;
    }
  }

  /** A loop is about to make a step; with the variables that it moves, where that is known. */
  stepsNow(tracker: Tracker, moved?: ReadonlySet<string>): void {
    this.inTurn ||= tracker !== this.last && this.stepped.has(tracker);
    this.last = tracker;
    this.stepped.add(tracker);
    const others = [...this.inStep].filter(({ weights }) => !weights.some(({ name }) => moved?.has(name)));
    if (moved && others.length > 0) this.ofOthers++;
    this.inStep.clear();
  }

  /** What this loop learns moves as it goes, by all that was seen so far. */
  shifts({ steps }: Tracker, fixed: boolean): boolean {
    if (this.inTurn) return true;
    const enough = ASKED * Math.max(steps, FIRST);
    return this.ofOthers >= enough || (!fixed && this.asked >= enough);
  }

  /** Of the only loop of the cell; `fixed`: each step was given the same rows. */
  isAlone({ model, steps }: Tracker, fixed: boolean): boolean {
    return this.fits === 0 && (fixed || (model !== undefined && this.asked < ASKED * steps));
  }

  cellEnded(): void {
    for (const { model } of this.stepped) if (model) this.learns(model);
    this.fits = 0;
    this.asked = 0;
    this.depth = 0;
    this.inStep.clear();
    this.ofOthers = 0;
    this.last = undefined;
    this.stepped.clear();
    this.inTurn = false;
  }
}
