import type { LayerFacts } from '../../facts';
import type { Report, Rule } from '../../rule';
import { isBatchNormalization, numberOf } from '../../model/layers';
import { about, eachLayer, placeOf, removeOption } from '../../model/say';

export const rule: Rule = {
  id: 'batch-norm-statistics',
  title: 'Batch normalisation that does not keep the statistics it will need',
  severity: 'warning',
  group: 'recommended',
  cause: 'architecture',
  reads: 'model',
  check({ models }, report) {
    eachLayer(models, (layer) => {
      if (!isBatchNormalization(layer)) return;
      const momentum = numberOf(layer, 'momentum');
      if (momentum !== undefined && momentum >= 1) reportNever(layer, momentum, report);
      else if (momentum !== undefined && momentum <= 0.1) reportLast(layer, momentum, report);
      const epsilon = numberOf(layer, 'epsilon');
      if (epsilon !== undefined && epsilon >= 1) reportEpsilon(layer, epsilon, report);
    });
  },
};

function reportNever(layer: LayerFacts, momentum: number, report: Report): void {
  report({
    place: placeOf(layer, 'momentum'),
    severity: 'error',
    message: `With a momentum of ${momentum} this batch normalisation never updates its mean and variance: in use it does not normalise.`,
    evidence: [`momentum: ${momentum}`, 'mean = mean · momentum + batch mean · (1 - momentum)'],
    advice: 'Leave it at 0.99, or use 0.9 for short trainings (Chung, "Batch normalization").',
    ...about(layer),
    fixes: removeOption(layer, 'momentum', 'Use the default momentum, 0.99'),
  });
}

function reportLast(layer: LayerFacts, momentum: number, report: Report): void {
  report({
    place: placeOf(layer, 'momentum'),
    message: `With a momentum of ${momentum} this batch normalisation keeps little more than the last batch as its mean and variance.`,
    evidence: [`momentum: ${momentum}`, `weight of the last batch: ${(1 - momentum).toFixed(2)}`],
    advice:
      'Use 0.9 to 0.99. In Keras and TensorFlow.js momentum is the share of the old value that is kept; in PyTorch it ' +
      'is the share of the new one (Chung, "Batch normalization").',
    ...about(layer),
    fixes: removeOption(layer, 'momentum', 'Use the default momentum, 0.99'),
  });
}

function reportEpsilon(layer: LayerFacts, epsilon: number, report: Report): void {
  report({
    place: placeOf(layer, 'epsilon'),
    message: `An epsilon of ${epsilon} is added to a variance of about 1: this batch normalisation hardly normalises.`,
    evidence: [`epsilon: ${epsilon}`, 'default: 0.001'],
    advice: 'Leave it at 0.001: it is only there against a division by 0 (Ioffe and Szegedy 2015).',
    ...about(layer),
    fixes: removeOption(layer, 'epsilon', 'Use the default epsilon, 0.001'),
  });
}
