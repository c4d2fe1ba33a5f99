import { findingsOf } from '../../../kernel/checks/judge';
import { checks } from '../../../kernel/checks/registry';
import type { Finding } from '../../../kernel/protocol/findings';
import { computedTensor, wholeTensor } from '../code/compute/computed';
import type { ModelFacts, Place, Program, TrainingFacts } from '../facts';
import type { RuleSwitches } from '../rule';
import { dataFacts } from './dataFacts';

/** What asks for more than the draws of the program that is only read. */
const LATER: ReadonlySet<string> = new Set(['labels-unrelated-to-inputs']);

/** What a part of the rows tells as well as all of them: sizes and encodings. */
const OF_SOME_ROWS: ReadonlySet<string> = new Set([
  'labels-not-one-hot',
  'labels-not-zero-one',
  'labels-out-of-range',
  'multi-hot-with-softmax',
  'targets-outside-output-range',
  'unscaled-inputs',
  'unscaled-targets',
]);

/**
 * The data checks of the kernel on data that the source itself makes: what a training would be told is told while it is
 * written.
 */
export function lookAtData(
  { models, source }: Program,
  switches: RuleSwitches,
  failed: (error: unknown) => void,
): Finding[] {
  if (!source) return [];
  const wanted = checks.filter(({ id }) => !LATER.has(id) && switches[id] !== 'off');
  const ofSome = wanted.filter(({ id }) => OF_SOME_ROWS.has(id));
  return models.flatMap((model) =>
    model.trainings.flatMap((training) => {
      const whole = training.via === 'fit' && dataFacts(source, model, training, wholeTensor);
      const facts = whole || dataFacts(source, model, training, computedTensor);
      if (!facts) return [];
      const found = findingsOf(facts, whole ? wanted : ofSome, placesOf(model, training), failed);
      return found.map((finding) => ofSource(finding, switches));
    }),
  );
}

function placesOf(model: ModelFacts, { place }: TrainingFacts) {
  return {
    ...(place && { call: place }),
    ...(model.compile?.place && { compile: model.compile.place }),
    layer: (name: string) => model.layers[Number(name)]?.place,
  };
}

/** Layers have no names yet; where a place ends is told beside it. */
function ofSource(finding: Finding, switches: RuleSwitches): Finding {
  const { place, ...rest } = finding;
  const { end, ...start }: Partial<Place> = place ?? {};
  const severity = switches[finding.rule];
  delete rest.layer;
  return {
    ...rest,
    ...(place && { place: { line: place.line, column: place.column, ...start } }),
    ...(end && { end }),
    ...(severity && severity !== 'off' && { severity }),
  };
}
