import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Finding } from '../../kernel/protocol/findings';
import type { SourcePlace } from '../../kernel/protocol/values';
import { RichText } from '../shared/RichText';
import { findingId } from './findingBadges';
import { sinceText } from './findingText';
import type { PanelModel } from './panelModel';

export interface FindingsProps {
  findings: readonly Finding[];
  model: PanelModel;
}

const ORDER: readonly Finding['severity'][] = ['error', 'warning', 'hint'];

/** What is wrong or could be better, worst first. */
export function Findings({ findings, model }: FindingsProps): JSX.Element {
  const sorted = findings.toSorted((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
  return (
    <ul class="dsc-findings">
      {sorted.map((finding, i) => (
        <Card key={`${findingId(finding)} ${i}`} finding={finding} model={model} />
      ))}
    </ul>
  );
}

const WORDS: Readonly<Record<Finding['severity'], string>> = {
  error: 'Error',
  warning: 'Warning',
  hint: 'Hint',
};

function Card({ finding, model }: { finding: Finding; model: PanelModel }): JSX.Element {
  const { severity, message, evidence, advice, runId } = finding;
  const since = sinceText(finding, runId === undefined ? undefined : model.store.get(runId)?.snapshot);
  const id = findingId(finding);
  const isFocused = model.focused === id;
  const host = useRef<HTMLLIElement>(null);
  useLayoutEffect(() => {
    if (!isFocused) return;
    host.current?.scrollIntoView({ block: 'center' });
    host.current?.focus({ preventScroll: true });
    model.focused = undefined;
  }, [isFocused]);
  return (
    <li ref={host} class={`dsc-finding dsc-finding-${severity}`} tabIndex={-1}>
      <div class="dsc-finding-head">
        <span class="dsc-finding-severity">{WORDS[severity]}</span>
        {since && <span class="dsc-muted">{since}</span>}
      </div>
      <div class="dsc-finding-message">
        <RichText text={message} />
      </div>
      {evidence.length > 0 && (
        <ul class="dsc-evidence">
          {evidence.map((line) => (
            <li key={line}>
              <RichText text={line} />
            </li>
          ))}
        </ul>
      )}
      <div class="dsc-finding-advice">
        <RichText text={advice} />
      </div>
      <Actions rule={finding.rule} finding={finding} model={model} />
    </li>
  );
}

export interface ActionsProps {
  rule: string;
  /** Undefined where it is told together with another one: then only its page is known. */
  finding: Finding | undefined;
  model: PanelModel;
}

export function Actions({ rule, finding, model }: ActionsProps): JSX.Element {
  const { fixes = [], place } = finding ?? {};
  return (
    <div class="dsc-actions">
      {fixes.map(({ title }, fix) => (
        <button
          key={title}
          type="button"
          class={fix === 0 ? 'dsc-button' : 'dsc-button dsc-button-secondary'}
          onClick={() => finding && model.post({ type: 'fix', finding, fix })}
        >
          <RichText text={title} />
        </button>
      ))}
      {place && <PlaceLink place={place} onReveal={(at) => model.post({ type: 'reveal', place: at })} />}
      <button type="button" class="dsc-link" onClick={() => model.post({ type: 'rulePage', rule })}>
        About {rule}
      </button>
    </div>
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
