import type { Tf } from '../engines/engine';
import type { Finding } from '../protocol/findings';
import type { SourcePlace } from '../protocol/values';
import type { DataCheck, DataFound, FixPlaces } from './check';
import { collect, type Training } from './collect';
import type { DataFacts } from './facts';
import { collectGathered, type Gathered } from './gathered';
import { checks } from './registry';

export type { Training } from './collect';

/** Findings before they know their run. */
export type DataFindings = (places: FixPlaces) => Finding[];

/**
 * Looks at the data of a training. A check that throws is reported to `failed` and the others go on; the promise
 * never rejects.
 */
export function checkData(
  tf: Tf,
  training: Training,
  failed: (error: unknown) => void,
): Promise<DataFindings> {
  return lookAt(() => collect(tf, training), failed);
}

/** The same for rows that came bit by bit. */
export function checkGathered(
  tf: Tf,
  gathered: Gathered,
  failed: (error: unknown) => void,
): Promise<DataFindings> {
  return lookAt(() => collectGathered(tf, gathered), failed);
}

async function lookAt(
  collected: () => Promise<DataFacts> | undefined,
  failed: (error: unknown) => void,
): Promise<DataFindings> {
  try {
    const facts = await collected();
    if (!facts) return () => [];
    return (places) => findingsOf(facts, checks, places, failed);
  } catch (error) {
    failed(error);
    return () => [];
  }
}

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
