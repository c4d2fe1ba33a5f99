import type { Finding } from '../protocol/findings';
import type { SourcePlace } from '../protocol/values';
import type { DataCheck, DataFound, FixPlaces } from './check';
import type { DataFacts } from './facts';

/** One finding of each check: its first, for its first input or output in question. */
export function findingsOf(
  facts: DataFacts,
  list: readonly DataCheck[],
  places: FixPlaces,
  failed: (error: unknown) => void,
): Finding[] {
  return list.flatMap((check) => {
    let found: DataFound | undefined;
    try {
      check.check(facts, (one) => (found ??= one));
      return found ? [finding(check, found, places)] : [];
    } catch (error) {
      failed(error);
      return [];
    }
  });
}

function finding(check: DataCheck, found: DataFound, places: FixPlaces): Finding {
  const place: SourcePlace | undefined =
    (found.layer === undefined ? undefined : places.layer(found.layer)) ?? places.call;
  const fixes = found.fixes?.(places) ?? [];
  return {
    rule: check.id,
    source: 'data',
    severity: found.severity ?? check.severity,
    message: found.message,
    evidence: found.evidence ?? [],
    advice: found.advice,
    cause: check.cause,
    ...(place && { place }),
    ...(found.layer && { layer: found.layer }),
    ...(fixes.length > 0 && { fixes }),
  };
}
