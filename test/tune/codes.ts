/** Fault codes of the tuning set, in words. */
export const codes = {
  ACH: 'activation',
  ARD: 'activation doubled',
  ARM: 'activation missing',
  CPP: 'preprocessing',
  DATA: 'data',
  DROP: 'dropout',
  EPS: 'epsilon of the optimizer',
  GRAD: 'gradient',
  HBS: 'batch size',
  HLR: 'learning rate',
  HNE: 'number of epochs',
  LCF: 'filters or windows',
  LCH: 'loss',
  LCN: 'number of units',
  LIS: 'input shape',
  LRM: 'layer missing',
  LWR: 'reduction of the loss',
  OCH: 'optimizer',
  ORD: 'order of layers',
  RAW: 'regularisation too strong',
  REG: 'regularisation missing',
  WCI: 'initial weights',
} as const;

export type Code = keyof typeof codes;

/**
 * What a rule, check, monitor or verdict says about the cause. `names`: the classes of fault that it names.
 * `symptom`: something that many faults bring about; on a program with a fault it is no wrong finding, and it
 * names nothing but what stands in `names`.
 */
interface Meaning {
  names: Code[];
  symptom?: boolean;
}

const cause = (...names: Code[]): Meaning => ({ names });
const symptom = (...names: Code[]): Meaning => ({ names, symptom: true });

/** The one place where rules are tied to the classes of the tuning set. A rule that is missing here names nothing. */
export const meanings: Record<string, Meaning> = {
  // Models: outputs and losses
  'missing-output-activation': cause('ARM', 'LCH'),
  'softmax-on-one-unit': cause('ACH'),
  'probabilities-into-logits-loss': cause('ARD'),
  'activation-twice': cause('ARD'),
  'activation-before-softmax': cause('ARD'),
  'output-activation-unfit-for-loss': cause('ACH', 'LCH'),
  'regression-loss-on-classifier': cause('LCH'),
  'categorical-loss-on-one-unit': cause('LCH', 'LCN'),
  'multi-hot-with-softmax': cause('ACH', 'LCH'),
  'accuracy-on-regression': cause(),
  // Models: hidden layers
  'missing-hidden-activation': cause('ACH', 'ARM'),
  'softmax-in-hidden-layer': cause('ACH'),
  'saturating-stack': cause('ACH'),
  'relu-in-recurrent-layer': cause('ACH'),
  'dropout-after-selu': cause('DROP', 'ACH'),
  'selu-without-lecun': cause('WCI', 'ACH'),
  'single-unit-bottleneck': cause('LCN'),
  'constant-kernel-initializer': cause('WCI'),
  'kernel-initializer-out-of-scale': cause('WCI'),
  'initializer-unfit-for-activation': cause('WCI'),
  'nonzero-bias-initializer': cause('WCI'),
  'batch-norm-statistics': cause('LRM'),
  'dropout-after-output': cause('DROP', 'ORD'),
  'dropout-before-batch-norm': cause('ORD'),
  'dropout-before-max-pooling': cause('ORD'),
  'dropout-strong-between-convolutions': cause('DROP'),
  'dropout-too-strong': cause('DROP'),
  'useless-bias-before-batch-norm': cause('ORD'),
  'weight-penalty-too-strong': cause('RAW'),
  // Optimizer and length
  'learning-rate-not-positive': cause('HLR', 'GRAD'),
  'learning-rate-too-high': cause('HLR'),
  'learning-rate-too-low': cause('HLR'),
  'momentum-not-below-one': cause('OCH'),
  'optimizer-epsilon-too-small': cause('EPS'),
  'batch-size-of-one': cause('HBS'),
  'batch-norm-with-batch-of-one': cause('HBS'),
  'too-few-updates': cause('HNE', 'HBS'),
  'early-stopping-without-validation': cause(),
  'implicit-hyperparameters': cause(),
  // Data
  'inputs-scaled-twice': cause('CPP'),
  'unscaled-inputs': cause('CPP'),
  'unscaled-targets': cause('CPP'),
  'validation-scaled-differently': cause('CPP'),
  'targets-outside-output-range': cause('ACH', 'CPP'),
  'imbalanced-classes': cause('DATA'),
  'labels-unrelated-to-inputs': cause('DATA'),
  'sorted-without-shuffle': cause('DATA'),
  'split-of-sorted-rows': cause('DATA'),
  'validation-rows-in-training': cause('DATA'),
  'duplicate-rows': cause('DATA'),
  'constant-inputs': cause('DATA', 'CPP'),
  'constant-targets': cause('DATA', 'CPP'),
  'target-among-inputs': cause('DATA'),
  'non-finite-inputs': cause('DATA', 'CPP'),
  'non-finite-targets': cause('DATA', 'CPP'),
  'hinge-labels': cause('LCH', 'CPP'),
  'labels-not-one-hot': cause('LCH', 'CPP'),
  'labels-not-zero-one': cause('LCH', 'CPP'),
  'labels-out-of-range': cause('LCN', 'CPP'),
  'more-units-than-classes': cause('LCN'),
  'batch-size-one': cause('HBS'),
  'few-updates': cause('HBS', 'HNE'),
  'no-validation-data': cause(),
  // Training
  'accuracy-at-chance': symptom(),
  'activation-spread': symptom('WCI'),
  'batch-norm-not-updated': cause('LRM'),
  'constant-outputs': symptom(),
  'constant-weights': cause('WCI'),
  'dead-relu': symptom(),
  'exploding-gradient': symptom('HLR', 'GRAD'),
  'labels-ignored': symptom('DATA'),
  'large-weights': symptom(),
  'loss-already-zero': symptom('LCH'),
  'loss-diverging': symptom('HLR'),
  'loss-oscillating': symptom('HLR'),
  'loss-plateau': symptom(),
  'loss-rising': cause('GRAD'),
  'loss-stuck': symptom(),
  'negative-loss': cause('GRAD'),
  'non-finite': symptom('HLR'),
  overfitting: cause('REG'),
  'penalty-dominates': cause('RAW'),
  'saturated-units': symptom(),
  'training-too-short': cause('HNE'),
  underfitting: symptom(),
  'unexpected-initial-loss': cause('LWR', 'WCI'),
  'updates-too-large': cause('HLR'),
  'updates-too-small': cause('HLR'),
  'vanishing-gradient': symptom('GRAD'),
  'weights-unchanged': symptom('GRAD'),
  'nan-loss': symptom('HLR'),
  'nan-gradient': symptom('HLR'),
  // Verdicts
  'high-bias': symptom(),
  'high-variance': symptom('REG'),
  'still-learning': symptom('HNE'),
  'not-enough-rows': cause(),
};

export function meaningOf(rule: string): Meaning {
  return meanings[rule] ?? { names: [] };
}
