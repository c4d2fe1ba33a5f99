import type { Cause, Finding, Fix, Severity } from '../../kernel/protocol/findings';
import type { Place, Program } from './facts';

/**
 * One static rule. It lives in `rules/<id>/rule.ts` as `export const rule: Rule`, beside `rule.md`: its page, whose
 * fences are its tests.
 */
export interface Rule {
  /** Names the bad pattern; equal to the folder's name. */
  readonly id: string;
  /** One line for the table of rules. */
  readonly title: string;
  readonly severity: Severity;
  /** `opinion`: off unless the user switches it on. */
  readonly group: 'error' | 'recommended' | 'opinion';
  readonly cause: Cause;
  /** Whether the rule also holds for facts that come from a live run. */
  readonly reads: 'model' | 'source';
  check(program: Program, report: Report): void;
}

export type Report = (found: Found) => void;

export interface Found {
  place: Place | undefined;
  message: string;
  evidence?: string[];
  advice: string;
  /** Where it differs from the rule's. */
  severity?: Finding['severity'];
  layer?: string;
  fixes?: Fix[];
}
