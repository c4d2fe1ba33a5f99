import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MONITORS } from '../../kernel/monitors/registry';
import type { Finding, Severity } from '../../kernel/protocol/findings';
import { cases, prelude } from './monitorCases';
import { TestKernel } from './testKernel';

let kernel: TestKernel;
beforeAll(async () => {
  kernel = await TestKernel.start();
  const { error } = await kernel.run(prelude);
  expect(error?.stack).toBeUndefined();
});
afterAll(() => kernel.stop());

const order: Severity[] = ['hint', 'warning', 'error'];
const ids = MONITORS.map(({ id }) => id);

/** What monitors say of the training in a cell. */
async function train(code: string): Promise<Finding[]> {
  const before = kernel.events.length;
  const { error } = await kernel.run(code);
  expect(error?.stack).toBeUndefined();
  await kernel.untilEvent('run/ended', (event) => kernel.events.indexOf(event) >= before);
  return kernel.events
    .slice(before)
    .flatMap((event) => (event.type === 'finding/added' ? event.finding : []))
    .filter(({ source, rule }) => source === 'runtime' && ids.includes(rule));
}

const text = ({ rule, severity, message }: Finding) => `${severity} ${rule}: ${message}`;

describe.each(ids)('%s', (id) => {
  const one = cases[id];

  it('names a real fault', async () => {
    const findings = await train(one?.fault ?? '');
    const severity = findings.find(({ rule }) => rule === id)?.severity ?? 'hint';
    if (process.env['SHOW']) console.log(id, findings.map(text));
    expect(findings.map(({ rule }) => rule)).toContain(id);
    expect(order.indexOf(severity)).toBeGreaterThanOrEqual(order.indexOf(one?.severity ?? 'error'));
  });

  it('is quiet, as all others are, where that fault is mended', async () => {
    const findings = await train(one?.sound ?? '');
    if (process.env['SHOW']) console.log(id, 'sound', findings.map(text));
    expect(findings.filter(({ rule, severity }) => rule === id || severity !== 'hint').map(text)).toEqual([]);
  });
});
