import type { LayerInfo, RunInfo } from '../protocol/training';

export type Technique =
  | 'dropout'
  | 'L2'
  | 'early stopping'
  | 'augmentation'
  | 'a large model'
  | 'convolutions'
  | 'recurrent layers'
  | 'batch normalisation'
  | 'a learning-rate schedule';

/** What a model and its training have already, so that no remedy is offered twice. */
export type Techniques = ReadonlySet<Technique>;

/** More parameters for each row than this, and a lack of parameters is not what holds the model back. */
const LARGE_FOR_ROWS = 10;

/** What is known of how the training went beside its levels. */
export interface Training {
  /** Epochs done when it ended by itself; absent while it runs and after Stop. */
  epochsDone?: number;
  /** Values of the learning rate over the run. */
  learningRates?: readonly (number | null)[];
}

/** Reads from the layers and the course of a run what has been tried. Where nothing is known nothing is claimed. */
export function triedIn(
  info: Pick<RunInfo, 'model' | 'epochs' | 'trainRows'>,
  training: Training = {},
): Techniques {
  const layers = info.model?.layers ?? [];
  const tried = new Set<Technique>(layers.flatMap(techniquesOf));
  const { params } = info.model ?? {};
  if (params !== undefined && info.trainRows !== undefined && params > LARGE_FOR_ROWS * info.trainRows) {
    tried.add('a large model');
  }
  const { epochsDone } = training;
  if (epochsDone !== undefined && info.epochs !== undefined && epochsDone < info.epochs)
    tried.add('early stopping');
  const rates = new Set((training.learningRates ?? []).filter((rate) => rate !== null));
  if (rates.size > 2) tried.add('a learning-rate schedule');
  return tried;
}

function techniquesOf({ className, config = {} }: LayerInfo): Technique[] {
  const found: Technique[] = [];
  if (/Dropout$/.test(className) || positive(config['dropout']) || positive(config['recurrentDropout'])) {
    found.push('dropout');
  }
  const regularizers = [
    'kernelRegularizer',
    'recurrentRegularizer',
    'depthwiseRegularizer',
    'pointwiseRegularizer',
  ];
  if (regularizers.some((name) => config[name] != null)) found.push('L2');
  if (/^Random|^GaussianNoise$/.test(className)) found.push('augmentation');
  if (/^(Separable|Depthwise)?Conv|^ConvLSTM/.test(className)) found.push('convolutions');
  if (/^(LSTM|GRU|SimpleRNN|RNN|Bidirectional)$/.test(className)) found.push('recurrent layers');
  if (className === 'BatchNormalization') found.push('batch normalisation');
  return found;
}

function positive(value: unknown): boolean {
  return typeof value === 'number' && value > 0;
}
