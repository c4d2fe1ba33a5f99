import type { JSX } from 'preact';
import type { Verdict } from '../../../kernel/protocol/training';
import { gapRows, type GapRow } from './gaps';

/**
 * A waterfall that falls to the right: each level of error from zero, and between two levels the gap that leads
 * from one to the other, with its 95% range. Gaps within their error are pale.
 */
export function GapBars({ verdict }: { verdict: Verdict }): JSX.Element {
  return (
    <div class="dsc-gaps" role="table" aria-label="Levels of error and the gaps between them">
      {gapRows(verdict).map((row) => (
        <div key={`${row.type} ${row.name}`} class={`dsc-gap-row dsc-gap-row-${row.type}`} role="row">
          <span class="dsc-gap-name" role="rowheader">
            {row.name}
            {row.type === 'gap' && row.largest && <span class="dsc-gap-largest">largest</span>}
          </span>
          <span class="dsc-gap-line" role="presentation">
            {row.type === 'level' ? <Level at={row.at} /> : <Bar row={row} />}
          </span>
          <span class="dsc-gap-value" role="cell" title={row.type === 'gap' ? 'Size and 95% range' : 'Error'}>
            {row.value}
          </span>
        </div>
      ))}
    </div>
  );
}

/** From zero to the level, and on down to the row that begins there. */
function Level({ at }: { at: number }): JSX.Element {
  return (
    <>
      <span class="dsc-gap-level" style={{ width: percent(at) }} />
      <span class="dsc-gap-edge" style={{ left: percent(at) }} />
    </>
  );
}

function Bar({ row }: { row: Extract<GapRow, { type: 'gap' }> }): JSX.Element {
  const style = row.significant ? 'dsc-gap-bar' : 'dsc-gap-bar dsc-gap-bar-unsure';
  return (
    <>
      <span
        class={`${style} dsc-gap-${row.kind}`}
        style={{ left: percent(row.from), width: percent(row.to - row.from) }}
      />
      {row.error > 0 && (
        <span
          class="dsc-gap-error"
          style={{
            left: percent(Math.max(0, row.end - row.error)),
            width: percent(Math.min(1, row.end + row.error) - Math.max(0, row.end - row.error)),
          }}
        />
      )}
    </>
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}
