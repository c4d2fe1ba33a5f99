import type { JSX } from 'preact';
import { Findings } from './Findings';
import { Nothing, Section } from './Section';
import type { TabProps } from './tabProps';
import { inTab } from './Tabs';
import { VerdictCard } from './VerdictCard';

/** What is wrong, and what to try next. */
export function DiagnosisTab({ model, snapshot, findings }: TabProps): JSX.Element {
  const shown = inTab('diagnosis', findings);
  const { verdict } = snapshot;
  if (!verdict && shown.length === 0)
    return (
      <Nothing>
        {snapshot.status === 'running'
          ? 'Nothing wrong so far.'
          : 'Nothing wrong was found. Train with validation data to have bias and variance told apart.'}
      </Nothing>
    );
  return (
    <>
      {verdict && (
        <Section title="Bias & variance">
          <VerdictCard verdict={verdict} />
        </Section>
      )}
      {shown.length > 0 && (
        <Section title="Findings">
          <Findings findings={shown} model={model} />
        </Section>
      )}
    </>
  );
}
