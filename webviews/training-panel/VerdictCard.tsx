import type { JSX } from 'preact';
import type { Finding } from '../../kernel/protocol/findings';
import type { Verdict } from '../../kernel/protocol/training';
import { GapBars } from '../charts/gaps/GapBars';
import { RichText } from '../shared/RichText';
import { Actions } from './Findings';
import type { PanelModel } from './panelModel';

const BADGES: Readonly<Record<Verdict['kind'], string>> = {
  'high-bias': 'High bias',
  'high-variance': 'High variance',
  'bias-and-variance': 'Bias and variance',
  'data-mismatch': 'Data mismatch',
  'validation-overfitting': 'Validation overfitted',
  'still-learning': 'Still learning',
  'suspect-split': 'Split in doubt',
  good: 'Good fit',
  'not-enough-rows': 'Within error',
  unknown: 'Undecided',
};

/** Of these there is nothing more to say. */
const WITHOUT_PAGE: readonly Verdict['kind'][] = ['good', 'unknown'];

export interface VerdictCardProps {
  verdict: Verdict;
  /** The same as it stands in the code; undefined where that is said with another finding. */
  finding: Finding | undefined;
  model: PanelModel;
}

/** The diagnosis: a sentence, its numbers, the gaps as a picture, and what to do. */
export function VerdictCard({ verdict, finding, model }: VerdictCardProps): JSX.Element {
  return (
    <article class={`dsc-card dsc-verdict dsc-verdict-${verdict.kind}`}>
      <span class="dsc-verdict-badge">{BADGES[verdict.kind]}</span>
      <h3 class="dsc-verdict-title">{verdict.title}</h3>
      <p class="dsc-verdict-text">
        <RichText text={verdict.explanation} />
      </p>
      {verdict.levels.length > 0 && <GapBars verdict={verdict} />}
      {verdict.advice.length > 0 && (
        <div class="dsc-advice">
          <h4>Try next</h4>
          <ol>
            {verdict.advice.map((advice) => (
              <li key={advice}>
                <RichText text={advice} />
              </li>
            ))}
          </ol>
        </div>
      )}
      {!WITHOUT_PAGE.includes(verdict.kind) && (
        <Actions rule={verdict.kind} finding={finding} model={model} />
      )}
    </article>
  );
}
