import { expect, test } from 'vitest';
import type { Finding } from '../../kernel/protocol/findings';
import { allowedBy } from '../lint/allow';
import { codeActions } from './codeActions';
import { diagnosticOf } from './diagnostics';

/** The text of a cell after "Switch … off here" was chosen for a finding on a (one-based) line. */
function switchedOff(text: string, line: number, rule = 'some-rule'): string {
  const finding = findingAt(line, rule);
  const shown = [{ finding, cell: 'cell', diagnostic: diagnosticOf(finding, () => text) }];
  const range = { start: { line: line - 1, character: 0 }, end: { line: line - 1, character: 1 } };
  const cell = { uri: 'cell', index: 0, text };
  const action = codeActions(shown, { cell, range, fixEdits: () => [] }).find(({ title }) =>
    /off here/.test(title),
  );
  const [edit] = action?.edit?.changes?.['cell'] ?? [];
  if (!edit) throw new Error('The action changes nothing.');
  const lines = text.split('\n');
  const { line: at, character } = edit.range.start;
  const own = lines[at] ?? '';
  lines[at] = own.slice(0, character) + edit.newText + own.slice(character);
  return lines.join('\n');
}

const findingAt = (line: number, rule: string): Finding => ({
  rule,
  source: 'static',
  severity: 'warning',
  message: '',
  evidence: [],
  advice: '',
  place: { cell: { id: 'cell', index: 0 }, line, column: 1 },
});

const cell = 'first();\nif (x) {\n  second();\n}\nthird();';

test('a comment above the line switches one rule off there', () => {
  expect(switchedOff(cell, 5)).toBe(cell.replace('third', '// descent-allow some-rule\nthird'));
  expect(switchedOff(cell.replace('  second', 'second'), 3)).toContain(
    '{\n// descent-allow some-rule\nsecond();',
  );
});

test('a second rule joins the first', () => {
  const twice = switchedOff(switchedOff(cell, 5), 6, 'other-rule');
  expect(twice).toContain('// descent-allow some-rule, other-rule\nthird();');
});

test('on the first line of code it stands at the end, as above it would hold for the whole cell', () => {
  const once = switchedOff(cell, 1);
  expect(once).toBe(cell.replace('first();', 'first(); // descent-allow some-rule'));
  expect(switchedOff(once, 1, 'other-rule')).toContain('first(); // descent-allow some-rule, other-rule\n');
});

test.for([1, 2, 5])('what was switched off on line %d is allowed there and nowhere else', (line) => {
  const text = switchedOff(cell, line);
  const moved = text.split('\n').length - cell.split('\n').length + line;
  const allowed = allowedBy([{ cell: { id: 'cell', index: 0 }, text }]);
  const lines = text.split('\n').map((_, i) => i + 1);
  expect(lines.filter((one) => allowed(findingAt(one, 'some-rule')))).toEqual([moved]);
});
