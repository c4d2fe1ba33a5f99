import { describe, expect, it } from 'vitest';
import { codes } from './codes';
import { generate, styles } from './generate';
import { readRecords } from './record';
import { typeErrors } from './typeCheck';

const records = readRecords('posts');

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
      const notebooks = records.flatMap((record) => styles.map((style) => generate(record, style)));
      expect(typeErrors(notebooks.map(({ id, cells }) => ({ id, text: cells.join('\n') })))).toEqual([]);
    },
  );
});
