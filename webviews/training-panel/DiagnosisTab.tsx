import type { JSX } from 'preact';
import type { Finding } from '../../kernel/protocol/findings';
import type { RunSnapshot } from '../../kernel/protocol/training';
import { Findings } from './Findings';
import { Nothing, Section } from './Section';
import type { TabProps } from './tabProps';
import { inTab } from './Tabs';
import { VerdictCard } from './VerdictCard';

/** What is wrong, and what to try next. */
export function DiagnosisTab({ model, snapshot, findings }: TabProps): JSX.Element {
  const { verdict } = snapshot;
  // The verdict has a card of its own, with a picture.
  const shown = inTab('diagnosis', findings).filter(({ source }) => !verdict || source !== 'diagnosis');
  const past = model.pastOf(snapshot.info.id);
  // Levels of error say little of a training that something else keeps from working.
  const broken = shown.some(({ severity, source }) => severity !== 'hint' && source !== 'diagnosis');
  const found = shown.length > 0 && (
    <Section title="Findings">
      <Findings findings={shown} model={model} />
    </Section>
  );
  return (
    <>
      {!verdict && shown.length + past.length === 0 && <Nothing>{nothingFound(snapshot)}</Nothing>}
      {broken && found}
      {verdict && (
        <Section title="Bias & variance">
          <VerdictCard verdict={verdict} finding={findings.find(isOf(snapshot))} model={model} />
        </Section>
      )}
      {!broken && found}
      {past.length > 0 && (
        <Section title="Found at the time">
          <p class="dsc-lead">Its code has been changed or run again since: for the record.</p>
          <Findings findings={past} model={model} />
        </Section>
      )}
    </>
  );
}

/** The finding that says what the verdict says. */
function isOf({ info: { id }, verdict }: RunSnapshot) {
  return ({ runId, rule }: Finding): boolean => runId === id && rule === verdict?.kind;
}

function nothingFound({ status, info }: RunSnapshot): string {
  if (status === 'running')
    return 'Nothing wrong so far. Loss, gradients, activations and weights are watched while it trains.';
  const validated = info.validationRows !== undefined || info.settings?.hasValidation === true;
  if (validated) return 'Nothing wrong was found in this run.';
  return 'Nothing wrong was found. Train with validation data to have bias and variance told apart.';
}
