import type { Finding } from '../../kernel/protocol/findings';
import type { RunInfo } from '../../kernel/protocol/training';
import type { SourcePlace } from '../../kernel/protocol/values';
import type { ModelFacts, Place } from './facts';
import { programOfRun } from './fromRun';
import { lintProgram, type RuleSwitches } from './lint';

/**
 * What the rules about models find in a run that has started, for code that could not be followed in the
 * source. `models` are those of the source: one that was read completely has been judged there.
 */
export function lintRun(
  info: RunInfo,
  models: readonly ModelFacts[],
  switches: RuleSwitches = {},
): Finding[] {
  if (models.some((model) => isRead(model) && trains(model, info.place))) return [];
  return lintProgram(programOfRun(info), switches).map((finding) => ({
    ...(info.place && { place: info.place }),
    ...finding,
    runId: info.id,
  }));
}

const isRead = ({ complete, layers, compile, trainings }: ModelFacts) =>
  complete && layers.length > 0 && (compile !== undefined || trainings.some(({ optimizer }) => optimizer));

function trains({ trainings }: ModelFacts, place: SourcePlace | undefined): boolean {
  return place !== undefined && trainings.some((training) => training.place && isIn(place, training.place));
}

function isIn(place: SourcePlace, call: Place): boolean {
  const same = call.cell ? call.cell.id === place.cell?.id : call.file === place.file;
  return same && place.line >= call.line && place.line <= (call.end?.line ?? call.line);
}
