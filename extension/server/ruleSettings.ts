import type { Severity } from '../../kernel/protocol/findings';
import type { RuleSwitches } from '../lint/switches';

const LEVELS: readonly unknown[] = ['off', 'hint', 'warning', 'error'];

/** Narrows the value of the setting `descent.rules`; what is no level is left out. */
export function ruleSwitches(value: unknown): RuleSwitches {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter(isSwitch));
}

const isSwitch = (entry: [string, unknown]): entry is [string, 'off' | Severity] => LEVELS.includes(entry[1]);
