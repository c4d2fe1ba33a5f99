import { describe, expect, it } from 'vitest';
import type { Output } from '../protocol/values';
import { createDisplay } from '../display/display';
import { configure, modules } from './entry';

describe('the modules of the library', () => {
  it('say so where no kernel is attached', () => {
    expect(() => modules.descent.display(1)).toThrow('inside a Descent notebook');
    expect(() => modules.descent.monitor({})).toThrow('inside a Descent notebook');
  });

  it('reach the process that configured them', async () => {
    const outputs: Output[] = [];
    const levels: unknown[] = [];
    configure({
      display: createDisplay((output) => outputs.push(output)),
      notebookFolder: '.',
      cacheFolder: '.',
      log: () => undefined,
      monitor: (given) => levels.push(given),
    });
    modules.descent.display(42, { id: 'x' });
    modules.descent.display.text('hello');
    await modules.descent.display.settled();
    expect(outputs.map((output) => output.kind)).toEqual(['display', 'display']);
    expect(outputs[0]).toMatchObject({ displayId: 'x', data: { 'text/plain': '42' } });
    modules.descent.monitor({ humanLevel: { acc: 0.98 } });
    expect(levels).toEqual([{ humanLevel: { acc: 0.98 } }]);
  });

  it('repeat the random numbers of a seed', () => {
    const random = Math.random;
    const draws = (seed: number): number[] => {
      modules.descent.setRandomSeed(seed);
      return Array.from({ length: 5 }, () => Math.random());
    };
    try {
      expect(draws(1)).toEqual(draws(1));
      expect(draws(1)).not.toEqual(draws(2));
    } finally {
      Math.random = random;
    }
  });

  it('export what the documentation names', () => {
    expect(Object.keys(modules.descent).sort()).toEqual([
      'checkGradients',
      'checkInitialLoss',
      'confusionMatrix',
      'diagnose',
      'display',
      'findLearningRate',
      'learningCurve',
      'monitor',
      'overfitTinyBatch',
      'setRandomSeed',
      'worstMistakes',
    ]);
    expect(Object.keys(modules['descent/data']).sort()).toEqual([
      'MinMaxScaler',
      'StandardScaler',
      'Table',
      'createRandom',
      'csv',
      'digits',
      'mnist',
      'splitIndices',
      'trainValidationTestSplit',
    ]);
  });
});
