import type { ModelFacts, SourceFacts, TrainingFacts } from '../../facts';
import type { Found, Rule } from '../../rule';
import { writtenData } from '../../code/trained';
import { isDropout, isReshaping, isWeighted } from '../../model/layers';
import { figure } from '../../model/say';

/** Root mean square beyond which the first layer starts far from where it can learn. */
const LARGE = 50;
const FEWEST = 8;
/** Long rows are taken as one. */
const MOST_COLUMNS = 100;

export const rule: Rule = {
  id: 'inputs-not-scaled',
  title: 'Inputs that are made in the code, large and not scaled',
  severity: 'warning',
  group: 'recommended',
  cause: 'input-scale',
  reads: 'source',
  check({ models, source }, report) {
    if (!source) return;
    for (const model of models) {
      const first = model.layers.find((layer) => !isReshaping(layer) && !isDropout(layer));
      if (!model.complete || !first || !isWeighted(first)) continue;
      for (const training of model.trainings) {
        const found = checkInputs(source, model, training);
        if (found) report(found);
      }
    }
  },
};

function checkInputs(source: SourceFacts, model: ModelFacts, training: TrainingFacts): Found | undefined {
  const { shape = [], values } = writtenData(source, training).x ?? {};
  const [rows] = shape;
  if (!values || typeof rows !== 'number' || rows < FEWEST || !values.every(Number.isFinite))
    return undefined;
  const width = shape.length === 2 ? values.length / rows : 1;
  const columns = width <= MOST_COLUMNS ? width : 1;
  const sizes = Array.from({ length: columns }, (_, j) => rms(values.filter((__, i) => i % columns === j)));
  const largest = sizes.indexOf(Math.max(...sizes));
  const size = sizes[largest] ?? 0;
  if (size <= LARGE) return undefined;
  const own = values.filter((_, i) => i % columns === largest);
  const range = `${figure(Math.min(...own))} to ${figure(Math.max(...own))}`;
  return {
    place: (training.nodes?.x && source.placeOf(training.nodes.x)) ?? training.place ?? model.place,
    message: `${columns > 1 ? `Column ${largest} of the inputs goes` : 'The inputs go'} from ${range} into the first layer as ${columns > 1 ? 'it is' : 'they are'}.`,
    evidence: [
      `root mean square: ${figure(size)}`,
      ...(columns > 1 ? [`of the columns: ${sizes.slice(0, 8).map(figure).join(', ')}`] : []),
    ],
    advice:
      'Standardise each column: subtract its mean and divide by its standard deviation, both of the training rows. Weights start at a size made for inputs of ' +
      'about 1, and with columns of different size gradient descent crosses a narrow valley back and forth (Turp, Fundamentals: normalisation).',
  };
}

const rms = (values: readonly number[]) =>
  Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length);
