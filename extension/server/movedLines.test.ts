import { describe, expect, test } from 'vitest';
import { MovedLines } from './movedLines';

const text = (...lines: string[]) => lines.join('\n');
const cell = text('const a = 1;', 'model.add(x);', 'model.add(y);', 'fit();');

describe('a line of an older text', () => {
  test('stays where nothing changed', () => {
    expect(new MovedLines(cell, cell).find(3)).toEqual({ line: 3, shift: 0 });
  });

  test('moves with lines added and deleted above it', () => {
    const now = text('// new', 'const a = 1;', 'model.add(y);', 'fit();', 'more();');
    const moved = new MovedLines(cell, now);
    expect(moved.find(1)).toEqual({ line: 2, shift: 0 });
    expect(moved.find(2)).toBeUndefined();
    expect(moved.find(3)).toEqual({ line: 3, shift: 0 });
    expect(moved.find(4)).toEqual({ line: 4, shift: 0 });
  });

  test('is gone when it was edited, and back when the edit is undone', () => {
    const edited = cell.replace('add(x)', 'add(z)');
    expect(new MovedLines(cell, edited).find(2)).toBeUndefined();
    expect(new MovedLines(cell, edited).find(3)).toEqual({ line: 3, shift: 0 });
  });

  test('may be indented', () => {
    const now = text('tf.tidy(() => {', '  model.add(x);', '});');
    expect(new MovedLines(cell, now).find(2)).toEqual({ line: 2, shift: 2 });
  });

  test('has no line ends that matter', () => {
    expect(new MovedLines(cell, cell.replaceAll('\n', '\r\n')).find(4)).toEqual({ line: 4, shift: 0 });
  });

  test('past the end of the text is nowhere', () => {
    expect(new MovedLines(cell, cell).find(9)).toBeUndefined();
  });
});

test('several lines count as kept only when all are and nothing came between', () => {
  expect(new MovedLines(cell, text('// above', cell)).findAll(2, 3)).toEqual({ line: 3, shift: 0 });
  const between = cell.replace('model.add(y)', '// between\nmodel.add(y)');
  expect(new MovedLines(cell, between).findAll(2, 3)).toBeUndefined();
  expect(new MovedLines(cell, between).findAll(3, 4)).toEqual({ line: 4, shift: 0 });
});

test('a line edited in place can be followed; one that may have been deleted cannot', () => {
  const edited = text('// above', cell.replace('add(x)', 'add(z)'));
  expect(new MovedLines(cell, edited).follow(2)).toEqual({ line: 3, shift: 0 });
  expect(new MovedLines(cell, text('const a = 1;', 'fit();')).follow(2)).toBeUndefined();
  expect(new MovedLines('fit(1);', 'fit(12);').follow(1)).toEqual({ line: 1, shift: 0 });
});

test('texts too long to compare keep their common beginning and end', () => {
  const long = (seed: string) => Array.from({ length: 3000 }, (_, i) => `${seed}${i}`).join('\n');
  const moved = new MovedLines(text('first', long('a'), 'last'), text('first', long('b'), 'last'));
  expect(moved.find(1)?.line).toBe(1);
  expect(moved.find(3002)?.line).toBe(3002);
  expect(moved.find(5)).toBeUndefined();
});
