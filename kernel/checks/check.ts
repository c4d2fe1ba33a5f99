import type { Cause, Fix, Severity } from '../protocol/findings';
import type { SourcePlace } from '../protocol/values';
import type { DataFacts } from './facts';

/** One look at the data. It lives in `checks/<id>/check.ts` as `export const check`, beside its page `check.md`. */
export interface DataCheck {
  /** Names the bad pattern; equal to the folder's name. */
  readonly id: string;
  /** One line for the table of rules. */
  readonly title: string;
  readonly severity: Severity;
  readonly cause: Cause;
  /**
   * What it can tell of data that are only computed from the source: of a table of which all rows are made where
   * absent; `some-rows`: sizes and encodings, which some rows tell as well; `nothing`: it asks for the very rows.
   */
  readonly fromSource?: 'some-rows' | 'nothing';
  check(facts: DataFacts, report: (found: DataFound) => void): void;
}

export interface DataFound {
  message: string;
  evidence?: string[];
  advice: string;
  /** Where it differs from the check's. */
  severity?: Severity;
  /** The layer it is about; without it the finding stands at the call that trains. */
  layer?: string;
  /** Quick fixes, once the places are known. */
  fixes?(places: FixPlaces): Fix[];
}

/** Where things are in the user's code, as far as is known. */
export interface FixPlaces {
  /** Of the call that trains. */
  call?: SourcePlace;
  /** Of `compile`. */
  compile?: SourcePlace;
  layer(name: string): SourcePlace | undefined;
}
