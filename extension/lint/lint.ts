import type { Finding, Severity } from '../../kernel/protocol/findings';
import { allowedBy } from './allow';
import { analyze } from './analyze/analyze';
import type { SourceText } from './analyze/parse';
import { lookAtData } from './data/look';
import type { Program } from './facts';
import { mergeFindings } from './merge';
import { rules as allRules } from './registry';
import type { Found, Rule } from './rule';
import type { RuleSwitches } from './switches';

export type { SourceText } from './analyze/parse';
export type { RuleSwitches } from './switches';

/** The static findings of a notebook, all its cells taken as one program, or of a file. */
export function lintNotebook(
  cells: readonly SourceText[],
  switches: RuleSwitches = {},
  rules: readonly Rule[] = allRules,
): Finding[] {
  const program = understood(cells);
  return told(cells, program, read(program, switches, rules));
}

/** What is told of all that was found: nothing that is allowed, one finding for each cause, in order of the source. */
export function told(cells: readonly SourceText[], program: Program, found: readonly Finding[]): Finding[] {
  const allowed = allowedBy(cells);
  const findings = found.filter((finding) => !allowed(finding));
  return mergeFindings(findings, program.models).sort((a, b) => position(a, cells) - position(b, cells));
}

/** What the rules say of a program, and the data checks of the data that it makes. */
export function read(program: Program, switches: RuleSwitches, rules: readonly Rule[] = allRules): Finding[] {
  const data = rules === allRules ? lookAtData(program, switches, failed) : [];
  return [...lintProgram(program, switches, rules), ...data];
}

/** Of a text that goes too deep for anybody nothing is said. */
export function understood(cells: readonly SourceText[]): Program {
  try {
    return analyze(cells);
  } catch (error) {
    if (strict.on) throw error;
    return { models: [] };
  }
}

/** Findings on facts that are there already. Rules about code say nothing where there is no source. */
export function lintProgram(
  program: Program,
  switches: RuleSwitches = {},
  rules: readonly Rule[] = allRules,
): Finding[] {
  const findings = new Map<string, Finding>();
  for (const rule of rules) {
    const severity = severityOf(rule, switches);
    if (severity === 'off' || (rule.reads === 'source' && !program.source)) continue;
    for (const found of check(rule, program)) {
      const finding = findingOf(
        rule,
        found,
        switches[rule.id] === undefined ? (found.severity ?? severity) : severity,
      );
      // A helper that is called twice makes the same mistake once.
      const key = JSON.stringify([rule.id, finding.place, finding.message]);
      if (!findings.has(key)) findings.set(key, finding);
    }
  }
  return [...findings.values()];
}

function severityOf(rule: Rule, switches: RuleSwitches): 'off' | Severity {
  return switches[rule.id] ?? (rule.group === 'opinion' ? 'off' : rule.severity);
}

/** A rule that throws is a bug of ours: the others still speak, and its test fails. */
function check(rule: Rule, program: Program): Found[] {
  const all: Found[] = [];
  try {
    rule.check(program, (found) => all.push(found));
  } catch (error) {
    failed(error);
  }
  return all;
}

function failed(error: unknown): void {
  if (strict.on) throw error;
}

/** Tests switch this on, so that a rule that throws fails them. */
export const strict = { on: false };

function findingOf(
  rule: Rule,
  { place, message, evidence, advice, layer, fixes }: Found,
  severity: Severity,
): Finding {
  const { end, ...start } = place ?? {};
  return {
    rule: rule.id,
    source: 'static',
    severity,
    message,
    evidence: evidence ?? [],
    advice,
    ...(place && { place: { line: place.line, column: place.column, ...start } }),
    ...(end && { end }),
    ...(layer !== undefined && { layer }),
    cause: rule.cause,
    ...(fixes && { fixes }),
  };
}

function position({ place }: Finding, cells: readonly SourceText[]): number {
  if (!place) return -1;
  const cell = cells.findIndex((other) =>
    place.cell ? other.cell?.id === place.cell.id : other.file === place.file,
  );
  return cell * 1e8 + place.line * 1e3 + place.column;
}
