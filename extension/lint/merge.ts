import type { Cause, Finding, Fix, Severity } from '../../kernel/protocol/findings';
import type { SourcePlace } from '../../kernel/protocol/values';
import type { ModelFacts, Place } from './facts';

/** What concerns a model as a whole: its symptoms show at `fit`, wherever it is written. */
const OF_THE_MODEL: ReadonlySet<Cause> = new Set<Cause>([
  'output-and-loss',
  'learning-rate',
  'optimizer',
  'input-scale',
  'target-scale',
  'labels',
  'data-quality',
  'split',
  'batch-size',
  'training-length',
  'overfitting',
  'underfitting',
  'metric',
]);

/** The nearer to the code, the nearer to the cause. */
const sources: Finding['source'][] = ['static', 'data', 'runtime', 'diagnosis'];
const severities: Severity[] = ['error', 'warning', 'hint'];

/**
 * One finding for each cause and place, in the order of `findings`: of those that say the same the nearest to
 * the cause stays, with the evidence and the fixes of the others. `models` (of the notebook's program) tell
 * which calls belong together.
 */
export function mergeFindings(findings: readonly Finding[], models: readonly ModelFacts[] = []): Finding[] {
  const kept: { finding: Finding; first: Finding }[] = [];
  const modelOf = modelFinder(models);
  for (const finding of [...findings].sort(byCauseFirst)) {
    const same = kept.find((other) => areOne(other.first, finding, modelOf));
    if (same) same.finding = merged(same.finding, finding);
    else kept.push({ finding, first: finding });
  }
  const order = new Map(findings.map((finding, i) => [finding, i]));
  return kept
    .sort((a, b) => (order.get(a.first) ?? 0) - (order.get(b.first) ?? 0))
    .map(({ finding }) => finding);
}

function byCauseFirst(a: Finding, b: Finding): number {
  return (
    sources.indexOf(a.source) - sources.indexOf(b.source) ||
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    (a.step ?? 0) - (b.step ?? 0)
  );
}

type ModelOf = (place: SourcePlace | undefined) => ModelFacts | undefined;

function areOne(kept: Finding, other: Finding, modelOf: ModelOf): boolean {
  if (isConsequence(kept, other) && sameRunOrModel(kept, other, modelOf)) return true;
  const sameSpot = areAtOnePlace(kept, other);
  if (kept.rule === other.rule) return isSameAgain(kept, other, sameSpot, modelOf);
  if (kept.cause === undefined || kept.cause !== other.cause) return false;
  const layers = kept.layer !== undefined && other.layer !== undefined;
  if (layers && kept.layer === other.layer && (kept.source !== other.source || sameSpot)) return true;
  if (sameSpot) return !layers || kept.layer === other.layer;
  // Two places in the code that are both wrong stay two.
  if (kept.source === other.source && kept.source === 'static') return false;
  if (!OF_THE_MODEL.has(kept.cause) || layers) return false;
  return sameRunOrModel(kept, other, modelOf);
}

/** Where training cannot work, what the training shows says nothing else. */
function isConsequence(kept: Finding, other: Finding): boolean {
  const seenBefore = kept.source === 'static' || kept.source === 'data';
  const seenAfter = other.source === 'runtime' || other.source === 'diagnosis';
  return kept.severity === 'error' && seenBefore && seenAfter;
}

/** One rule found it in the source and in a run. */
function isSameAgain(kept: Finding, other: Finding, sameSpot: boolean, modelOf: ModelOf): boolean {
  const layers = kept.layer !== undefined && other.layer !== undefined;
  if (layers && kept.layer !== other.layer) return false;
  if (sameSpot) return true;
  const oneIsLive = (kept.runId === undefined) !== (other.runId === undefined);
  const ofModel = kept.cause !== undefined && OF_THE_MODEL.has(kept.cause);
  return oneIsLive && ofModel && sameRunOrModel(kept, other, modelOf);
}

function sameRunOrModel(a: Finding, b: Finding, modelOf: ModelOf): boolean {
  if (a.runId !== undefined && b.runId !== undefined) return a.runId === b.runId;
  const model = modelOf(a.place);
  return model !== undefined && model === modelOf(b.place);
}

function areAtOnePlace(a: Finding, b: Finding): boolean {
  if (!a.place || !b.place) return !a.place && !b.place && a.runId === b.runId;
  return covers(a.place, a.end, b.place) || covers(b.place, b.end, a.place);
}

/** A stack names a call by its method, the source by where it begins: both lie on its first line. */
function covers(place: SourcePlace, end: Finding['end'], other: SourcePlace): boolean {
  if (!isSameText(place, other) || place.line !== other.line) return false;
  if (place.column === other.column) return true;
  const last = end && end.line === place.line ? end.column : Infinity;
  return end !== undefined && other.column >= place.column && other.column < last;
}

function isSameText(a: SourcePlace, b: SourcePlace): boolean {
  return a.cell || b.cell ? a.cell?.id === b.cell?.id : a.file === b.file;
}

function modelFinder(models: readonly ModelFacts[]): ModelOf {
  const placed = models.map((model) => ({ model, places: placesOf(model) }));
  return (place) =>
    place && placed.find(({ places }) => places.some((own) => covers(own, own.end, place)))?.model;
}

function placesOf({ place, layers, compile, trainings }: ModelFacts): Place[] {
  return [
    place,
    ...layers.map((layer) => layer.place),
    compile?.place,
    ...Object.values(compile?.at ?? {}),
    compile?.optimizer?.place,
    ...trainings.flatMap((training) => [
      training.place,
      training.optimizer?.place,
      ...Object.values(training.at),
    ]),
  ].filter((each) => each !== undefined);
}

function merged(nearest: Finding, other: Finding): Finding {
  const isSame = nearest.rule === other.rule;
  const evidence = [...nearest.evidence, ...(isSame ? [] : [other.message]), ...other.evidence];
  // What would mend a consequence mends nothing here.
  const others = isConsequence(nearest, other) ? [] : (other.fixes ?? []);
  const fixes = uniqueFixes([...(nearest.fixes ?? []), ...others]);
  const runId = nearest.runId ?? other.runId;
  const step = nearest.step ?? other.step;
  const layer = nearest.layer ?? other.layer;
  return {
    ...nearest,
    severity:
      severities[Math.min(severities.indexOf(nearest.severity), severities.indexOf(other.severity))] ??
      nearest.severity,
    evidence: withoutRepeats(evidence),
    ...(runId !== undefined && { runId }),
    ...(step !== undefined && { step }),
    ...(layer !== undefined && { layer }),
    ...(fixes.length > 0 && { fixes }),
  };
}

/** A line that stands in another one says nothing more. */
function withoutRepeats(lines: readonly string[]): string[] {
  const unique = [...new Set(lines)];
  return unique.filter((line) => !unique.some((other) => other !== line && other.includes(line)));
}

function uniqueFixes(fixes: Fix[]): Fix[] {
  return [...new Map(fixes.map((fix) => [fix.title, fix])).values()];
}
