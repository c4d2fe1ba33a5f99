import { expect, test } from 'vitest';
import { runMarks, withRunMark } from './runMarks';

const file = { nbformat: 4, metadata: { kernelspec: { name: 'descent' }, descent: { other: 1 } } };

test('a name and a pin are kept in the file, beside what else is there', () => {
  const once = withRunMark(file, 'run-1-ab', { name: ' small rate ', pinned: true });
  const twice = withRunMark(once, 'run-2-ab', { pinned: true });
  expect(twice).toEqual({
    nbformat: 4,
    metadata: {
      kernelspec: { name: 'descent' },
      descent: {
        other: 1,
        runs: { 'run-1-ab': { name: 'small rate', pinned: true }, 'run-2-ab': { pinned: true } },
      },
    },
  });
  expect(runMarks(twice)).toEqual({
    'run-1-ab': { name: 'small rate', pinned: true },
    'run-2-ab': { pinned: true },
  });
});

test('a mark that is taken back leaves no trace', () => {
  const plain = { metadata: { kernelspec: { name: 'descent' } } };
  expect(withRunMark(withRunMark(plain, 'a', { pinned: true }), 'a', {})).toEqual(plain);
});

test.for([undefined, null, 3, 'x', [], { runs: 3 }, { runs: { a: null, b: { name: 3, pinned: 'yes' } } }])(
  'what a file has there is not trusted: %j',
  (descent) => expect(runMarks({ metadata: { descent } })).toEqual({}),
);
