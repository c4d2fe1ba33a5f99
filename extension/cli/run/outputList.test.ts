import { describe, expect, it } from 'vitest';
import { OutputList } from './outputList';

const stream = (text: string, name: 'stdout' | 'stderr' = 'stdout') =>
  ({ kind: 'stream', name, text }) as const;

describe('the outputs of a cell', () => {
  it('joins pieces of one stream and keeps the order of different ones', () => {
    const list = new OutputList();
    for (const output of [stream('a'), stream('b\n'), stream('c', 'stderr'), stream('d')]) list.add(output);
    expect(list.outputs).toEqual([stream('ab\n'), stream('c', 'stderr'), stream('d')]);
  });

  it('clears at once or with the next output', () => {
    const list = new OutputList();
    list.add(stream('a'));
    list.add({ kind: 'clear', wait: true });
    expect(list.outputs).toHaveLength(1);
    list.add(stream('b'));
    expect(list.outputs).toEqual([stream('b')]);
    list.add({ kind: 'clear', wait: false });
    expect(list.outputs).toEqual([]);
  });

  it('updates displays by their id', () => {
    const list = new OutputList();
    list.add({ kind: 'display', displayId: 'x', data: { 'text/plain': 'old' } });
    list.add({ kind: 'display', displayId: 'y', data: { 'text/plain': 'other' } });
    list.update({ kind: 'update-display', displayId: 'x', data: { 'text/plain': 'new' } });
    expect(
      list.outputs.map((output) => (output.kind === 'display' ? output.data['text/plain'] : '')),
    ).toEqual(['new', 'other']);
  });
});
