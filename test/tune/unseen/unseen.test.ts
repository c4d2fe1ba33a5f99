import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { codes } from '../codes';
import { program } from '../run';
import { judgeUnseen } from './judge';
import { folderOf, placesOf, readUnseen, unseenSets } from './programs';

describe.each(unseenSets)('programs that no rule was made for, the %s', (set) => {
  const [faulty, correct] = [readUnseen('faulty', folderOf(set)), readUnseen('correct', folderOf(set))];

  it.each([...faulty, ...correct].map((one) => [one.id, one] as const))(
    '%s is a notebook',
    (_, { id, cells }) => {
      const { notebook } = program(id, cells);
      expect((JSON.parse(notebook) as { cells: unknown[] }).cells).toHaveLength(cells.length);
      const source = ts.createSourceFile(`${id}.ts`, cells.join('\n'), ts.ScriptTarget.Latest, true);
      // The parser's own list of syntax errors is not in its types.
      expect((source as unknown as { parseDiagnostics: unknown[] }).parseDiagnostics).toEqual([]);
    },
  );

  it.each(faulty.map((one) => [one.id, one] as const))(
    'every text of a fault of %s is in the program',
    (_, one) => {
      expect(one.faults).not.toHaveLength(0);
      for (const fault of one.faults)
        for (const text of fault.text) expect(placesOf(one, { ...fault, text: [text] })).not.toHaveLength(0);
    },
  );

  it('there are faults of nineteen codes and more, and thirty correct programs', () => {
    const found = new Set(faulty.flatMap(({ faults }) => faults.map(({ code }) => code)));
    expect([...found].filter((code) => !(code in codes))).toEqual([]);
    expect(found.size).toBeGreaterThanOrEqual(19);
    expect(correct.length).toBeGreaterThanOrEqual(30);
  });
});

describe('the judge', () => {
  const one = {
    id: 'one',
    cells: ['const rate = 1;\nfit(rate);'],
    faults: [{ code: 'HLR' as const, what: 'too high', text: ['rate = 1'] }],
  };
  const said = (rule: string, line: number, severity: 'warning' | 'hint' = 'warning') => ({
    rule,
    severity,
    message: '',
    cell: 0,
    line,
    source: 'static' as const,
  });

  it('takes the right class anywhere and any warning on the faulty line', () => {
    const how = (findings: ReturnType<typeof said>[]) => judgeUnseen(one, findings).faults[0]?.named?.how;
    expect(how([said('learning-rate-too-high', 2)])).toBe('class');
    expect(how([said('no-validation-data', 1)])).toBe('place');
    expect(how([said('no-validation-data', 2)])).toBeUndefined();
    expect(how([said('learning-rate-too-high', 1, 'hint')])).toBeUndefined();
  });

  it('calls what names no fault wrong, but not a symptom of one', () => {
    const { wrong } = judgeUnseen(one, [said('unscaled-inputs', 2), said('loss-stuck', 2)]);
    expect(wrong.map(({ rule }) => rule)).toEqual(['unscaled-inputs']);
  });
});
