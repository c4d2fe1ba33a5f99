import { meaningOf, type Code } from './codes';
import type { TuneNotebook } from './generate';
import { sideProblem } from './expectations';
import type { FaultLabel } from './record';
import type { Said } from './run';

export interface Verdict {
  notebook: TuneNotebook;
  faults: { fault: FaultLabel; named: Naming | undefined }[];
  /** Warnings about nothing that is wrong in the program. */
  wrong: Said[];
  /** True in their own right, but not what was injected. */
  beside: Said[];
}

export interface Naming {
  how: 'class' | 'place';
  said: Said;
}

/** Hints do not count, neither for a rule nor against it. */
const counts = ({ severity }: Said) => severity !== 'hint';

export function judge(notebook: TuneNotebook, findings: Said[]): Verdict {
  const said = findings.filter(counts);
  const { faults } = notebook.record;
  const named = faults.map((fault) => ({ fault, named: namingOf(fault, notebook, said) }));
  const others = said.filter((one) => !faults.some((fault) => howNamed(fault, notebook, one) !== undefined));
  const excused = (one: Said) =>
    (faults.length > 0 && meaningOf(one.rule).symptom === true) ||
    sideProblem(notebook, one.rule) !== undefined;
  return {
    notebook,
    faults: named,
    wrong: others.filter((one) => !excused(one)),
    beside: others.filter(excused),
  };
}

function namingOf(fault: FaultLabel, notebook: TuneNotebook, said: Said[]): Naming | undefined {
  const namings = said.flatMap((one): Naming[] => {
    const how = howNamed(fault, notebook, one);
    return how ? [{ how, said: one }] : [];
  });
  return namings.find(({ how }) => how === 'class') ?? namings[0];
}

function howNamed(fault: FaultLabel, notebook: TuneNotebook, said: Said): Naming['how'] | undefined {
  if (meaningOf(said.rule).names.includes(fault.code as Code)) return 'class';
  const place = fault.at === null ? undefined : notebook.layers[fault.at];
  return place && place.cell === said.cell && place.line === said.line ? 'place' : undefined;
}
