import type { SourcePlace } from './values';

/** One thing that is wrong or could be better, from whatever source it comes. */
export interface Finding {
  rule: string;
  source: 'static' | 'data' | 'runtime' | 'diagnosis';
  severity: 'error' | 'warning' | 'hint';
  /** What, where, since when. */
  message: string;
  /** The numbers behind it. */
  evidence: string[];
  /** What to do and why. */
  advice: string;
  place?: SourcePlace;
  runId?: string;
  /** Global step at which it began. */
  step?: number;
}
