import type { Rule } from '../../rule';
import { callsOf, propertyOf } from '../../code/chain';

export const rule: Rule = {
  id: 'dropout-seed-repeats-mask',
  title: 'Dropout with a seed drops the same values at every step',
  severity: 'hint',
  group: 'recommended',
  cause: 'regularization',
  reads: 'source',
  check({ source }, report) {
    if (!source) return;
    for (const call of callsOf(source)) {
      if (!/^tf\.layers\.(dropout|spatialDropout1d)$/.test(source.calleeOf(call) ?? '')) continue;
      const seed = propertyOf(source, call.arguments[0], 'seed');
      if (!seed) continue;
      const { line, column, cell, file } = source.placeOf(call);
      const place = { line, column, ...(cell && { cell }), ...(file !== undefined && { file }) };
      report({
        place: source.placeOf(seed),
        message:
          'With a seed this layer draws the same mask at every step: the same values are always dropped.',
        evidence: ['TensorFlow.js starts its random numbers anew from the seed at each call'],
        advice:
          'Leave the seed out. Dropout works because another part of the network is left out each time; a mask that never changes is a smaller network. ' +
          'Seeds of initialisers are fine.',
        fixes: [
          { title: 'Leave out the seed', changes: [{ type: 'remove-property', place, property: 'seed' }] },
        ],
      });
    }
  },
};
