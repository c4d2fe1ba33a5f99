// Generated from the folders: `UPDATE=1 npx vitest run kernel/monitors/registry.test.ts`.
import { monitor as accuracyAtChance } from './accuracy-at-chance/monitor';
import { monitor as activationSpread } from './activation-spread/monitor';
import { monitor as ascendingSteps } from './ascending-steps/monitor';
import { monitor as batchNormNotUpdated } from './batch-norm-not-updated/monitor';
import { monitor as constantOutputs } from './constant-outputs/monitor';
import { monitor as constantWeights } from './constant-weights/monitor';
import { monitor as deadRelu } from './dead-relu/monitor';
import { monitor as explodingGradient } from './exploding-gradient/monitor';
import { monitor as labelsIgnored } from './labels-ignored/monitor';
import { monitor as largeWeights } from './large-weights/monitor';
import { monitor as learningRateVanishes } from './learning-rate-vanishes/monitor';
import { monitor as lossAlreadyZero } from './loss-already-zero/monitor';
import { monitor as lossDiverging } from './loss-diverging/monitor';
import { monitor as lossOscillating } from './loss-oscillating/monitor';
import { monitor as lossPlateau } from './loss-plateau/monitor';
import { monitor as lossRising } from './loss-rising/monitor';
import { monitor as lossStuck } from './loss-stuck/monitor';
import { monitor as lossUndefinedAtStart } from './loss-undefined-at-start/monitor';
import { monitor as negativeLoss } from './negative-loss/monitor';
import { monitor as nonFinite } from './non-finite/monitor';
import { monitor as overfitting } from './overfitting/monitor';
import { monitor as penaltyDominates } from './penalty-dominates/monitor';
import { monitor as saturatedUnits } from './saturated-units/monitor';
import { monitor as trainingTooShort } from './training-too-short/monitor';
import { monitor as underfitting } from './underfitting/monitor';
import { monitor as unexpectedInitialLoss } from './unexpected-initial-loss/monitor';
import { monitor as updatesTooLarge } from './updates-too-large/monitor';
import { monitor as updatesTooSmall } from './updates-too-small/monitor';
import { monitor as vanishingGradient } from './vanishing-gradient/monitor';
import { monitor as weightsUnchanged } from './weights-unchanged/monitor';
import type { Monitor } from './monitor';

export const MONITORS: readonly Monitor[] = [
  accuracyAtChance,
  activationSpread,
  ascendingSteps,
  batchNormNotUpdated,
  constantOutputs,
  constantWeights,
  deadRelu,
  explodingGradient,
  labelsIgnored,
  largeWeights,
  learningRateVanishes,
  lossAlreadyZero,
  lossDiverging,
  lossOscillating,
  lossPlateau,
  lossRising,
  lossStuck,
  lossUndefinedAtStart,
  negativeLoss,
  nonFinite,
  overfitting,
  penaltyDominates,
  saturatedUnits,
  trainingTooShort,
  underfitting,
  unexpectedInitialLoss,
  updatesTooLarge,
  updatesTooSmall,
  vanishingGradient,
  weightsUnchanged,
];
