import { codes, meaningOf } from '../codes';
import type { Said } from '../run';
import { placesOf, type UnseenFault, type UnseenProgram } from './programs';

export interface UnseenVerdict {
  program: UnseenProgram;
  faults: { fault: UnseenFault; named: { how: 'class' | 'place'; said: Said } | undefined }[];
  /** Warnings about nothing that is wrong in the program. */
  wrong: Said[];
}

/** Hints do not count, neither for a rule nor against it. */
export const counts = ({ severity }: Said) => severity !== 'hint';

export function judgeUnseen(program: UnseenProgram, findings: Said[]): UnseenVerdict {
  const said = findings.filter(counts);
  const isSymptom = ({ rule }: Said) => program.faults.length > 0 && meaningOf(rule).symptom === true;
  return {
    program,
    faults: program.faults.map((fault) => {
      const named = said.flatMap((one) => {
        const how = howNamed(program, fault, one);
        return how ? [{ how, said: one }] : [];
      });
      return { fault, named: named.find(({ how }) => how === 'class') ?? named[0] };
    }),
    wrong: said.filter(
      (one) => !isSymptom(one) && !program.faults.some((fault) => howNamed(program, fault, one)),
    ),
  };
}

function howNamed(program: UnseenProgram, fault: UnseenFault, said: Said): 'class' | 'place' | undefined {
  if (meaningOf(said.rule).names.includes(fault.code)) return 'class';
  const here = placesOf(program, fault).some(({ cell, line }) => cell === said.cell && line === said.line);
  return here ? 'place' : undefined;
}

/** A table in Markdown with one row for each fault code, and the totals. */
export function unseenTable(verdicts: UnseenVerdict[]): string[] {
  const all = verdicts.flatMap(({ faults }) => faults);
  const row = (name: string, some: typeof all) => {
    const named = some.filter((one) => one.named);
    const byPlace = named.filter((one) => one.named?.how === 'place').length;
    const share = Math.round((100 * named.length) / Math.max(1, some.length));
    return `| ${name} | ${some.length} | ${named.length} | ${byPlace} | ${some.length - named.length} | ${share} % |`;
  };
  return [
    '| code | faults | named | of them by place only | missed | share |',
    '|---|---|---|---|---|---|',
    ...Object.keys(codes)
      .sort()
      .map((code) => ({ code, some: all.filter(({ fault }) => fault.code === code) }))
      .filter(({ some }) => some.length > 0)
      .map(({ code, some }) => row(code, some)),
    row('all', all),
  ];
}
