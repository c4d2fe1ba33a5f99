import { describe, expect, test } from 'vitest';
import type { Finding } from '../../kernel/protocol/findings';
import { diagnosticOf, rangeOf } from './diagnostics';

const text = `const model = tf.sequential({
  layers: [tf.layers.dense({
    units: 1,
    activation: 'softmax',
  })],
});
const rate = 0.1;`;

const at = (line: number, column: number, more: Partial<Finding> = {}): Finding => ({
  rule: 'some-rule',
  source: 'static',
  severity: 'warning',
  message: 'Something is wrong.',
  evidence: ['a: 1', 'b: 2'],
  advice: 'Change it.',
  place: { cell: { id: 'cell', index: 0 }, line, column },
  ...more,
});

const underlined = (finding: Finding) => {
  const { start, end } = rangeOf(finding, text);
  expect(end.line).toBe(start.line);
  return text.split('\n')[start.line]?.slice(start.character, end.character);
};

describe('what is underlined', () => {
  test('is the text that the finding names', () => {
    expect(underlined(at(4, 5, { end: { line: 4, column: 26 } }))).toBe("activation: 'softmax'");
  });

  test('is the callee of a call that goes on for several lines', () => {
    expect(underlined(at(2, 12, { end: { line: 5, column: 5 } }))).toBe('tf.layers.dense');
    expect(underlined(at(1, 15))).toBe('tf.sequential');
  });

  test('is the word where nothing else is known', () => {
    expect(underlined(at(7, 7))).toBe('rate');
    expect(underlined(at(7, 14))).toBe('0.1');
  });

  test('is never nothing, also where there is no text', () => {
    expect(rangeOf(at(9, 3), text)).toEqual({
      start: { line: 8, character: 2 },
      end: { line: 8, character: 3 },
    });
  });
});

describe('the message', () => {
  test('holds measured numbers, and leaves out what stands in the code', () => {
    expect(diagnosticOf(at(7, 7), () => text).message).toBe('Something is wrong.\nChange it.');
    expect(diagnosticOf(at(7, 7, { source: 'runtime' }), () => text).message).toBe(
      'Something is wrong.\na: 1 · b: 2\nChange it.',
    );
  });

  test('names the other place that the fix would change', () => {
    const place = { cell: { id: 'cell', index: 0 }, line: 2, column: 12 };
    const fixes = [{ title: 'Use two units', changes: [{ type: 'remove-layer', place } as const] }];
    expect(diagnosticOf(at(7, 7, { fixes }), () => text).relatedInformation).toEqual([
      {
        location: {
          uri: 'cell',
          range: { start: { line: 1, character: 11 }, end: { line: 1, character: 26 } },
        },
        message: 'Use two units',
      },
    ]);
    const own = [{ title: 'Here', changes: [{ type: 'remove-layer', place } as const] }];
    expect(diagnosticOf(at(2, 12, { fixes: own }), () => text).relatedInformation).toBeUndefined();
  });
});
