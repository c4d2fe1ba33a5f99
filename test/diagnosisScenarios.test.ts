import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { scenarios } from './bench/diagnosisScenarios';

/** Three of the twenty runs of each scenario of `test/bench/diagnosis.mjs`. */
const SEEDS = [1, 2, 3];

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe.each(scenarios)('$name', ({ truth, run }) => {
  it.each(SEEDS)(`is called ${truth.join(' or ')}, seed %i`, { timeout: 60_000 }, async (seed) => {
    const verdict = await run(seed);
    expect(truth, verdict.title).toContain(verdict.kind);
  });
});
