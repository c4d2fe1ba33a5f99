import { expect, test } from 'vitest';
import { formatBytes, formatDuration, formatMetric, formatNumber, formatPercent, trimZeros } from './format';

test.for([
  [0, '0'],
  [0.041234, '0.0412'],
  [1, '1.00'],
  [-12.345, '−12.3'],
  [0.0000412, '4.12e-5'],
  [12_345, '12.3k'],
  [1_234_567, '1.23M'],
  [4.5e20, '4.50e20'],
  [999.96, '1000'],
  [NaN, 'NaN'],
  [-Infinity, '−∞'],
] as const)('%d has three digits: %s', ([value, text]) => {
  expect(formatNumber(value)).toBe(text);
});

test('shares are percent, with one more digit near the top', () => {
  expect(formatPercent(0.978)).toBe('97.8%');
  expect(formatPercent(0.99873)).toBe('99.87%');
  expect(formatPercent(1)).toBe('100.0%');
  expect(formatMetric('binaryAccuracy', 0.5)).toBe('50.0%');
  expect(formatMetric('mse', 0.5)).toBe('0.500');
});

test('zeros that say nothing are left out', () => {
  expect(['0.500', '80.0%', '1.00e15', '1.50M'].map(trimZeros)).toEqual(['0.5', '80%', '1e15', '1.5M']);
});

test('durations and bytes have a unit that fits', () => {
  expect([0.84, 42.2, 185, 7800].map(formatDuration)).toEqual(['0.8 s', '42 s', '3 min 05 s', '2 h 10 min']);
  expect([512, 2048, 8_412_160].map(formatBytes)).toEqual(['512 B', '2.05 kB', '8.41 MB']);
});

test('trimmed numbers keep their value', () => {
  expect(['0.500', '2.00', '80.0%', '1.00e-4', '12.0k', '100', '0.0412'].map(trimZeros)).toEqual([
    '0.5',
    '2',
    '80%',
    '1e-4',
    '12k',
    '100',
    '0.0412',
  ]);
});
