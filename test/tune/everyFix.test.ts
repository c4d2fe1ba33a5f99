import { beforeAll, describe, expect, it } from 'vitest';
import { syntaxErrors } from '../../extension/lint/testing/mend';
import {
  applyAll,
  changed,
  commentsOf,
  everyProgram,
  loudRules,
  namesOf,
  type Applied,
} from './fixes/everywhere';
import { beyond } from './fixes/beyond';
import { newTypeErrors } from './typeCheck';

/** What was as wrong before, and shows only afterwards. */
const revealed: Readonly<Record<string, readonly string[]>> = {
  // A line learns at rates at which a network with curves does not.
  'missing-hidden-activation': ['learning-rate-too-high'],
  // As few epochs were enough only for so many updates.
  'batch-size-of-one': ['too-few-updates'],
  // What is divided once may still be large.
  'inputs-divided-twice': ['unscaled-inputs'],
  // Which classes a row is of is asked only where the loss is of classes.
  'regression-loss-on-classifier': ['multi-hot-with-softmax'],
  // Only an output that may be any number is asked how large its targets are, and whether its loss and metric are of numbers.
  'output-cannot-reach-targets': ['accuracy-on-regression', 'missing-output-activation', 'unscaled-targets'],
  'targets-outside-output-range': ['accuracy-on-regression', 'missing-output-activation', 'unscaled-targets'],
};

/** Every quick fix that the source of any program here is offered, applied once. */
describe('quick fixes wherever they are offered', () => {
  let all: Applied[] = [];
  beforeAll(() => {
    all = applyAll(everyProgram());
  }, 600_000);

  const failing = (isRight: (one: Applied) => unknown[]) =>
    all.flatMap((one) => {
      const wrong = isRight(one);
      return wrong.length > 0 ? [`${one.name}: ${wrong.join('; ')}`] : [];
    });

  it('they are many', () => {
    expect(all.length).toBeGreaterThan(300);
  });

  it('the program still parses', () => {
    expect(failing((one) => changed(one).after.flatMap(syntaxErrors))).toEqual([]);
  });

  it('what they were offered for is gone, and they are not offered again', () => {
    const left = ({ finding, before, after }: Applied) => {
      const count = (findings: typeof after.findings) =>
        findings.filter(({ rule }) => rule === finding.rule).length;
      return count(after.findings) < count(before.findings) ? [] : ['still there'];
    };
    expect(failing(left)).toEqual([]);
  });

  it('no warning is new', () => {
    expect(
      failing(({ finding, before, after }) =>
        beyond(loudRules(after.findings), loudRules(before.findings)).filter(
          (rule) => !revealed[finding.rule]?.includes(rule),
        ),
      ),
    ).toEqual([]);
  });

  it('comments stay, but for those beside what is taken away', () => {
    const lost = (one: Applied) => {
      const { before, after } = changed(one);
      const gone = beyond(before.flatMap(commentsOf), after.flatMap(commentsOf));
      const takes = one.fix.changes.filter(({ type }) => type.startsWith('remove')).length;
      return gone.length > takes ? gone : [];
    };
    expect(failing(lost)).toEqual([]);
  });

  it('names of the user stay', () => {
    const lost = (one: Applied) => {
      const { before, after } = changed(one);
      return beyond(before.flatMap(namesOf), after.flatMap(namesOf));
    };
    expect(failing(lost)).toEqual([]);
  });

  it('TypeScript says no more than before', { timeout: 600_000 }, () => {
    const found = newTypeErrors(
      all.map(({ before, after }) => ({ before: textOf(before), after: textOf(after) })),
    );
    expect(
      all.flatMap(({ name }, i) => (found[i]?.length ? [`${name}: ${found[i].join('; ')}`] : [])),
    ).toEqual([]);
  });
});

const textOf = ({ cells }: { cells: string[] }) => cells.join('\n');
