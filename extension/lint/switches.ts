import type { Finding, Severity } from '../../kernel/protocol/findings';

/** By rule id: what the user set in `descent.rules`. */
export interface RuleSwitches {
  [id: string]: 'off' | Severity;
}

/** Applies the setting to findings that do not come from rules, which are asked with it. */
export function switched(findings: readonly Finding[], switches: RuleSwitches): Finding[] {
  return findings.flatMap((finding) => {
    const level = switches[finding.rule];
    if (level === 'off') return [];
    return [level === undefined ? finding : { ...finding, severity: level }];
  });
}
