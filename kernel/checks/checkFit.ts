import type { Tf } from '../engines/engine';
import type { Finding } from '../protocol/findings';
import type { FixPlaces } from './check';
import { collect, type Training } from './collect';
import type { DataFacts } from './facts';
import { collectGathered, type Gathered } from './gathered';
import { findingsOf } from './judge';
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
