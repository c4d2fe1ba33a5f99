import { describe, expect, it } from 'vitest';
import type { Finding } from '../../kernel/protocol/findings';
import { only } from './analyze/testing';
import { mergeFindings } from './merge';

const cell = (index: number) => ({ id: `c${index}`, index });
const finding = (rule: string, more: Partial<Finding>): Finding => ({
  rule,
  source: 'static',
  severity: 'warning',
  message: `${rule} says so`,
  evidence: [],
  advice: '',
  ...more,
});

describe('merging findings', () => {
  it('makes one of a rule and a monitor on one layer, and keeps the evidence of both', () => {
    const place = { cell: cell(0), line: 3, column: 5 };
    const merged = mergeFindings([
      finding('dead-relu', {
        source: 'runtime',
        severity: 'error',
        cause: 'initializer',
        place: { ...place, column: 15 },
        evidence: ['80% of units are zero'],
        layer: 'dense_1',
        runId: 'run-1',
        step: 20,
      }),
      finding('constant-kernel-initializer', {
        cause: 'initializer',
        place,
        end: { line: 6, column: 1 },
        evidence: ['zeros'],
        fixes: [{ title: 'Use heNormal', changes: [] }],
      }),
    ]);
    expect(merged).toMatchObject([
      {
        rule: 'constant-kernel-initializer',
        severity: 'error',
        evidence: ['zeros', 'dead-relu says so', '80% of units are zero'],
        layer: 'dense_1',
        step: 20,
        fixes: [{ title: 'Use heNormal' }],
      },
    ]);
  });

  it('takes what a training shows for a consequence of what made it impossible', () => {
    const fit = { cell: cell(0), line: 5, column: 7 };
    const error = { rule: 'labels-out-of-range', severity: 'error' as const, runId: 'run-1', place: fit };
    const merged = mergeFindings([
      finding('weights-unchanged', { source: 'runtime', cause: 'gradient', runId: 'run-1', layer: 'x' }),
      finding('high-bias', {
        source: 'diagnosis',
        runId: 'run-1',
        place: fit,
        fixes: [{ title: 'Use heNormal', changes: [] }],
      }),
      finding('labels-out-of-range', { ...error, source: 'data', cause: 'labels' }),
      finding('weights-unchanged', { source: 'runtime', cause: 'gradient', runId: 'run-2', layer: 'x' }),
    ]);
    expect(merged).toMatchObject([
      { ...error, evidence: ['weights-unchanged says so', 'high-bias says so'] },
      { rule: 'weights-unchanged', runId: 'run-2' },
    ]);
    expect(merged[0]?.fixes).toBeUndefined();
  });

  it('keeps other causes, other layers and other places apart', () => {
    const at = (line: number) => ({ cell: cell(0), line, column: 1 });
    const all = [
      finding('a', { cause: 'initializer', place: at(1) }),
      finding('b', { cause: 'hidden-activation', place: at(1) }),
      finding('a', { cause: 'initializer', place: at(2) }),
      finding('c', { cause: 'gradient', source: 'runtime', place: at(9), layer: 'x', runId: 'run-1' }),
      finding('c', { cause: 'gradient', source: 'runtime', place: at(9), layer: 'y', runId: 'run-1' }),
      finding('d', { place: at(1) }),
    ];
    expect(mergeFindings(all)).toEqual(all);
  });

  it('joins symptoms of a model with the line that causes them, also in another cell', () => {
    const model = only(
      `const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
model.compile({ optimizer: tf.train.sgd(10), loss: 'meanSquaredError' });`,
      `await model.fit(x, y);`,
    );
    const rate = finding('learning-rate-too-high', {
      cause: 'learning-rate',
      place: { cell: cell(0), line: 2, column: 28 },
    });
    const diverging = finding('loss-diverging', {
      source: 'runtime',
      cause: 'learning-rate',
      place: { cell: cell(1), line: 1, column: 13 },
      runId: 'run-1',
    });
    expect(mergeFindings([rate, diverging], [model]).map(({ rule }) => rule)).toEqual([
      'learning-rate-too-high',
    ]);
    expect(mergeFindings([rate, diverging])).toHaveLength(2);
    const elsewhere = { ...diverging, place: { cell: cell(2), line: 1, column: 1 } };
    expect(mergeFindings([rate, elsewhere], [model])).toHaveLength(2);
  });

  it('joins the symptoms of one run that have one cause, the earliest stays', () => {
    const symptom = (rule: string, step: number, runId: string) =>
      finding(rule, { source: 'runtime', cause: 'learning-rate', runId, step });
    const merged = mergeFindings([
      symptom('non-finite', 30, 'run-1'),
      symptom('loss-diverging', 10, 'run-1'),
      symptom('loss-diverging', 5, 'run-2'),
    ]);
    expect(merged.map(({ rule, runId }) => [rule, runId])).toEqual([
      ['loss-diverging', 'run-1'],
      ['loss-diverging', 'run-2'],
    ]);
  });
});
