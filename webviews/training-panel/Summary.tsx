import type { JSX } from 'preact';
import type { TabProps } from './tabProps';
import { RichText } from '../shared/RichText';
import { findingId } from './findingBadges';

/** The one thing to know before the curves: the worst finding, or the verdict. A press leads to all of it. */
export function Summary({ model, snapshot, findings }: Omit<TabProps, 'charts'>): JSX.Element | null {
  const worst =
    findings.find(({ severity }) => severity === 'error') ??
    findings.find(({ severity }) => severity === 'warning');
  const { verdict } = snapshot;
  if (!worst && !verdict) return null;
  const tone = worst ? `dsc-finding-${worst.severity}` : `dsc-verdict-${verdict?.kind ?? 'unknown'}`;
  const open = (): void => {
    if (worst) model.showFinding(findingId(worst));
    else model.setView({ tab: 'diagnosis' });
  };
  return (
    <button type="button" class={`dsc-summary ${tone}`} onClick={open}>
      <span>
        <RichText text={worst?.message ?? verdict?.title ?? ''} />
      </span>
      {worst && verdict && worst.rule !== verdict.kind && <span class="dsc-muted">{verdict.title}</span>}
    </button>
  );
}
