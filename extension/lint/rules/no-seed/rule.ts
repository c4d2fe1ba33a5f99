import type { Rule } from '../../rule';

export const rule: Rule = {
  id: 'no-seed',
  title: 'Weights start from other random numbers in each run',
  severity: 'hint',
  group: 'opinion',
  cause: 'code',
  reads: 'source',
  check({ source, models }, report) {
    const [model] = models;
    if (!source || !model?.place || source.cells.some(({ text }) => /\bseed\s*[:,})=]/i.test(text))) return;
    report({
      place: model.place,
      message: 'No initialiser has a seed: each run starts from other weights and ends a little elsewhere.',
      evidence: [],
      advice:
        'To repeat a run exactly give each layer kernelInitializer: tf.initializers.heNormal({ seed: 1 }), with another seed for each, and shuffle the ' +
        'rows by a seeded order. To compare settings, run each several times instead.',
    });
  },
};
