import { CERTAIN } from './levels';
import { fitPowerLaw, predictError, type PowerLaw } from './powerLaw';
import { count, percent, short } from './words';

/** Errors at one size of the training set, means over the trainings of that size. */
export interface CurvePoint {
  rows: number;
  train: number;
  validation: number;
  /** Of the validation error: from the spread over trainings, or from the validation rows where there was one. */
  standardError: number;
}

export interface LearningCurveAnswer {
  /** Whether twice the rows would lower the validation error by more than a twentieth. */
  answer: 'yes' | 'no' | 'unclear';
  title: string;
  explanation: string;
  advice: string[];
  law?: PowerLaw;
  /** What the fit expects of twice the rows. */
  doubled?: number;
}

const WORTH_IT = 0.05;

/**
 * Would more data help? Poor on the training set: more data will not help. Good on it and poor on validation: get
 * more data, at least twice as much. The fit through the validation errors says how much that would bring.
 */
export function wouldMoreDataHelp(points: readonly CurvePoint[], isRate: boolean): LearningCurveAnswer {
  const sorted = [...points].sort((a, b) => a.rows - b.rows);
  const last = sorted.at(-1);
  const law = fitPowerLaw(
    sorted.map(({ rows, validation, standardError }) => ({ rows, error: validation, standardError })),
  );
  if (!last || !law) return unclear('three sizes of the training set are needed', undefined);
  const doubled = Math.min(
    last.validation,
    predictError(law, 2 * last.rows) + (last.validation - predictError(law, last.rows)),
  );
  const gain = last.validation - doubled;
  const words = isRate ? percent : short;
  const facts = { last, law, doubled, words };
  if (!falls(sorted))
    return gap(last)
      ? unclear('the validation error does not fall clearly beyond its own spread', law)
      : no(facts);
  if (gain < WORTH_IT * last.validation) return no(facts);
  return {
    answer: 'yes',
    title: `More data would help: twice the rows bring the validation error from ${words(last.validation)} to about ${words(doubled)}`,
    explanation: lawText(facts),
    advice: [
      `Get at least twice the data (${count(2 * last.rows)} rows); a few rows more will not be noticed.`,
      'Where there is no more to get, augmentation makes more of it.',
    ],
    law,
    doubled,
  };
}

/** Whether the last error is certainly below that of the smallest set. */
function falls(points: readonly CurvePoint[]): boolean {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last) return false;
  const doubt = Math.hypot(first.standardError, last.standardError);
  return first.validation - last.validation > CERTAIN * doubt;
}

/** Training is certainly better than validation. */
function gap({ train, validation, standardError }: CurvePoint): boolean {
  return validation - train > Math.max(CERTAIN * standardError, WORTH_IT * validation);
}

interface Facts {
  last: CurvePoint;
  law: PowerLaw;
  doubled: number;
  words: (error: number) => string;
}

function no(facts: Facts): LearningCurveAnswer {
  const { last, law, doubled, words } = facts;
  const meets = !gap(last);
  return {
    answer: 'no',
    title: meets
      ? `More data would not help: training and validation meet at ${words(last.validation)}`
      : `More data would hardly help: twice the rows bring the validation error from ${words(last.validation)} to about ${words(doubled)}`,
    explanation: lawText(facts),
    advice: meets
      ? [
          'Make the model bigger or train longer: what it gets wrong it gets wrong on its own training data as well.',
        ]
      : [
          'Regularise, or try an architecture that suits the data better; the curve has levelled off above training.',
        ],
    law,
    doubled,
  };
}

function lawText({ last, law, words }: Facts): string {
  const law2 = `Validation error ≈ ${short(law.floor)} + ${short(law.scale)} · n^−${law.exponent.toFixed(2)}`;
  return `With ${count(last.rows)} rows: training ${words(last.train)}, validation ${words(last.validation)} (± ${words(CERTAIN * last.standardError)}). ${law2}; it tends to ${words(law.floor)}.`;
}

function unclear(reason: string, law: PowerLaw | undefined): LearningCurveAnswer {
  return {
    answer: 'unclear',
    title: `Not clear whether more data would help: ${reason}`,
    explanation: 'The errors of repeated trainings differ as much as those of different sizes.',
    advice: ['Use more seeds, more validation rows, or sizes that lie further apart.'],
    ...(law && { law }),
  };
}
