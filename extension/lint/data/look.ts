import { findingsOf } from '../../../kernel/checks/judge';
import { checks } from '../../../kernel/checks/registry';
import type { Finding } from '../../../kernel/protocol/findings';
import type { SourcePlace } from '../../../kernel/protocol/values';
import { computedTensor, wholeTensor } from '../code/compute/computed';
import type { ModelFacts, Place, Program, TrainingFacts } from '../facts';
import { switched, type RuleSwitches } from '../switches';
import { dataFacts } from './dataFacts';

const ofAllRows = checks.filter(({ fromSource }) => fromSource !== 'nothing');
const ofSomeRows = checks.filter(({ fromSource }) => fromSource === 'some-rows');

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
  const found = models.flatMap((model) =>
    model.trainings.flatMap((training) => {
      const whole = training.via === 'fit' && dataFacts(source, model, training, wholeTensor);
      const facts = whole || dataFacts(source, model, training, computedTensor);
      if (!facts) return [];
      return findingsOf(facts, whole ? ofAllRows : ofSomeRows, placesOf(model, training), failed);
    }),
  );
  return switched(found.map(withoutLayer), switches);
}

function placesOf({ compile, layers }: ModelFacts, { place }: TrainingFacts) {
  return {
    ...(place && { call: startOf(place) }),
    ...(compile?.place && { compile: startOf(compile.place) }),
    layer: (index: string) => {
      const own = layers[Number(index)]?.place;
      return own && startOf(own);
    },
  };
}

function startOf({ cell, file, line, column }: Place): SourcePlace {
  return { ...(cell && { cell }), ...(file !== undefined && { file }), line, column };
}

/** Layers have no names before they are made. */
function withoutLayer(finding: Finding): Finding {
  const rest = { ...finding };
  delete rest.layer;
  return rest;
}
