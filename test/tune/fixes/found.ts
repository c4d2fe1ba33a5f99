import { read, understood } from '../../../extension/lint/lint';
import { mergeFindings } from '../../../extension/lint/merge';
import type { RuleSwitches } from '../../../extension/lint/switches';
import { sourcesOf } from '../../../extension/lint/testing/mend';
import type { Finding } from '../../../kernel/protocol/findings';

/** What each rule says for itself, also where another one says more of the same; of the data, what no rule has said already. */
export function eachFinding(cells: readonly string[], switches: RuleSwitches): Finding[] {
  const program = understood(sourcesOf(cells));
  const found = read(program, switches);
  const told = new Set(mergeFindings(found, program.models).map(({ rule }) => rule));
  return found.filter(({ source, rule }) => source === 'static' || told.has(rule));
}
