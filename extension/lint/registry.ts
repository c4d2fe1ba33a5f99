// Generated from the folders of rules/: UPDATE=1 npx vitest run --project unit extension/lint/registry.test.ts
import type { Rule } from './rule';
import { rule as accuracyOnRegression } from './rules/accuracy-on-regression/rule';
import { rule as activationTwice } from './rules/activation-twice/rule';
import { rule as categoricalLossOnOneUnit } from './rules/categorical-loss-on-one-unit/rule';
import { rule as missingOutputActivation } from './rules/missing-output-activation/rule';
import { rule as outputActivationUnfitForLoss } from './rules/output-activation-unfit-for-loss/rule';
import { rule as probabilitiesIntoLogitsLoss } from './rules/probabilities-into-logits-loss/rule';
import { rule as regressionLossOnClassifier } from './rules/regression-loss-on-classifier/rule';
import { rule as softmaxOnOneUnit } from './rules/softmax-on-one-unit/rule';

export const rules: readonly Rule[] = [
  accuracyOnRegression,
  activationTwice,
  categoricalLossOnOneUnit,
  missingOutputActivation,
  outputActivationUnfitForLoss,
  probabilitiesIntoLogitsLoss,
  regressionLossOnClassifier,
  softmaxOnOneUnit,
];
