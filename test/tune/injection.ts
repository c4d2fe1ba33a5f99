import type { FaultRecord } from './record';

/** The faults of a record that are none of its layers, loss or optimizer, but of the code around them. */
export interface Injection {
  /** Inputs go twice through the normalisation. */
  normalisedTwice: boolean;
  /** Targets stay in their unit, times ten. */
  targetsUnscaled: boolean;
  /** Each class has far fewer rows than the one before. */
  unbalanced: boolean;
  /** The rows of the inputs are shuffled, those of the labels are not. */
  featuresShuffled: boolean;
  /** Class numbers go through the normalisation of the pixels. */
  labelsDivided: boolean;
  /** Noise of .5 and erased squares on every image. */
  augmented: boolean;
  /** The loss is maximised. */
  signFlipped: boolean;
  /** How the loss is reduced wrongly. */
  reduction?: 'sum-over-rows' | 'row-axis' | 'broadcast' | 'softmax-over-rows';
  /** Adam's epsilon. */
  epsilon?: number;
  /** Batch normalisation keeps the moving averages it started with. */
  statisticsFrozen: boolean;
}

export function injectionOf({ faults }: FaultRecord): Injection {
  const text = faults.map(({ what }) => what).join('; ');
  const says = (pattern: RegExp) => pattern.test(text);
  const epsilon = /epsilon (\S+)/.exec(text)?.[1];
  const reduction = reductionOf(says);
  return {
    normalisedTwice: says(/normalised twice/),
    targetsUnscaled: says(/targets times 10/),
    unbalanced: says(/class counts decrease/),
    featuresShuffled: says(/features shuffled/),
    labelsDivided: says(/labels divided by 255/),
    augmented: says(/augmentation shifts/),
    signFlipped: says(/sign flipped/),
    statisticsFrozen: says(/averages never updated/),
    ...(reduction && { reduction }),
    ...(epsilon !== undefined && { epsilon: Number(epsilon) }),
  };
}

function reductionOf(says: (pattern: RegExp) => boolean): Injection['reduction'] {
  if (says(/sum over rows/)) return 'sum-over-rows';
  if (says(/sum over the row axis/)) return 'row-axis';
  if (says(/rank 1 broadcast/)) return 'broadcast';
  if (says(/softmax over the row axis/)) return 'softmax-over-rows';
  return undefined;
}
