import { describe, expect, test } from 'vitest';
import { createRandom } from '../../library/data/random';
import { sampleOf } from '../facts';
import { facts, oneHot } from '../testing';
import { check } from './check';

const random = createRandom(17);
type Rows = number[][];
const rows = <T>(count: number, row: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => row(i));

function told(x: Rows, y: Rows, shape?: number[]): { severity: string; message: string }[] {
  const found: { severity: string; message: string }[] = [];
  const given = facts({ x, y, ...(shape && { input: { train: sampleOf(x, shape) } }) });
  check.check(given, ({ severity = 'warning', message }) => found.push({ severity, message }));
  return found;
}

/** Turnover, debt and years of a firm, on which it depends whether it can pay. */
const firms = rows(400, () => rows(3, () => random.uniform()));
const failed = firms.map(([turnover = 0, debt = 0]) =>
  random.uniform() < 1 / (1 + Math.exp(-(5 * debt - 4 * turnover))) ? 1 : 0,
);
const labels = failed.map((one) => [one]);
/** Days late at the end of the year: above 90 it has failed. */
const late = failed.map((one) => (one ? 91 + random.integer(200) : random.integer(60)) / 100);
const withColumn = (table: Rows, column: number[]) => table.map((row, i) => [...row, column[i] ?? 0]);

describe('the answer as another column', () => {
  test('equal to the label, as ±1, one less, standardised', () => {
    for (const code of [(one: number) => one, (one: number) => 2 * one - 1, (one: number) => 1 - one])
      expect(told(withColumn(firms, failed.map(code)), labels)).toMatchObject([{ severity: 'warning' }]);
  });

  test('what is only known when the answer is: two groups with a gap', () => {
    const [finding] = told(withColumn(firms, late), labels);
    expect(finding?.message).toContain('Column 3 of the input gives the class away');
  });

  test('another code of three classes, and the one-hot target itself', () => {
    const kinds = rows(300, () => random.integer(3));
    const table = rows(300, (i) => [random.normal(kinds[i] ?? 0, 2), random.normal(0, 1)]);
    const coded = withColumn(
      table,
      kinds.map((kind) => [7, 2, 5][kind] ?? 0),
    );
    expect(told(coded, oneHot(kinds))[0]?.message).toContain('another code of the class');
    expect(
      told(
        coded,
        kinds.map((kind) => [kind]),
      ),
    ).toHaveLength(1);
    const hot = oneHot(kinds);
    expect(
      told(
        table.map((row, i) => [...row, ...(hot[i] ?? [])]),
        hot,
      )[0]?.message,
    ).toContain('3 columns of the input are the one-hot target');
  });

  test('on another scale, or by a curve', () => {
    const flats = rows(300, () => [random.uniform(20, 150), random.integer(5), random.uniform()]);
    const price = flats.map(([size = 0]) => 2000 * size + random.normal(0, 60_000) + 150_000);
    const y = price.map((one) => [one / 1e5]);
    for (const code of [
      (one: number) => 1.19 * one - 7,
      (one: number) => -one,
      (one: number) => Math.log(one + 5e5),
    ])
      expect(told(withColumn(flats, price.map(code)), y)[0]?.message).toContain('on another scale');
    expect(
      told(
        withColumn(
          flats,
          price.map((one) => one + random.normal(0, 5000)),
        ),
        y,
      ),
    ).toEqual([]);
  });

  test('a window that ends with what is asked for', () => {
    const series = rows(300, () => random.normal(0, 1));
    const windows = rows(200, (i) => series.slice(i, i + 8));
    expect(
      told(
        windows,
        windows.map((window) => [window[7] ?? 0]),
        [8, 1],
      ),
    ).toHaveLength(1);
    expect(
      told(
        windows,
        windows.map((window) => [window[0] ?? 0]),
        [8, 1],
      ),
    ).toEqual([]);
    expect(
      told(
        windows,
        windows.map((_, i) => [series[i + 8] ?? 0]),
        [8, 1],
      ),
    ).toEqual([]);
  });
});

describe('nothing is said', () => {
  test('of exercises: a border, a line, a switch, two columns, a truth table', () => {
    const points = rows(400, () => rows(4, () => random.uniform(-1, 1)));
    expect(
      told(
        points,
        points.map(([x = 0]) => [x > 0 ? 1 : 0]),
      ),
    ).toEqual([]);
    expect(
      told(
        points,
        points.map(([x = 0]) => [3 * x + 1]),
      ),
    ).toEqual([]);
    const switches = rows(400, () =>
      rows(6, () => (random.uniform() < 0.5 ? -1 : 1) + random.normal(0, 0.1)),
    );
    expect(
      told(
        switches,
        switches.map(([a = 0]) => [a > 0 ? 1 : 0]),
      ),
    ).toEqual([]);
    expect(
      told(
        switches,
        switches.map(([a = 0, b = 0]) => [a * b > 0 ? 1 : 0]),
      ),
    ).toEqual([]);
    expect(
      told(
        late.map((one, i) => [one, firms[i]?.[0] ?? 0]),
        labels,
      ),
    ).toEqual([]);
    const bits = rows(256, (i) => rows(8, (bit) => (i >> bit) & 1));
    expect(
      told(
        bits,
        bits.map(([odd = 0]) => [odd]),
      ),
    ).toMatchObject([{ severity: 'hint' }]);
  });

  test('of flowers that several columns tell apart', () => {
    const kinds = rows(200, (i) => i % 2);
    const petals = kinds.map((kind) => [
      random.normal(1.4 + 3 * kind, 0.2),
      random.normal(0.25 + 1.2 * kind, 0.1),
      random.normal(5 + kind, 0.4),
    ]);
    expect(
      told(
        petals,
        kinds.map((kind) => [kind]),
      ),
    ).toEqual([]);
  });

  test('of windows of a wave, an autoencoder, and what is nearly an answer', () => {
    const wave = rows(400, (i) => Math.sin((2 * Math.PI * i) / 20));
    const windows = rows(300, (i) => wave.slice(i, i + 15));
    expect(
      told(
        windows,
        windows.map((_, i) => [wave[i + 15] ?? 0]),
      ),
    ).toEqual([]);
    const hot = oneHot(
      rows(200, () => random.integer(4)),
      4,
    );
    expect(told(hot, hot)).toEqual([]);
    const nearly = late.map((one, i) => (i % 50 === 0 ? 0.75 : one));
    expect(told(withColumn(firms, nearly), labels)).toEqual([]);
  });
});
