import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { strict } from '../../extension/lint/lint';
import { rules } from '../../extension/lint/registry';
import { descent, readResults } from '../cli/cli';
import type { Bounds } from '../examples/expectations';
import { root } from '../harness/paths';
import { meanings } from './codes';
import expected from './correct/expected.json';
import { generate, styles } from './generate';
import { exampleNotebooks, notebooksIn } from './notebooks';
import { missingRecords, readRecords } from './record';
import { lintAll, program } from './run';
import { cleanSamples, samples } from './samples';
import { judge } from './verdict';

beforeAll(() => {
  strict.on = true;
});
afterAll(() => {
  strict.on = false;
});

const correct = notebooksIn('test/tune/correct');

describe('described programs', () => {
  it.each(samples.flatMap((record) => styles.map((style) => [record.id, style, record] as const)))(
    '%s, %s: the source alone names the fault',
    (_, style, record) => {
      const notebook = generate(record, style);
      const found = lintAll([program(notebook.id, notebook.cells)]).get(notebook.id) ?? [];
      const { faults, wrong } = judge(notebook, found);
      expect(faults.filter(({ named }) => !named)).toEqual([]);
      expect(wrong).toEqual([]);
    },
  );

  it('records without a fault get no warning', () => {
    const notebooks = cleanSamples.flatMap((record) => styles.map((style) => generate(record, style)));
    const found = lintAll(notebooks.map(({ id, cells }) => program(id, cells)));
    for (const notebook of notebooks) expect(judge(notebook, found.get(notebook.id) ?? []).wrong).toEqual([]);
  });

  it('every record becomes a program in every style', () => {
    // The tuning set is not everywhere where the tests run.
    const records = [...samples, ...(missingRecords() === undefined ? readRecords() : [])];
    const notebooks = records.flatMap((record) => styles.map((style) => generate(record, style)));
    for (const { record, layers } of notebooks) expect(layers).toHaveLength(record.layers.length);
  });

  it('the table of meanings knows every rule, check and monitor', () => {
    const folders = ['kernel/checks', 'kernel/monitors'].flatMap((folder) =>
      readdirSync(join(root, folder)).filter((name) =>
        ['check.ts', 'monitor.ts'].some((file) => existsSync(join(root, folder, name, file))),
      ),
    );
    const ids = [...rules.map(({ id }) => id), ...folders];
    expect(ids.filter((id) => !(id in meanings))).toEqual([]);
  });
});

describe('correct notebooks', () => {
  it.each([...correct, ...exampleNotebooks()])('$id: the source is silent', (one) => {
    const found = lintAll([one]).get(one.id) ?? [];
    expect(found.filter(({ severity }) => severity !== 'hint')).toEqual([]);
  });

  it.each(correct)('$id: trains well and gets no warning', async ({ id, notebook }) => {
    const cwd = mkdtempSync(join(tmpdir(), 'descent-tune-'));
    try {
      writeFileSync(join(cwd, `${id}.ipynb`), notebook);
      const args = ['run', `${id}.ipynb`, '--engine', 'wasm', '--json', 'out.json'];
      const { code, stderr } = await descent(args, { cwd });
      expect(code, stderr).toBe(0);
      const { findings, runs } = await readResults(join(cwd, 'out.json'));
      expect(findings.filter(({ severity }) => severity !== 'hint')).toEqual([]);
      const wanted: Record<string, Bounds>[] =
        (expected as Record<string, Record<string, Bounds>[]>)[id] ?? [];
      expect(runs).toHaveLength(wanted.length);
      runs.forEach(({ final }, i) => expectWithin(final, wanted[i] ?? {}));
    } finally {
      rmSync(cwd, { recursive: true, force: true });
    }
  });
});

function expectWithin(final: Record<string, number | null>, wanted: Record<string, Bounds>): void {
  for (const [metric, { min = -Infinity, max = Infinity }] of Object.entries(wanted)) {
    expect(final[metric], metric).toBeGreaterThanOrEqual(min);
    expect(final[metric], metric).toBeLessThanOrEqual(max);
  }
}
