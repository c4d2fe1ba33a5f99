import { expect, test } from 'vitest';
import type { Change, Finding } from '../../kernel/protocol/findings';
import { PresentPlaces } from './presentPlaces';

const executed = `const model = tf.sequential();
model.add(tf.layers.dense({ units: 16, inputShape: [8] }));
model.add(tf.layers.dense({ units: 1 }));
await model.fit(xs, ys);`;
const cell = { id: 'cell', index: 0 };
const added = 'model.add(tf.layers.batchNormalization());';

/** A finding at `fit` that would add a layer beside the first one. */
function finding(position: 'before' | 'after'): Finding {
  const change: Change = {
    type: 'add-layer',
    place: { cell, line: 2, column: 11 },
    position,
    text: 'tf.layers.batchNormalization()',
  };
  return {
    rule: 'unscaled-inputs',
    source: 'data',
    severity: 'warning',
    message: '',
    evidence: [],
    advice: '',
    place: { cell, line: 4, column: 7 },
    fixes: [{ title: 'Add it', changes: [change] }],
  };
}

function isThere(position: 'before' | 'after', ...lines: string[]): boolean {
  const present = new Map([['cell', { index: 0, text: lines.join('\n') }]]);
  return new PresentPlaces({ cell: executed }, present).finding(finding(position)) !== undefined;
}

const [first = '', second = '', third = '', fourth = ''] = executed.split('\n');

test.for(['before', 'after'] as const)(
  'a layer that was added %s the place is not offered again',
  (position) => {
    expect(isThere(position, first, second, third, fourth)).toBe(true);
    expect(isThere(position, '// above', first, second, third, fourth)).toBe(true);
    const mended = position === 'before' ? [first, added, second, third] : [first, second, added, third];
    expect(isThere(position, ...mended, fourth)).toBe(false);
  },
);
