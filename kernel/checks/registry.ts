// Generated from the folders beside it: `UPDATE=1 npx vitest run --project unit kernel/checks/registry.test.ts`.
import type { DataCheck } from './check';
import { check as batchSizeOne } from './batch-size-one/check';
import { check as classWeightsReversed } from './class-weights-reversed/check';
import { check as constantInputs } from './constant-inputs/check';
import { check as constantTargets } from './constant-targets/check';
import { check as duplicateRows } from './duplicate-rows/check';
import { check as fewUpdates } from './few-updates/check';
import { check as hingeLabels } from './hinge-labels/check';
import { check as imbalancedClasses } from './imbalanced-classes/check';
import { check as inputsScaledTwice } from './inputs-scaled-twice/check';
import { check as labelsNotOneHot } from './labels-not-one-hot/check';
import { check as labelsNotZeroOne } from './labels-not-zero-one/check';
import { check as labelsOutOfRange } from './labels-out-of-range/check';
import { check as labelsUnrelatedToInputs } from './labels-unrelated-to-inputs/check';
import { check as lossBroadcasts } from './loss-broadcasts/check';
import { check as missingValueCodes } from './missing-value-codes/check';
import { check as moreUnitsThanClasses } from './more-units-than-classes/check';
import { check as multiHotWithSoftmax } from './multi-hot-with-softmax/check';
import { check as noValidationData } from './no-validation-data/check';
import { check as nonFiniteInputs } from './non-finite-inputs/check';
import { check as nonFiniteTargets } from './non-finite-targets/check';
import { check as percentageErrorNearZero } from './percentage-error-near-zero/check';
import { check as sortedWithoutShuffle } from './sorted-without-shuffle/check';
import { check as splitOfSortedRows } from './split-of-sorted-rows/check';
import { check as squaredErrorForClasses } from './squared-error-for-classes/check';
import { check as tangledClassesForLine } from './tangled-classes-for-line/check';
import { check as targetAmongInputs } from './target-among-inputs/check';
import { check as targetsOutsideOutputRange } from './targets-outside-output-range/check';
import { check as tokenIdsAsNumbers } from './token-ids-as-numbers/check';
import { check as tokenIdsOutOfRange } from './token-ids-out-of-range/check';
import { check as unscaledInputs } from './unscaled-inputs/check';
import { check as unscaledTargets } from './unscaled-targets/check';
import { check as validationRowsInTraining } from './validation-rows-in-training/check';
import { check as validationScaledByItself } from './validation-scaled-by-itself/check';
import { check as validationScaledDifferently } from './validation-scaled-differently/check';

export const checks: readonly DataCheck[] = [
  batchSizeOne,
  classWeightsReversed,
  constantInputs,
  constantTargets,
  duplicateRows,
  fewUpdates,
  hingeLabels,
  imbalancedClasses,
  inputsScaledTwice,
  labelsNotOneHot,
  labelsNotZeroOne,
  labelsOutOfRange,
  labelsUnrelatedToInputs,
  lossBroadcasts,
  missingValueCodes,
  moreUnitsThanClasses,
  multiHotWithSoftmax,
  noValidationData,
  nonFiniteInputs,
  nonFiniteTargets,
  percentageErrorNearZero,
  sortedWithoutShuffle,
  splitOfSortedRows,
  squaredErrorForClasses,
  tangledClassesForLine,
  targetAmongInputs,
  targetsOutsideOutputRange,
  tokenIdsAsNumbers,
  tokenIdsOutOfRange,
  unscaledInputs,
  unscaledTargets,
  validationRowsInTraining,
  validationScaledByItself,
  validationScaledDifferently,
];
