import { describe, expect, it } from 'vitest';
import { allowedBy } from './allow';
import { lintNotebook } from './lint';
import type { Rule } from './rule';

/** Finds every dense layer. */
const rule: Rule = {
  id: 'dense-layer',
  title: 'A dense layer',
  severity: 'warning',
  group: 'recommended',
  cause: 'architecture',
  reads: 'model',
  check({ models }, report) {
    for (const { place } of models.flatMap(({ layers }) => layers)) {
      report({ place, message: 'dense', advice: 'none' });
    }
  },
};
const opinion: Rule = { ...rule, id: 'opinion', group: 'opinion' };
const broken: Rule = {
  ...rule,
  id: 'broken',
  check() {
    throw new Error('a bug');
  },
};

const cell = (text: string, index = 0) => ({ cell: { id: `c${index}`, index }, text });
const dense = 'tf.layers.dense({ units: 1 })';
const lint = (text: string, switches = {}) => lintNotebook([cell(text)], switches, [rule, opinion]);

describe('linting', () => {
  it('gives places of cells with their ends, in order', () => {
    const findings = lintNotebook(
      [cell(`const m = tf.sequential();`), cell(`m.add(${dense});\nm.add(${dense});`, 1)],
      {},
      [rule],
    );
    expect(findings).toMatchObject([
      {
        rule: 'dense-layer',
        source: 'static',
        severity: 'warning',
        cause: 'architecture',
        evidence: [],
        place: { cell: { id: 'c1', index: 1 }, line: 1, column: 7 },
        end: { line: 1, column: 36 },
      },
      { place: { line: 2 } },
    ]);
  });

  it('says a mistake of a helper once', () => {
    const text = `const make = () => tf.sequential({ layers: [${dense}] }); make(); make();`;
    expect(lint(text)).toHaveLength(1);
  });

  it('tells of one cause once, as the editor does', () => {
    const other: Rule = { ...rule, id: 'same-layer', severity: 'hint' };
    const text = `tf.sequential({ layers: [${dense}] })`;
    const findings = lintNotebook([cell(text)], {}, [other, rule]);
    expect(findings.map((finding) => finding.rule)).toEqual(['dense-layer']);
  });

  it('obeys the switches; opinions are off', () => {
    const text = `tf.sequential({ layers: [${dense}] })`;
    expect(lint(text).map((finding) => finding.rule)).toEqual(['dense-layer']);
    expect(lint(text, { 'dense-layer': 'off', opinion: 'hint' })).toMatchObject([
      { rule: 'opinion', severity: 'hint' },
    ]);
  });

  it('survives a rule that throws', () => {
    const text = `tf.sequential({ layers: [${dense}] })`;
    expect(lintNotebook([cell(text)], {}, [broken, rule])).toHaveLength(1);
  });
});

describe('allowing', () => {
  const allowed = (text: string, line: number, id = 'a-rule') =>
    allowedBy([cell(text)])({
      rule: id,
      source: 'static',
      severity: 'error',
      message: '',
      evidence: [],
      advice: '',
      place: { cell: { id: 'c0', index: 0 }, line, column: 1 },
    });

  it('holds on the line, and on the next line of code', () => {
    expect(allowed('let a;\nlet b; // descent-allow a-rule\nlet c;', 2)).toBe(true);
    expect(allowed('let a;\nlet b; // descent-allow a-rule\nlet c;', 3)).toBe(false);
    const above = 'let a;\n// descent-allow a-rule, other\n// because\nlet b;\nlet c;';
    expect([1, 4, 5].map((line) => allowed(above, line))).toEqual([false, true, false]);
    expect(allowed(above, 4, 'other')).toBe(true);
    expect(allowed(above, 4, 'third')).toBe(false);
  });

  it('holds for the cell at its top', () => {
    expect(allowed('// A title\n// descent-allow a-rule\n\nlet a;\nlet b;', 5)).toBe(true);
  });
});
