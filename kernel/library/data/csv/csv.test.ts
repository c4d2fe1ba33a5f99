import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DISPLAY_SYMBOL } from '../../../display/renderer';
import { configure } from '../../runtime';
import { describeWithData } from '../testData';
import { csv, parseCsv } from './csv';

function typesOf(text: string, options?: Parameters<typeof parseCsv>[2]) {
  return Object.fromEntries(parseCsv(text, 't.csv', options).columns.map(({ name, type }) => [name, type]));
}

describe('types of columns', () => {
  it('are inferred from all values', () => {
    const text = 'n,b,d,c,x\n1,true,2024-01-31,red,1\n-2.5e3,False,2024-02-29 10:00,blue,two\n,,,,\n';
    expect(typesOf(text)).toEqual({ n: 'number', b: 'boolean', d: 'date', c: 'category', x: 'category' });
    expect(parseCsv(text, 't.csv').toRecords()).toEqual([
      { n: 1, b: true, d: new Date('2024-01-31'), c: 'red', x: '1' },
      { n: -2500, b: false, d: new Date('2024-02-29T10:00:00Z'), c: 'blue', x: 'two' },
      { n: null, b: null, d: null, c: null, x: null },
    ]);
  });

  it('are text when there are too many different values, unless one says otherwise', () => {
    const text = `name\n${Array.from({ length: 60 }, (_, i) => `n${String(i)}`).join('\n')}`;
    expect(typesOf(text)).toEqual({ name: 'string' });
    expect(typesOf(text, { types: { name: 'category' } })).toEqual({ name: 'category' });
  });

  it('sort categories by number where they are numbers', () => {
    const column = parseCsv('k\n10\n9\n10', 't.csv', { types: { k: 'category' } }).column('k');
    expect(column).toMatchObject({ categories: ['9', '10'] });
  });
});

describe('the format', () => {
  it('knows quotes, other delimiters, byte order marks and Windows lines', () => {
    expect(parseCsv('\uFEFFa;b\r\n"x;""y""";2\r\n', 't.csv').toRecords()).toEqual([{ a: 'x;"y"', b: 2 }]);
    expect(parseCsv('1\t2\n', 't.csv', { columns: ['p', 'q'] }).toRecords()).toEqual([{ p: 1, q: 2 }]);
  });

  it('counts missing values, under any name they go by', () => {
    const table = parseCsv('a,b\n1,NA\n?,x\n-,y', 't.csv', { missingValues: ['NA', '?', '-'] });
    expect(table.columns.map(({ missing }) => missing)).toEqual([2, 1]);
    expect(table.column('a').type).toBe('number');
  });

  it.each([
    ['', 't.csv is empty'],
    ['a,b\n1,2\n3\n', 't.csv, line 3: 1 values, but there are 2 columns (a, b)'],
    ['a,b\n1,"2\n3,4\n', /t\.csv is no well-formed CSV: .*[Qq]uote/],
    ['a,a\n1,2\n', 't.csv has two columns named "a"'],
  ])('%j is refused with the place', (text, message) => {
    expect(() => parseCsv(text, 't.csv')).toThrow(message);
  });

  it('names file, line and column of a value that does not fit its type', () => {
    expect(() => parseCsv('a,b\n1,2\n\n1,oops\n', 't.csv', { types: { b: 'number' } })).toThrow(
      't.csv, line 4, column "b": "oops" is no number.',
    );
    expect(() => parseCsv('a\n1', 't.csv', { types: { z: 'number' } })).toThrow(
      't.csv has no column "z". Its columns: a.',
    );
  });
});

describe('tables', () => {
  const table = parseCsv('id,k\n0,a\n1,b\n2,a\n3,b\n', 't.csv');

  it('give columns and rows', () => {
    expect(table.take([3, 0]).toRecords()).toEqual([{ id: 3, k: 'b' }, { id: 0, k: 'a' }]); // prettier-ignore
    expect(table.select('k').columnNames).toEqual(['k']);
    expect(table.without('k').columnNames).toEqual(['id']);
    expect(() => table.column('x')).toThrow('t.csv has no column "x". Its columns: id, k.');
  });

  it('split with classes in proportion', () => {
    const { train, test } = table.split({ validationSplit: 0, testSplit: 0.5, stratify: 'k' });
    expect([train.rows, test.rows]).toEqual([2, 2]);
    expect(new Set(test.toRecords().map(({ k }) => k))).toEqual(new Set(['a', 'b']));
  });

  it('show themselves with types and missing values, escaped', () => {
    const shown = parseCsv('a,"<b>"\n1,x\n,y\n', 't.csv')[DISPLAY_SYMBOL]();
    expect(shown['text/plain']).toBe(
      [
        't.csv: 2 rows × 2 columns',
        '        a  <b>',
        '   number  category (2)',
        '─  ──────  ────────────',
        '0       1  x',
        '1       —  y',
        'Missing values: a 1',
      ].join('\n'),
    );
    expect(shown['text/html']).toContain('&lt;b&gt;');
  });
});

describe('where tables come from', () => {
  let folder: string;
  const server = createServer((request, response) => {
    if (request.url === '/t.csv?v=1') response.end('a\n1\n');
    else response.writeHead(404).end();
  });
  const url = (path: string) => `http://127.0.0.1:${String((server.address() as AddressInfo).port)}${path}`;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'descent-csv-'));
    configure({
      notebookFolder: folder,
      cacheFolder: folder,
      log: () => undefined,
      monitor: () => undefined,
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true });
  });

  it('is the notebook folder, or a URL', async () => {
    await writeFile(join(folder, 'local.csv'), 'a\n2\n');
    expect((await csv('local.csv')).toRecords()).toEqual([{ a: 2 }]);
    const remote = await csv(url('/t.csv?v=1'));
    expect([remote.source, remote.rows]).toEqual(['t.csv', 1]);
  });

  it('is told when it is not there', async () => {
    await expect(csv('missing.csv')).rejects.toThrow(
      `${join(folder, 'missing.csv')} cannot be read: there is no such file. Relative paths start at the notebook's folder.`,
    );
    await expect(csv(url('/none.csv'))).rejects.toThrow('the server answered 404 Not Found');
  });
});

describeWithData('public tables', (folder) => {
  const read = (name: string) => csv(join(folder, 'tabular', `${name}.csv`));

  it('have their published shapes, types and missing values', async () => {
    const [iris, mpg, titanic] = [await read('iris'), await read('mpg'), await read('titanic')];
    expect([iris.rows, mpg.rows, titanic.rows]).toEqual([150, 398, 891]);
    expect(iris.column('species')).toMatchObject({ categories: ['setosa', 'versicolor', 'virginica'] });
    expect(mpg.column('horsepower').missing).toBe(6);
    expect(mpg.column('name').type).toBe('string');
    const missing = titanic.columns.filter(({ missing }) => missing > 0);
    expect(Object.fromEntries(missing.map(({ name, missing }) => [name, missing]))).toEqual({
      age: 177,
      embarked: 2,
      deck: 688,
      embark_town: 2,
    });
    expect(titanic.column('alone').type).toBe('boolean');
  });
});
