import type { JSX } from 'preact';
import type { Finding } from '../../kernel/protocol/findings';
import { RichText } from '../shared/RichText';
import type { SourcePlace } from '../../kernel/protocol/values';

export interface FindingsProps {
  findings: readonly Finding[];
  onReveal: (place: SourcePlace) => void;
}

/** What is wrong or could be better, worst first. */
export function Findings({ findings, onReveal }: FindingsProps): JSX.Element {
  const order: readonly Finding['severity'][] = ['error', 'warning', 'hint'];
  const sorted = findings.toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  return (
    <ul class="dsc-findings">
      {sorted.map((finding, i) => (
        <li key={`${finding.rule} ${i}`} class={`dsc-finding dsc-finding-${finding.severity}`}>
          <div class="dsc-finding-message">
            <RichText text={finding.message} />
          </div>
          <div class="dsc-finding-advice">
            <RichText text={finding.advice} />
          </div>
          {finding.place && <PlaceLink place={finding.place} onReveal={onReveal} />}
        </li>
      ))}
    </ul>
  );
}

export function PlaceLink({
  place,
  onReveal,
}: {
  place: SourcePlace;
  onReveal: (place: SourcePlace) => void;
}): JSX.Element {
  return (
    <button type="button" class="dsc-link" onClick={() => onReveal(place)}>
      {placeText(place)}
    </button>
  );
}

function placeText({ cell, file, line }: SourcePlace): string {
  if (cell) return `Cell ${cell.index + 1}, line ${line}`;
  return `${file?.split(/[\\/]/).at(-1) ?? 'Source'}, line ${line}`;
}
