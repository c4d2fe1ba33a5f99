import type { Finding, Severity } from '../../kernel/protocol/findings';
import type { RuleSwitches } from '../lint/lint';

const LEVELS: readonly unknown[] = ['off', 'hint', 'warning', 'error'];

/** Narrows the value of the setting `descent.rules`; what is no level is left out. */
export function ruleSwitches(value: unknown): RuleSwitches {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter(isSwitch));
}

const isSwitch = (entry: [string, unknown]): entry is [string, 'off' | Severity] => LEVELS.includes(entry[1]);

/** Applies the setting to findings that do not come from the linter, which applies it by itself. */
export function switched(findings: readonly Finding[], switches: RuleSwitches): Finding[] {
  return findings.flatMap((finding) => {
    const level = switches[finding.rule];
    if (level === 'off') return [];
    return [level === undefined ? finding : { ...finding, severity: level }];
  });
}
