import type { SourcePlace } from '../protocol/values';

/** A call through layers, tidy and TensorFlow.js' own async frames is deeper than the usual ten. */
const STACK_DEPTH = 50;

/** Where in the user's code things happen, and where layers were made. */
export class Places {
  private readonly layers = new WeakMap<object, SourcePlace>();

  constructor(private readonly placeOf: (error: Error) => SourcePlace | undefined) {}

  /** The line of the user that the current call comes from. */
  here(): SourcePlace | undefined {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = STACK_DEPTH;
    const error = new Error('place');
    Error.stackTraceLimit = limit;
    return this.placeOf(error);
  }

  /** Resolved now: a cell that is run again has another text. */
  layerMade(layer: object): void {
    const place = this.here();
    if (place) this.layers.set(layer, place);
  }

  ofLayer(layer: object): SourcePlace | undefined {
    return this.layers.get(layer);
  }
}
