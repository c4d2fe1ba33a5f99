import { expect, test } from 'vitest';
import { shortNames } from './shortNames';

test('short names stay as they are', () => {
  expect(shortNames(['dense_Dense1', 'dense_Dense2'])).toEqual(['dense_Dense1', 'dense_Dense2']);
  expect(shortNames(['a_layer_with_a_name_of_its_own'])).toEqual(['a_layer_with_a_name_of_its_own']);
});

test('of long names that part is shown in which they differ', () => {
  const block = (i: number) => `transformer_encoder_block_${i}/attention/output_projection`;
  expect(shortNames([block(1), block(12)])).toEqual(['…block_1/attention…', '…block_12/attention…']);
  expect(shortNames(['encoder/first_dense_layer_of_it/kernel', 'encoder/second/kernel'])).toEqual([
    'encoder/first_dense_layer_of_it/kernel',
    'encoder/second/kernel',
  ]);
});

test('names with nothing in common stay whole', () => {
  const names = ['embedding_of_words_and_places', 'output'];
  expect(shortNames(names)).toEqual(names);
});
