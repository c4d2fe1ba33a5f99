import { parseArgs } from 'node:util';
import type { Style } from './data';
import { generate, styles, type TuneNotebook } from './generate';
import { exampleNotebooks, notebooksIn } from './notebooks';
import { missingRecords, readRecords, sets, type SetName } from './record';
import { lintAll, program, runnerOf, writeAll, type Run } from './run';
import { codeTable, grouped, misses, wrongFindings } from './table';
import { judge } from './verdict';

const options = {
  /** `tune`, or `posts`: faults that people asked about. */
  set: { type: 'string', default: 'tune' },
  static: { type: 'boolean', default: false },
  /** Only what has been run before, by whatever build. */
  cached: { type: 'boolean', default: false },
  keep: { type: 'boolean', default: false },
  /** Trains what the source leaves unnamed, and the correct records; the others count as the source has them. */
  missed: { type: 'boolean', default: false },
  correct: { type: 'boolean', default: false },
  'skip-correct': { type: 'boolean', default: false },
  only: { type: 'string', default: '' },
  style: { type: 'string', default: styles.join(',') },
  engine: { type: 'string', default: 'wasm' },
} as const;

/** Targets: share of faults named by everything together, and by source and data alone. */
const wanted = { all: 0.9, early: 0.7 };

export async function bench(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options });
  const run = values.static ? undefined : await runnerOf(values);
  const silent = values['skip-correct'] || (await correctPrograms(run));
  if (values.correct) return silent ? 0 : 1;
  const set = setNamed(values.set);
  const missing = missingRecords(set);
  if (missing !== undefined) throw new Error(missing);
  const only = values.only.split(',').filter((text) => text !== '');
  const notebooks = readRecords(set)
    .filter(({ id }) => only.length === 0 || only.some((text) => id.includes(text)))
    .flatMap((record) => values.style.split(',').map((style) => generate(record, style as Style)));
  return (await faultyPrograms(notebooks, run, values.missed)) && silent ? 0 : 1;
}

function setNamed(name: string): SetName {
  if (name in sets) return name as SetName;
  throw new Error(`There is no set ${name}: ${Object.keys(sets).join(', ')}`);
}

async function faultyPrograms(
  notebooks: TuneNotebook[],
  run: Run | undefined,
  onlyMissed: boolean,
): Promise<boolean> {
  const programs = notebooks.map(({ id, cells }) => program(id, cells));
  if (!run) writeAll(programs);
  const linted = lintAll(programs);
  const early: ReturnType<typeof judge>[] = [];
  const all: typeof early = [];
  for (const notebook of notebooks) {
    const before = linted.get(notebook.id) ?? [];
    const settled = onlyMissed && isSettled(judge(notebook, before));
    const ran = settled ? undefined : await run?.(program(notebook.id, notebook.cells));
    if (run && !ran && !settled) continue;
    const found = ran?.findings ?? [];
    early.push(
      judge(notebook, [...before, ...found.filter(({ source }) => source === 'static' || source === 'data')]),
    );
    all.push(judge(notebook, [...before, ...found]));
  }
  section(run ? 'Source and data' : 'Source alone', codeTable(early));
  if (run) section('Source, data and training', codeTable(all));
  section('Missed', grouped(misses(all)));
  section('Wrong findings', grouped(wrongFindings(all)));
  const share = (verdicts: typeof all) => {
    const faults = verdicts.flatMap((verdict) => verdict.faults);
    return faults.filter(({ named }) => named).length / Math.max(1, faults.length);
  };
  const clean = all.filter(({ notebook }) => notebook.record.clean).flatMap(({ wrong }) => wrong).length;
  const reached = share(early) >= wanted.early && (!run || share(all) >= wanted.all) && clean === 0;
  section('Targets', [
    `source and data: ${percent(share(early))} of the faults named, wanted ${percent(wanted.early)}`,
    ...(run ? [`everything: ${percent(share(all))} of the faults named, wanted ${percent(wanted.all)}`] : []),
    `false warnings on the correct records: ${clean}, wanted 0`,
  ]);
  return reached;
}

const isSettled = ({ notebook, faults }: ReturnType<typeof judge>) =>
  !notebook.record.clean && faults.every(({ named }) => named);

/** Notebooks that are right: the ones beside this file and the examples. */
async function correctPrograms(run: Run | undefined): Promise<boolean> {
  const programs = [...notebooksIn('test/tune/correct'), ...exampleNotebooks()];
  const linted = lintAll(programs);
  const lines: string[] = [];
  for (const one of programs) {
    const trained = run && !one.id.startsWith('example-') ? await run(one) : undefined;
    const said = [...(linted.get(one.id) ?? []), ...(trained?.findings ?? [])].filter(
      ({ severity }) => severity !== 'hint',
    );
    lines.push(
      ...said.map(
        (it) =>
          `${one.id}: ${it.source} ${it.rule} (cell ${it.cell ?? '?'}, line ${it.line ?? '?'}): ${it.message}`,
      ),
    );
    if (trained?.error !== undefined) lines.push(`${one.id}: ${trained.error}`);
  }
  section(`False warnings on ${programs.length} correct notebooks`, lines.length > 0 ? lines : ['none']);
  return lines.length === 0;
}

const percent = (share: number) => `${(100 * share).toFixed(1)}%`;

function section(title: string, lines: string[]): void {
  process.stdout.write(`\n## ${title}\n\n${lines.join('\n')}\n`);
}
