import type { SourcePlace } from './values';

/** One thing that is wrong or could be better, from whatever source it comes. */
export interface Finding {
  /** Id of the rule, check, monitor or verdict: the name of its folder and of its page. */
  rule: string;
  source: 'static' | 'data' | 'runtime' | 'diagnosis';
  severity: Severity;
  /** What, where, since when. */
  message: string;
  /** The numbers behind it. */
  evidence: string[];
  /** What to do and why. */
  advice: string;
  place?: SourcePlace;
  /** Where the underlined text ends; without it the word or call at `place` is underlined. */
  end?: { line: number; column: number };
  runId?: string;
  /** Global step at which it began. */
  step?: number;
  /** Name of the layer it is about. */
  layer?: string;
  /** Findings with the same cause on the same model, layer or call are shown as one. */
  cause?: Cause;
  /** Ways to mend it in the code, best first. */
  fixes?: Fix[];
}

export type Severity = 'error' | 'warning' | 'hint';

/**
 * What lies at the bottom of a finding. A rule that reads the code and a monitor that sees the symptom name
 * the same cause; the one that is nearest to the cause is shown, with the evidence of both.
 */
export type Cause =
  | 'output-and-loss'
  | 'hidden-activation'
  | 'initializer'
  | 'learning-rate'
  | 'optimizer'
  | 'architecture'
  | 'input-scale'
  | 'target-scale'
  | 'labels'
  | 'data-quality'
  | 'split'
  | 'batch-size'
  | 'training-length'
  | 'regularization'
  | 'overfitting'
  | 'underfitting'
  | 'gradient'
  | 'metric'
  | 'memory'
  | 'code';

/** A quick fix: one press in the editor. */
export interface Fix {
  /** In the imperative, e.g. `Use heNormal as kernelInitializer`. */
  title: string;
  changes: Change[];
}

/**
 * One change of the user's code, said in terms of the code and not of offsets, so that it still holds after
 * edits above it. `place` is where the call in question begins. Every `value` and `text` is source code.
 */
export type Change =
  /**
   * Sets a property of the call's options object, e.g. `activation` to `'relu'`; adds what is missing. With `keep` a value
   * that is there stays, and nothing is done.
   */
  | { type: 'set-property'; place: SourcePlace; property: string; value: string; keep?: boolean }
  | { type: 'remove-property'; place: SourcePlace; property: string }
  /** Sets an argument by its zero-based position. */
  | { type: 'set-argument'; place: SourcePlace; index: number; value: string }
  /** Adds a layer beside the layer made at `place`: in an array of layers, by `model.add` or by `apply`. */
  | { type: 'add-layer'; place: SourcePlace; position: 'before' | 'after'; text: string }
  | { type: 'remove-layer'; place: SourcePlace }
  /** Replaces the expression that begins at `place` (the whole call). */
  | { type: 'replace'; place: SourcePlace; text: string }
  /** Puts text around the expression that begins at `place`, or the block `{ … }` of statements. */
  | { type: 'wrap'; place: SourcePlace; before: string; after: string };
