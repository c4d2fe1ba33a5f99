import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { expect, test } from 'vitest';
import { rules } from '../extension/lint/registry';
import { checks } from '../kernel/checks/registry';

const root = join(import.meta.dirname, '..');
const manifest = join(root, 'package.json');
const read = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');

const monitors = readdirSync(join(root, 'kernel', 'monitors')).filter((id) =>
  existsSync(join(root, 'kernel', 'monitors', id, 'monitor.ts')),
);

/** Verdicts come from one place in `kernel/diagnosis`; they have a page each. */
const verdicts = ['bias-and-variance', 'data-mismatch', 'high-bias', 'high-variance'].concat(
  ...['not-enough-rows', 'still-learning', 'suspect-split', 'validation-overfitting'],
);

/** What the editor proposes and explains while the setting is written. */
function schema(): { enum: string[]; enumDescriptions: string[] } {
  const entries = [
    ...rules.map(
      ({ id, title, group }) => [id, group === 'opinion' ? `${title} (off by default)` : title] as const,
    ),
    ...checks.map(({ id, title }) => [id, title] as const),
    ...monitors.map((id) => [id, 'Watched while a network trains'] as const),
    ...verdicts.map((id) => [id, 'Verdict on the levels of error'] as const),
  ];
  const sorted = [...new Map(entries)].sort(([a], [b]) => (a < b ? -1 : 1));
  return { enum: sorted.map(([id]) => id), enumDescriptions: sorted.map(([, title]) => title) };
}

interface Manifest {
  contributes: { configuration: { properties: Record<string, { propertyNames?: object } | undefined> } };
}

test('the setting descent.rules names every rule, check, monitor and verdict', async () => {
  const parsed = JSON.parse(readFileSync(manifest, 'utf8')) as Manifest;
  const setting = parsed.contributes.configuration.properties['descent.rules'];
  if (!setting) throw new Error('package.json has no setting descent.rules.');
  if (process.env['UPDATE']) {
    setting.propertyNames = schema();
    writeFileSync(manifest, await format(JSON.stringify(parsed), { parser: 'json-stringify' }));
  }
  expect(setting.propertyNames).toEqual(schema());
});

test.for(verdicts)('the verdict %s has a page', (id) => {
  expect(existsSync(join(root, 'docs', 'verdicts', `${id}.md`))).toBe(true);
  expect(read('docs', 'verdicts', `${id}.md`)).toContain('**What to do.**');
});
