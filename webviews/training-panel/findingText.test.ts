import { expect, test } from 'vitest';
import type { Finding } from '../../kernel/protocol/findings';
import { withoutRunName } from './findingText';

const finding = (message: string, more: Partial<Finding> = {}): Finding => ({
  ...{ rule: 'r', source: 'runtime', severity: 'warning', message, evidence: [], advice: '' },
  ...more,
});
const shown = (message: string, more?: Partial<Finding>) =>
  withoutRunName(finding(message, more), 'Run 1').message;

test('the name of the run is not said again among what is its own', () => {
  expect(shown('Run 1: the loss is stuck.')).toBe('The loss is stuck.');
  expect(shown('Run 1: 40% of the units are dead.')).toBe('40% of the units are dead.');
  expect(shown('Run 12: the loss is stuck.')).toBe('Run 12: the loss is stuck.');
  expect(shown('Inputs range from 0 to 255.')).toBe('Inputs range from 0 to 255.');
});

test('the name of a layer stays as it is written', () => {
  expect(shown('Run 1: hidden is dead.', { layer: 'hidden' })).toBe('hidden is dead.');
  expect(shown('Run 1: dense_Dense1 is dead.')).toBe('dense_Dense1 is dead.');
});

test('what another source said of the same cause is evidence here, without the name as well', () => {
  const merged = finding('Softmax on one unit', { evidence: ['Run 1: the loss is stuck.', 'loss: 0.69'] });
  expect(withoutRunName(merged, 'Run 1').evidence).toEqual(['The loss is stuck.', 'loss: 0.69']);
});
