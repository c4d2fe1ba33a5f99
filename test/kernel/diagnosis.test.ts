import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestKernel, type CellOutcome } from './testKernel';

let kernel: TestKernel;
beforeAll(async () => {
  kernel = await TestKernel.start();
  const outcome = await kernel.run(setUp, 'set-up');
  expect(outcome.error?.stack).toBeUndefined();
});
afterAll(() => kernel.stop());

/** Digits in three sets, one of them darkened: rows of another kind. */
const setUp = `import * as tf from '@tensorflow/tfjs';
import { digits } from 'descent/data';
import {
  checkGradients, checkInitialLoss, confusionMatrix, diagnose, findLearningRate, learningCurve, overfitTinyBatch,
  setRandomSeed, worstMistakes,
} from 'descent';
setRandomSeed(1);
const { train, validation, test, classNames } = await digits({ flatten: true, rows: 400 });
const build = () => {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 24, activation: 'relu', inputShape: [train.xs.shape[1]!] }));
  model.add(tf.layers.dropout({ rate: 0.2 }));
  model.add(tf.layers.dense({ units: 10, activation: 'softmax' }));
  model.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  return model;
};
const model = build();`;

const started = () => kernel.events.filter(({ type }) => type === 'run/started').length;

/** Text and HTML of everything the cell has shown. */
function seen({ outputs }: CellOutcome): { html: string; text: string } {
  const all = outputs.flatMap((output) => ('data' in output ? [output.data] : []));
  const of = (mime: string) => all.map((data) => JSON.stringify(data[mime] ?? '')).join('\n');
  return { html: of('text/html'), text: of('text/plain') };
}

async function run(code: string): Promise<CellOutcome> {
  const outcome = await kernel.run(code);
  expect(outcome.error?.stack).toBeUndefined();
  return outcome;
}

describe('calls that examine a model', () => {
  it('check an untrained model without a run in the panel', async () => {
    const loss = await run('const first = await checkInitialLoss(model, train); first.expected');
    expect(Number(loss.text)).toBeCloseTo(Math.LN10, 6);
    expect(seen(loss).html).toContain('data:image/svg+xml;base64,');
    const gradients = await run('(await checkGradients(model, train, { entries: 2 })).status');
    expect(gradients.text).toBe("'right'");
    const rates = await run('(await findLearningRate(model, train)).suggested!');
    expect(Number(rates.text)).toBeGreaterThanOrEqual(1e-4);
    expect(Number(rates.text)).toBeLessThanOrEqual(0.3);
    const tiny = await run('(await overfitTinyBatch(model, train)).passed');
    expect(tiny.text).toBe('true');
    expect(seen(tiny).text).toContain('learns 16 rows by heart');
    const curve = await run(
      'const curve = await learningCurve(build, { train, validation }, { epochs: 4, seeds: [1, 2] }); curve.points.map((point) => point.rows).length',
    );
    expect(curve.text).toBe('4');
    expect(seen(curve).text).toContain('Validation error ≈');
    expect(started()).toBe(0);
  });

  it('diagnose gives its verdict to the run, and leaves out what is tried', async () => {
    await run(
      'await model.fit(train.xs, train.ys, { epochs: 10, validationData: [validation.xs, validation.ys] }); undefined',
    );
    expect(started()).toBe(1);
    const outcome = await run(
      'const verdict = await diagnose(model, { train, trainDev: validation, validation: { xs: tf.scalar(1).sub(test.xs), ys: test.ys }, humanLevel: 0.995 }); verdict.kind',
    );
    expect(outcome.text).toBe("'data-mismatch'");
    const { html, text } = seen(outcome);
    expect(text).toContain('Data mismatch: validation error');
    expect(text).toContain('Already there: dropout');
    expect(html).toContain('data:image/svg+xml;base64,');
    const update = kernel.events.findLast((event) => event.type === 'run/update');
    expect(update?.update.verdict?.kind).toBe('data-mismatch');
    const again = await kernel.attach();
    expect(again.state.runs.at(-1)?.verdict?.kind).toBe('data-mismatch');
    again.dispose();
    const finding = kernel.events.findLast((event) => event.type === 'finding/added')?.finding;
    expect(finding).toMatchObject({ rule: 'data-mismatch', source: 'diagnosis', severity: 'warning' });
    expect(finding?.place?.line).toBe(1);
  });

  it('show confusions and the worst mistakes with their inputs', async () => {
    const dark = '{ xs: test.xs.mul(0.15), ys: test.ys }';
    const matrix = await run(
      `(await confusionMatrix(model, ${dark}, { classes: classNames })).matrix.flat().reduce((a, b) => a + b, 0) - test.rows`,
    );
    expect(matrix.text).toBe('0');
    expect(seen(matrix).text).toContain('Most often confused');
    const mistakes = await run(
      `(await worstMistakes(model, ${dark}, { count: 5, classes: classNames })).length`,
    );
    expect(mistakes.text).toBe('5');
    expect(seen(mistakes).html.match(/data:image\/png/g)).toHaveLength(5);
  });

  it('are stopped, and put the weights back', async () => {
    await run('const before = (await model.getWeights()[0]!.data()).slice(); undefined');
    const cell = kernel.start(
      'await overfitTinyBatch(model, { xs: tf.ones([16, train.xs.shape[1]!]), ys: train.ys.slice(0, 16) }, { steps: 1e7 })',
    );
    await kernel.until(() =>
      seen({ outputs: kernel.outputsOf(cell.executionId) } as CellOutcome).text.includes('step'),
    );
    await kernel.connection.interrupt();
    expect((await cell.ended).status).toBe('interrupted');
    const same = await run(
      'const after = await model.getWeights()[0]!.data(); after.every((value, k) => value === before[k])',
    );
    expect(same.text).toBe('true');
    const curve = kernel.start('await learningCurve(build, { train, validation }, { epochs: 100000 })');
    await kernel.until(() =>
      seen({ outputs: kernel.outputsOf(curve.executionId) } as CellOutcome).text.includes('seed'),
    );
    await kernel.connection.interrupt();
    expect((await curve.ended).status).toBe('interrupted');
    // Later trainings are the user's again.
    const runs = started();
    await run('await model.fit(train.xs, train.ys, { epochs: 1 }); undefined');
    expect(started()).toBe(runs + 1);
  });

  it('say at the line of the call what is wrong', async () => {
    const { error } = await kernel.run('\nawait diagnose(model, { train: train.xs })', 'wrong');
    expect(error?.message).toContain('diagnose: train must be { xs, ys }');
    expect(error?.frames[0]?.place).toMatchObject({ cell: { id: 'wrong' }, line: 2 });
  });
});
