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
  'output-activation-unfit-for-loss': cause('ACH', 'LCH'),
  'regression-loss-on-classifier': cause('LCH'),
  'categorical-loss-on-one-unit': cause('LCH', 'LCN'),
  'accuracy-on-regression': cause(),
  // Data
  'inputs-scaled-twice': cause('CPP'),
  'unscaled-inputs': cause('CPP'),
  'unscaled-targets': cause('CPP'),
  'imbalanced-classes': cause('DATA'),
  'targets-outside-output-range': cause('ACH', 'CPP'),
  'labels-not-one-hot': cause('LCH', 'CPP'),
  'labels-not-zero-one': cause('LCH', 'CPP'),
  'labels-out-of-range': cause('LCN', 'CPP'),
  'batch-size-one': cause('HBS'),
  'few-updates': cause('HBS', 'HNE'),
  'validation-scaled-differently': cause('CPP'),
  'no-validation-data': cause(),
  // Verdicts
  'high-bias': symptom('HNE', 'HLR'),
  'high-variance': symptom('REG'),
};

export function meaningOf(rule: string): Meaning {
  return meanings[rule] ?? { names: [] };
}
