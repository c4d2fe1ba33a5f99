import type { RunMark, RunMarks } from '../../webviews/protocol/trainingPanel';

type Metadata = Readonly<Record<string, unknown>>;

/** Names and pins of runs, as the metadata of a notebook has them: `metadata.descent.runs`. */
export function runMarks(metadata: Metadata): RunMarks {
  const runs = record(record(record(metadata['metadata'])['descent'])['runs']);
  const known = Object.entries(runs).map(([id, value]) => [id, markOf(value)] as const);
  return Object.fromEntries(known.filter(([, mark]) => Object.keys(mark).length > 0));
}

/** The metadata with this mark; everything else in it stays, and an empty mark leaves nothing behind. */
export function withRunMark(metadata: Metadata, runId: string, mark: RunMark): Record<string, unknown> {
  const file = record(metadata['metadata']);
  const descent = record(file['descent']);
  const runs = withEntry(record(descent['runs']), runId, markOf(mark));
  return { ...metadata, metadata: withEntry(file, 'descent', withEntry(descent, 'runs', runs)) };
}

/** With an entry, or without it where it is empty. */
function withEntry(all: Metadata, key: string, value: object): Record<string, unknown> {
  const others = Object.entries(all).filter(([name]) => name !== key);
  return Object.fromEntries(Object.keys(value).length > 0 ? [...others, [key, value]] : others);
}

/** From a file, which anyone may have written. */
function markOf(value: unknown): RunMark {
  const { name, pinned } = record(value);
  return {
    ...(typeof name === 'string' && name.trim() !== '' ? { name: name.trim().slice(0, 100) } : {}),
    ...(pinned === true ? { pinned } : {}),
  };
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
