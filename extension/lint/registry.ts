// Generated from the folders of rules/: UPDATE=1 npx vitest run --project unit extension/lint/registry.test.ts
import type { Rule } from './rule';
import { rule as accuracyOnRegression } from './rules/accuracy-on-regression/rule';
import { rule as activationTwice } from './rules/activation-twice/rule';
import { rule as argmaxOverRows } from './rules/argmax-over-rows/rule';
import { rule as arraysInPlaceOfTensors } from './rules/arrays-in-place-of-tensors/rule';
import { rule as asyncTidy } from './rules/async-tidy/rule';
import { rule as batchNormAfterSelu } from './rules/batch-norm-after-selu/rule';
import { rule as batchNormStatistics } from './rules/batch-norm-statistics/rule';
import { rule as batchNormWithBatchOfOne } from './rules/batch-norm-with-batch-of-one/rule';
import { rule as batchSizeOfOne } from './rules/batch-size-of-one/rule';
import { rule as categoricalLossOnOneUnit } from './rules/categorical-loss-on-one-unit/rule';
import { rule as channelsFirstInput } from './rules/channels-first-input/rule';
import { rule as constantKernelInitializer } from './rules/constant-kernel-initializer/rule';
import { rule as dataSyncInTrainingLoop } from './rules/data-sync-in-training-loop/rule';
import { rule as deepNetworkWithoutNormalization } from './rules/deep-network-without-normalization/rule';
import { rule as denseWidthsGrow } from './rules/dense-widths-grow/rule';
import { rule as dropoutAfterOutput } from './rules/dropout-after-output/rule';
import { rule as dropoutAfterSelu } from './rules/dropout-after-selu/rule';
import { rule as dropoutBeforeBatchNorm } from './rules/dropout-before-batch-norm/rule';
import { rule as dropoutBeforeMaxPooling } from './rules/dropout-before-max-pooling/rule';
import { rule as dropoutSeedRepeatsMask } from './rules/dropout-seed-repeats-mask/rule';
import { rule as dropoutStrongBetweenConvolutions } from './rules/dropout-strong-between-convolutions/rule';
import { rule as dropoutTooStrong } from './rules/dropout-too-strong/rule';
import { rule as earlyStoppingAsOnlyRegularizer } from './rules/early-stopping-as-only-regularizer/rule';
import { rule as earlyStoppingWithoutValidation } from './rules/early-stopping-without-validation/rule';
import { rule as evaluatedOnTrainingRows } from './rules/evaluated-on-training-rows/rule';
import { rule as featureMapVanishes } from './rules/feature-map-vanishes/rule';
import { rule as filtersDoNotGrow } from './rules/filters-do-not-grow/rule';
import { rule as filtersShrinkWithDepth } from './rules/filters-shrink-with-depth/rule';
import { rule as fitNotAwaited } from './rules/fit-not-awaited/rule';
import { rule as gradientsClippedAway } from './rules/gradients-clipped-away/rule';
import { rule as gradientsNotApplied } from './rules/gradients-not-applied/rule';
import { rule as hingeWithWrongLabels } from './rules/hinge-with-wrong-labels/rule';
import { rule as implicitHyperparameters } from './rules/implicit-hyperparameters/rule';
import { rule as initializerUnfitForActivation } from './rules/initializer-unfit-for-activation/rule';
import { rule as inputsDividedTwice } from './rules/inputs-divided-twice/rule';
import { rule as kernelInitializerOutOfScale } from './rules/kernel-initializer-out-of-scale/rule';
import { rule as labelsBroadcast } from './rules/labels-broadcast/rule';
import { rule as labelsScaled } from './rules/labels-scaled/rule';
import { rule as labelsUnfitForOutput } from './rules/labels-unfit-for-output/rule';
import { rule as layerShapeMismatch } from './rules/layer-shape-mismatch/rule';
import { rule as layersFrozen } from './rules/layers-frozen/rule';
import { rule as learningRateDecaysAway } from './rules/learning-rate-decays-away/rule';
import { rule as learningRateDiverges } from './rules/learning-rate-diverges/rule';
import { rule as learningRateNotPositive } from './rules/learning-rate-not-positive/rule';
import { rule as learningRateSetInVain } from './rules/learning-rate-set-in-vain/rule';
import { rule as learningRateTooHigh } from './rules/learning-rate-too-high/rule';
import { rule as learningRateTooLow } from './rules/learning-rate-too-low/rule';
import { rule as lineThroughCurve } from './rules/line-through-curve/rule';
import { rule as logOfRawScores } from './rules/log-of-raw-scores/rule';
import { rule as logOfUnclippedProbability } from './rules/log-of-unclipped-probability/rule';
import { rule as lossArgumentsSwapped } from './rules/loss-arguments-swapped/rule';
import { rule as lossClipped } from './rules/loss-clipped/rule';
import { rule as lossOutsideMinimize } from './rules/loss-outside-minimize/rule';
import { rule as lossSignFlipped } from './rules/loss-sign-flipped/rule';
import { rule as lossSummedOverRows } from './rules/loss-summed-over-rows/rule';
import { rule as lossWithoutGradient } from './rules/loss-without-gradient/rule';
import { rule as missingFlatten } from './rules/missing-flatten/rule';
import { rule as missingHiddenActivation } from './rules/missing-hidden-activation/rule';
import { rule as missingOutputActivation } from './rules/missing-output-activation/rule';
import { rule as modelMadeInLoop } from './rules/model-made-in-loop/rule';
import { rule as momentumNotBelowOne } from './rules/momentum-not-below-one/rule';
import { rule as narrowBottleneck } from './rules/narrow-bottleneck/rule';
import { rule as noDownsampling } from './rules/no-downsampling/rule';
import { rule as noSeed } from './rules/no-seed/rule';
import { rule as noiseDrownsInputs } from './rules/noise-drowns-inputs/rule';
import { rule as nonzeroBiasInitializer } from './rules/nonzero-bias-initializer/rule';
import { rule as normalizationAfterOutput } from './rules/normalization-after-output/rule';
import { rule as onlyAveragePooling } from './rules/only-average-pooling/rule';
import { rule as optimizerEpsilonTooLarge } from './rules/optimizer-epsilon-too-large/rule';
import { rule as optimizerEpsilonTooSmall } from './rules/optimizer-epsilon-too-small/rule';
import { rule as optimizerMadeInLoop } from './rules/optimizer-made-in-loop/rule';
import { rule as optionsAsLearningRate } from './rules/options-as-learning-rate/rule';
import { rule as outputActivationUnfitForLoss } from './rules/output-activation-unfit-for-loss/rule';
import { rule as outputBiasUnset } from './rules/output-bias-unset/rule';
import { rule as outputCannotReachTargets } from './rules/output-cannot-reach-targets/rule';
import { rule as poolingAfterEveryConvolution } from './rules/pooling-after-every-convolution/rule';
import { rule as preparedDifferently } from './rules/prepared-differently/rule';
import { rule as probabilitiesIntoLogitsLoss } from './rules/probabilities-into-logits-loss/rule';
import { rule as recurrentSingleStep } from './rules/recurrent-single-step/rule';
import { rule as regressionLossOnClassifier } from './rules/regression-loss-on-classifier/rule';
import { rule as reluInRecurrentLayer } from './rules/relu-in-recurrent-layer/rule';
import { rule as reshapeChangesSize } from './rules/reshape-changes-size/rule';
import { rule as reshapeInPlaceOfTranspose } from './rules/reshape-in-place-of-transpose/rule';
import { rule as saturatingStack } from './rules/saturating-stack/rule';
import { rule as seluWithoutLecun } from './rules/selu-without-lecun/rule';
import { rule as shuffledApart } from './rules/shuffled-apart/rule';
import { rule as singleUnitBottleneck } from './rules/single-unit-bottleneck/rule';
import { rule as softmaxInHiddenLayer } from './rules/softmax-in-hidden-layer/rule';
import { rule as softmaxOnOneUnit } from './rules/softmax-on-one-unit/rule';
import { rule as softmaxOverRows } from './rules/softmax-over-rows/rule';
import { rule as strideLargerThanWindow } from './rules/stride-larger-than-window/rule';
import { rule as tensorEscapesTidy } from './rules/tensor-escapes-tidy/rule';
import { rule as tensorsLeakedInLoop } from './rules/tensors-leaked-in-loop/rule';
import { rule as testRowsUsedForValidation } from './rules/test-rows-used-for-validation/rule';
import { rule as tooFewUpdates } from './rules/too-few-updates/rule';
import { rule as unevenConvolutionBlocks } from './rules/uneven-convolution-blocks/rule';
import { rule as unknownName } from './rules/unknown-name/rule';
import { rule as unknownOption } from './rules/unknown-option/rule';
import { rule as uselessBiasBeforeBatchNorm } from './rules/useless-bias-before-batch-norm/rule';
import { rule as validatedOnTrainingRows } from './rules/validated-on-training-rows/rule';
import { rule as valuesNotAwaited } from './rules/values-not-awaited/rule';
import { rule as weightPenaltyTooStrong } from './rules/weight-penalty-too-strong/rule';
import { rule as weightsFarOutnumberRows } from './rules/weights-far-outnumber-rows/rule';
import { rule as weightsNotTrained } from './rules/weights-not-trained/rule';
import { rule as windowShrinksWithDepth } from './rules/window-shrinks-with-depth/rule';
import { rule as windowTooLarge } from './rules/window-too-large/rule';
import { rule as windowsOfOne } from './rules/windows-of-one/rule';

export const rules: readonly Rule[] = [
  accuracyOnRegression,
  activationTwice,
  argmaxOverRows,
  arraysInPlaceOfTensors,
  asyncTidy,
  batchNormAfterSelu,
  batchNormStatistics,
  batchNormWithBatchOfOne,
  batchSizeOfOne,
  categoricalLossOnOneUnit,
  channelsFirstInput,
  constantKernelInitializer,
  dataSyncInTrainingLoop,
  deepNetworkWithoutNormalization,
  denseWidthsGrow,
  dropoutAfterOutput,
  dropoutAfterSelu,
  dropoutBeforeBatchNorm,
  dropoutBeforeMaxPooling,
  dropoutSeedRepeatsMask,
  dropoutStrongBetweenConvolutions,
  dropoutTooStrong,
  earlyStoppingAsOnlyRegularizer,
  earlyStoppingWithoutValidation,
  evaluatedOnTrainingRows,
  featureMapVanishes,
  filtersDoNotGrow,
  filtersShrinkWithDepth,
  fitNotAwaited,
  gradientsClippedAway,
  gradientsNotApplied,
  hingeWithWrongLabels,
  implicitHyperparameters,
  initializerUnfitForActivation,
  inputsDividedTwice,
  kernelInitializerOutOfScale,
  labelsBroadcast,
  labelsScaled,
  labelsUnfitForOutput,
  layerShapeMismatch,
  layersFrozen,
  learningRateDecaysAway,
  learningRateDiverges,
  learningRateNotPositive,
  learningRateSetInVain,
  learningRateTooHigh,
  learningRateTooLow,
  lineThroughCurve,
  logOfRawScores,
  logOfUnclippedProbability,
  lossArgumentsSwapped,
  lossClipped,
  lossOutsideMinimize,
  lossSignFlipped,
  lossSummedOverRows,
  lossWithoutGradient,
  missingFlatten,
  missingHiddenActivation,
  missingOutputActivation,
  modelMadeInLoop,
  momentumNotBelowOne,
  narrowBottleneck,
  noDownsampling,
  noSeed,
  noiseDrownsInputs,
  nonzeroBiasInitializer,
  normalizationAfterOutput,
  onlyAveragePooling,
  optimizerEpsilonTooLarge,
  optimizerEpsilonTooSmall,
  optimizerMadeInLoop,
  optionsAsLearningRate,
  outputActivationUnfitForLoss,
  outputBiasUnset,
  outputCannotReachTargets,
  poolingAfterEveryConvolution,
  preparedDifferently,
  probabilitiesIntoLogitsLoss,
  recurrentSingleStep,
  regressionLossOnClassifier,
  reluInRecurrentLayer,
  reshapeChangesSize,
  reshapeInPlaceOfTranspose,
  saturatingStack,
  seluWithoutLecun,
  shuffledApart,
  singleUnitBottleneck,
  softmaxInHiddenLayer,
  softmaxOnOneUnit,
  softmaxOverRows,
  strideLargerThanWindow,
  tensorEscapesTidy,
  tensorsLeakedInLoop,
  testRowsUsedForValidation,
  tooFewUpdates,
  unevenConvolutionBlocks,
  unknownName,
  unknownOption,
  uselessBiasBeforeBatchNorm,
  validatedOnTrainingRows,
  valuesNotAwaited,
  weightPenaltyTooStrong,
  weightsFarOutnumberRows,
  weightsNotTrained,
  windowShrinksWithDepth,
  windowTooLarge,
  windowsOfOne,
];
