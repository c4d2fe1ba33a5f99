import { describe, expect, it } from 'vitest';
import { bundleItems, outputContent } from './outputContent';

describe('outputContent', () => {
  it('keeps text as it is, JSON as JSON text and decodes images', () => {
    const items = bundleItems({
      'text/plain': 'a\nb',
      'application/vnd.descent.run+json': { series: [1, null] },
      'image/png': Buffer.from([137, 80, 78, 71]).toString('base64'),
      'image/svg+xml': '<svg/>',
    });
    expect(items).toEqual([
      { kind: 'text', mime: 'text/plain', text: 'a\nb' },
      { kind: 'text', mime: 'application/vnd.descent.run+json', text: '{"series":[1,null]}' },
      { kind: 'bytes', mime: 'image/png', bytes: Buffer.from([137, 80, 78, 71]) },
      { kind: 'text', mime: 'image/svg+xml', text: '<svg/>' },
    ]);
  });

  it('writes a JSON string as JSON', () => {
    expect(bundleItems({ 'application/json': 'x' })).toEqual([
      { kind: 'text', mime: 'application/json', text: '"x"' },
    ]);
  });

  it('gives a result its execution count', () => {
    const { metadata } = outputContent({ kind: 'result', data: { 'text/plain': '1' } }, 7);
    expect(metadata).toEqual({ outputType: 'execute_result', executionCount: 7 });
  });

  it('describes an error as nbformat does', () => {
    const error = { name: 'TypeError', message: 'no', frames: [], stack: 'TypeError: no\n    at cell 1' };
    expect(outputContent({ kind: 'error', error })).toEqual({
      items: [
        { kind: 'error', error: { name: 'TypeError', message: 'no', stack: 'TypeError: no\n    at cell 1' } },
      ],
      metadata: {
        outputType: 'error',
        originalError: {
          output_type: 'error',
          ename: 'TypeError',
          evalue: 'no',
          traceback: ['TypeError: no', '    at cell 1'],
        },
      },
    });
  });
});
