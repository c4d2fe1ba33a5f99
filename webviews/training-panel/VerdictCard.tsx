import type { JSX } from 'preact';
import type { Verdict } from '../../kernel/protocol/training';
import { RichText } from '../shared/RichText';
import { GapBars } from '../charts/gaps/GapBars';

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
  /** Shows the page of a verdict. */
  onAbout: (rule: string) => void;
}

/** The diagnosis: a sentence, its numbers, the gaps as a picture, and what to do. */
export function VerdictCard({ verdict, onAbout }: VerdictCardProps): JSX.Element {
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
        <div class="dsc-actions">
          <button type="button" class="dsc-link" onClick={() => onAbout(verdict.kind)}>
            About {verdict.kind}
          </button>
        </div>
      )}
    </article>
  );
}
