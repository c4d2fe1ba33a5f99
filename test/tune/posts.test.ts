import { describe, expect, it } from 'vitest';
import { codes } from './codes';
import { generate, styles } from './generate';
import { readRecords } from './record';
import { lintAll, program } from './run';
import { typeErrors } from './typeCheck';
import { judge } from './verdict';

const records = readRecords('posts');
const notebooksOf = (some: typeof records) =>
  some.flatMap((record) => styles.map((style) => generate(record, style)));

describe('faults that people asked about', () => {
  it('each is told apart, and has a code that is known and a place that is there', () => {
    expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
    for (const { id, faults, layers, origin } of records) {
      expect(origin, id).toBeTruthy();
      for (const { code, at } of faults) {
        expect(Object.keys(codes), id).toContain(code);
        expect(at ?? 0, id).toBeLessThan(layers.length);
      }
    }
  });

  it('there are many, and repaired ones beside them', () => {
    expect(records.filter(({ clean }) => !clean).length).toBeGreaterThanOrEqual(60);
    expect(records.filter(({ clean }) => clean).length).toBeGreaterThanOrEqual(15);
  });

  it(
    'every record becomes a program in every style, which TypeScript understands',
    { timeout: 120_000 },
    () => {
      expect(
        typeErrors(notebooksOf(records).map(({ id, cells }) => ({ id, text: cells.join('\n') }))),
      ).toEqual([]);
    },
  );

  it('the source says nothing about the repaired ones', () => {
    const notebooks = notebooksOf(records.filter(({ clean }) => clean));
    const found = lintAll(notebooks.map(({ id, cells }) => program(id, cells)));
    expect(notebooks.flatMap((notebook) => judge(notebook, found.get(notebook.id) ?? []).wrong)).toEqual([]);
  });
});
