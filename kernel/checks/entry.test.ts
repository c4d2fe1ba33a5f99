import * as tf from '@tensorflow/tfjs';
import { expect, test } from 'vitest';
import { entriesOf } from './entry';

type Symbolic = tf.SymbolicTensor;

/** Noise and a class in, the class by way of an embedding: a conditional generator. */
function generator() {
  const [noise, label] = [tf.input({ shape: [4] }), tf.input({ shape: [1] })];
  const embedding = tf.layers.embedding({ inputDim: 3, outputDim: 4, name: `rows-${label.name}` });
  const flat = tf.layers.flatten().apply(embedding.apply(label)) as Symbolic;
  const mixed = tf.layers.multiply().apply([noise, flat]) as Symbolic;
  return tf.model({ inputs: [noise, label], outputs: mixed });
}

test('the inputs of a model inside a model meet what they meet in there', () => {
  const inputs = [tf.input({ shape: [4] }), tf.input({ shape: [1] })];
  const model = tf.model({ inputs, outputs: generator().apply(inputs) as Symbolic });
  expect(entriesOf(model).map(({ kind }) => kind)).toEqual(['unknown', 'embedding']);
});

test('inputs that are handed on in another order are followed', () => {
  const [label, noise] = [tf.input({ shape: [1] }), tf.input({ shape: [4] })];
  const model = tf.model({ inputs: [label, noise], outputs: generator().apply([noise, label]) as Symbolic });
  expect(entriesOf(model).map(({ kind }) => kind)).toEqual(['embedding', 'unknown']);
});

test('a stack of layers inside a model is entered by its first layer', () => {
  const input = tf.input({ shape: [2] });
  const stack = tf.sequential({
    layers: [tf.layers.embedding({ inputDim: 9, outputDim: 2, inputShape: [2] }), tf.layers.flatten()],
  });
  const [entry] = entriesOf(tf.model({ inputs: input, outputs: stack.apply(input) as Symbolic }));
  expect(entry).toMatchObject({ kind: 'embedding', inputDim: 9 });
});
