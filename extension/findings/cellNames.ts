import type { Finding } from '../../kernel/protocol/findings';
import type { RunInfo } from '../../kernel/protocol/training';
import type { CellRef, SourcePlace } from '../../kernel/protocol/values';

/** Gives a cell another name; undefined for one that is no longer there. */
export type Rename = (cell: CellRef) => CellRef | undefined;

/** A finding with other names for its cells; undefined when its own cell is gone. */
export function renameInFinding(finding: Finding, rename: Rename): Finding | undefined {
  const place = finding.place && renamed(finding.place, rename);
  if (finding.place && !place) return undefined;
  const fixes = finding.fixes?.map(({ title, changes }) => ({
    title,
    changes: changes.flatMap((change) => {
      const place = renamed(change.place, rename);
      return place ? [{ ...change, place }] : [];
    }),
  }));
  const whole = fixes?.filter(({ changes }, i) => changes.length === finding.fixes?.[i]?.changes.length);
  return { ...finding, ...(place && { place }), ...(whole && { fixes: whole }) };
}

export function renameInRun(run: RunInfo, rename: Rename): RunInfo {
  const { cell, place, model, ...rest } = run;
  const [newCell, newPlace] = [cell && rename(cell), place && renamed(place, rename)];
  const layers = model?.layers.map(({ place: made, ...layer }) => {
    const newMade = made && renamed(made, rename);
    return { ...layer, ...(newMade && { place: newMade }) };
  });
  return {
    ...rest,
    ...(newCell && { cell: newCell }),
    ...(newPlace && { place: newPlace }),
    ...(model && layers && { model: { ...model, layers } }),
  };
}

function renamed(place: SourcePlace, rename: Rename): SourcePlace | undefined {
  if (!place.cell) return place;
  const cell = rename(place.cell);
  return cell && { ...place, cell };
}
