import { expect, test } from 'vitest';
import { createRandom } from '../../library/data/random';
import type { EntryFacts, InputFacts } from '../facts';
import { rules, type Given } from '../testing';

const random = createRandom(31);
const entry: EntryFacts = { kind: 'weights', className: 'Dense', layer: 'dense_1' };
const binary = { units: 1, activation: 'sigmoid', loss: 'sigmoid' } as const;

function given(count: number, row: (label: number) => number[], input: Partial<InputFacts> = {}): Given {
  const labels = Array.from({ length: count }, () => random.integer(2));
  return { x: labels.map(row), y: labels.map((label) => [label]), output: binary, input };
}

const VOCABULARY = 60;
/** Words that tell lie all over the dictionary. */
const telling = (label: number) => 5 * random.integer(VOCABULARY / 5) + (label === 1 ? 1 : 3);
const words = (label: number, length: number) =>
  Array.from({ length }, () => (random.uniform() < 0.45 ? telling(label) : random.integer(VOCABULARY)));
const card = (label: number) =>
  random.uniform() < 0.6 ? 4 * random.integer(13) + label * 2 : random.integer(52);

const faulty: [string, Given][] = [
  ['ids of words', given(320, (label) => words(label, 10))],
  ['divided by the size of the vocabulary', given(320, (label) => words(label, 10).map((id) => id / VOCABULARY))],
  ['hands of cards', given(400, (label) => Array.from({ length: 8 }, () => card(label)))],
  ['more words in more positions', given(300, (label) => words(label, 24).map((id) => id / VOCABULARY))],
]; // prettier-ignore
test.each(faulty)('%s', (_, one) => expect(rules(one)).toEqual(['token-ids-as-numbers']));

test('ids into a recurrent layer, one at a time', () => {
  const one = given(320, (label) => words(label, 10));
  const x = one.x ?? [];
  const shaped = { rows: x.length, shape: [10, 1], at: Int32Array.from(x.keys()), columns: Int32Array.from({ length: 10 }, (_, i) => i), values: Float32Array.from(x.flat()), complete: true }; // prettier-ignore
  const lstm = { ...entry, className: 'LSTM' };
  expect(rules({ ...one, input: { entry: lstm, train: shaped } })).toEqual(['token-ids-as-numbers']);
});

const grey = (label: number) =>
  Array.from({ length: 36 }, (_, i) => Math.round(255 * Math.min(1, Math.max(0, 0.5 + 0.4 * Math.sin(i * (label ? 0.5 : 1)) + random.normal(0, 0.1))))); // prettier-ignore
const sound: [string, Given][] = [
  ['ids of words for an embedding', given(320, (label) => words(label, 10), { entry: { kind: 'embedding', className: 'Embedding', layer: 'e' } })],
  ['pixels divided by 255', given(300, (label) => grey(label).map((value) => value / 255))],
  ['pixels', given(300, grey)],
  ['answers on a scale from 1 to 5', given(300, (label) => Array.from({ length: 8 }, () => 1 + Math.min(4, random.integer(4) + label)))],
  ['counts', given(300, (label) => Array.from({ length: 8 }, (_, i) => Math.max(0, Math.round(random.normal(i % 2 === label ? 14 : 8, 4)))))],
  ['marks from 0 to 100', given(300, (label) => Array.from({ length: 5 }, () => Math.max(0, Math.min(100, Math.round(random.normal(label ? 62 : 48, 20))))))],
  ['measurements rounded to a tenth', given(300, (label) => Array.from({ length: 6 }, () => Math.round(10 * (3 + label + random.normal())) / 10))],
  ['dice that tell nothing', given(300, () => Array.from({ length: 6 }, () => random.integer(20)))],
]; // prettier-ignore
test.each(sound)('nothing is said: %s', (_, one) => {
  expect(rules(one)).not.toContain('token-ids-as-numbers');
});
