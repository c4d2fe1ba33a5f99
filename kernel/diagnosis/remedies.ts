import type { Gap, Verdict } from '../protocol/training';
import * as advice from './advice';
import type { Levels } from './gaps';

/** What to try next for a verdict, most useful first. */
export function remediesFor(kind: Verdict['kind'], levels: Levels, named: Gap | undefined): string[] {
  const { lossStillFalls, overfitting, tried } = levels;
  const ask = asked(levels);
  switch (kind) {
    case 'high-bias':
      return [...advice.againstBias(lossStillFalls, tried), ...ask];
    case 'high-variance':
      return [...advice.againstVariance(overfitting, tried), ...ask];
    case 'bias-and-variance':
      return advice.againstBoth(lossStillFalls, overfitting, tried);
    case 'data-mismatch':
      return named ? advice.againstMismatch(named, tried) : [];
    case 'validation-overfitting':
      return [...advice.AGAINST_OVERUSE];
    case 'still-learning':
      return [...advice.STILL_LEARNING, ...ask];
    case 'suspect-split':
      return [...advice.SUSPECT_SPLIT];
    case 'good':
      if (!hasUnseen(levels)) return [...advice.NO_VALIDATION];
      return levels.test ? ask : [...ask, advice.TEST_ONCE];
    case 'not-enough-rows':
      return [advice.moreRows('validation', undefined), ...ask];
    case 'unknown':
      return [...advice.NO_VALIDATION, ...ask];
  }
}

/** Nobody knows how well people do in units of a loss. */
function asked({ human, target, metric }: Levels): string[] {
  return human || target || metric === 'loss' ? [] : [advice.askForLevel(metric)];
}

function hasUnseen({ trainDev, validation, test }: Levels): boolean {
  return (trainDev ?? validation ?? test) !== undefined;
}
