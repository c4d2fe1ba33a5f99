import { expect, test } from 'vitest';
import { readyCell } from './readyCells';

const notebook = `const { train, validation } = await digits();
function buildModel() { return tf.sequential(); }
const net = buildModel();
await net.fit(train.xs, train.ys, { epochs: 3, validationData: [validation.xs, validation.ys] });`;

test('the cell uses the names of the notebook', () => {
  expect(readyCell('diagnose', notebook)).toBe(`import { diagnose } from 'descent';

await diagnose(net, {
  train,
  validation,
  // Each of these adds a gap: trainDev, test, realLife, and how well people do:
  // humanLevel: 0.98,
});`);
  expect(readyCell('learningCurve', notebook)).toContain(
    'await learningCurve(buildModel, { train, validation }, { epochs: 10 });',
  );
  expect(readyCell('worstMistakes', notebook)).toContain('worstMistakes(net, validation, {');
});

test('tensors of their own are put together, and nothing is imported twice', () => {
  const code =
    "import { display, checkInitialLoss } from 'descent'; const model = tf.sequential(); model.fit(x, ys, {})";
  expect(readyCell('checkInitialLoss', code)).toBe('await checkInitialLoss(model, { xs: x, ys });');
});

test('an empty notebook gets names to fill in', () => {
  expect(readyCell('findLearningRate', '')).toContain('await findLearningRate(model, { xs, ys });');
  expect(readyCell('learningCurve', '')).toContain('Build and compile a new model here');
});
