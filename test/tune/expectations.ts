import type { TuneNotebook } from './generate';
import type { FaultRecord } from './record';

/** What is wrong with many records beside the injected fault: a rule that says so is right. */
interface SideProblem {
  rules: string[];
  where: (record: FaultRecord, style: TuneNotebook['style']) => boolean;
  why: string;
}

export const sideProblems: SideProblem[] = [
  {
    rules: ['no-validation-data'],
    where: ({ validation }) => validation === 'none',
    why: 'the record trains without validation rows',
  },
  {
    rules: ['unscaled-inputs'],
    where: ({ normalized, make }) => !make && normalized === 'no',
    why: 'the record feeds raw values',
  },
  {
    rules: ['batch-size-one', 'few-updates', 'too-few-updates', 'duplicate-rows', 'imbalanced-classes'],
    where: ({ inputShape: [side = 0], make }) => !make && side > 64,
    why: 'the bench gives models for 224 × 224 pixels four rows',
  },
  {
    rules: ['few-updates', 'training-too-short'],
    where: ({ inputShape: [side = 0], make }) => !make && side === 32,
    why: 'the bench trains these models for 3 epochs instead of 50',
  },
  {
    rules: ['learning-rate-too-high', 'updates-too-large'],
    where: ({ optimizer, lr }) => optimizer === 'adam' && lr >= 0.05,
    why: 'Adam at .1 is too fast, whatever its epsilon',
  },
  {
    rules: ['accuracy-on-regression'],
    where: ({ metric, task }) => metric === 'accuracy' && task === 'regression',
    why: 'the post counts hits of a value that is not a class',
  },
  {
    rules: ['too-few-updates', 'few-updates'],
    where: ({ optimizer, lr }) => optimizer === 'sgd' && lr <= 1e-4,
    why: 'at such a learning rate of plain descent every training is too short',
  },
  {
    rules: ['batch-size-one', 'batch-size-of-one'],
    where: ({ batch }) => batch === 1,
    why: 'the post trains on one row at a time',
  },
];

/** Why a warning of this rule is right for the program though nobody injected it, or undefined. */
export function sideProblem({ record, style }: TuneNotebook, rule: string): string | undefined {
  return sideProblems.find(({ rules, where }) => rules.includes(rule) && where(record, style))?.why;
}
