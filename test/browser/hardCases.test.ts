import { expect, test } from 'vitest';
import type { Finding } from '../../kernel/protocol/findings';
import type { RunSnapshot } from '../../kernel/protocol/training';
import { DEAD_LAYER, OVERFITTING, recordRun, UNSCALED } from './fakeRuns';
import { PANEL_HOST } from './page';
import { webviewTests } from './webviewTests';

const { open, send } = webviewTests(PANEL_HOST);

const sixty = Array.from({ length: 60 }, (_, i): Finding => {
  const severity = (['warning', 'hint', 'error'] as const)[i % 3] ?? 'hint';
  const base = i % 4 === 0 ? UNSCALED : DEAD_LAYER;
  return {
    ...base,
    severity,
    rule: `rule-${i}`,
    step: 10 + 37 * i,
    message: `Run 3: ${base.message} (${i})`,
  };
});

const rename = (run: RunSnapshot, name: (i: number) => string): RunSnapshot => {
  const layers = run.info.model?.layers ?? [];
  const names = new Map(layers.map((layer, i) => [layer.name, name(i)]));
  const renamed = (text: string): string => names.get(text) ?? text;
  return {
    ...run,
    info: {
      ...run.info,
      model: {
        name: 'm',
        params: 1,
        ...run.info.model,
        layers: layers.map((one) => ({ ...one, name: renamed(one.name) })),
      },
    },
    series: run.series.map((one) => {
      const [quantity = '', layer] = one.name.split('/');
      return layer === undefined ? one : { ...one, name: `${quantity}/${renamed(layer)}` };
    }),
    ...(run.distributions && {
      distributions: run.distributions.map((one) => ({ ...one, layer: renamed(one.layer) })),
    }),
  };
};

const long = (i: number): string =>
  `transformer_encoder_block_${i}/multi_head_self_attention/output_projection_dense`;
const died = recordRun({ breaksAt: 300 }).final;
const cases: Record<string, { runs: RunSnapshot[]; findings?: Finding[] }> = {
  'sixty findings': { runs: [recordRun({ verdict: OVERFITTING }).final], findings: sixty },
  'one epoch': { runs: [recordRun({ epochs: 1, stepsPerEpoch: 12 }).final] },
  'one step': { runs: [recordRun({ epochs: 1, stepsPerEpoch: 1 }).final] },
  'never a number': { runs: [recordRun({ breaksAt: 1, stepsPerEpoch: 3 }).final] },
  'three models': {
    runs: [1, 2, 3].map((i) => recordRun({ id: `run-${i}`, seed: i, layers: i + 1, epochs: 4 }).final),
  },
  'long names': { runs: [rename(recordRun({ epochs: 4 }).final, long)] },
  '500 layers': { runs: [recordRun({ layers: 500, epochs: 1, stepsPerEpoch: 40 }).final] },
  'a kernel that died': {
    runs: [
      {
        ...died,
        status: 'failed',
        problem: 'The kernel ended: it was killed by the system, probably for lack of memory (137).',
      },
    ],
  },
};

test.for(Object.keys(cases).flatMap((name) => [[name, 720] as const, [name, 350] as const]))(
  '%s, %i pixels wide',
  async ([name, width]) => {
    const { page, screenshot } = await open({ theme: 'light', width, height: 1100 });
    const { runs, findings = [] } = cases[name] ?? { runs: [] };
    await send(page, { type: 'snapshot', notebook: 'n.ipynb', runs, findings });
    for (const tab of ['Curves', 'Gradients', 'Activations', 'Diagnosis', 'Data', 'Runs']) {
      await page.getByRole('tab', { name: tab }).click();
      await screenshot(`hard-${name.replaceAll(' ', '-')}-${width}-${tab.toLowerCase()}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), tab).toBeLessThanOrEqual(width);
    }
  },
);
