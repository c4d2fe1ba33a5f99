import { parseArgs } from 'node:util';
import { lintAll, program, runnerOf, type Run, type Said } from '../run';
import { counts, judgeUnseen, unseenTable } from './judge';
import { folderOf, readUnseen, type UnseenProgram } from './programs';

const options = {
  static: { type: 'boolean', default: false },
  keep: { type: 'boolean', default: false },
  /** Only what has been run before, by whatever build. */
  cached: { type: 'boolean', default: false },
  only: { type: 'string', default: '' },
  engine: { type: 'string', default: 'wasm' },
  set: { type: 'string', default: 'second' },
  /** Of programs of one's own, in the form of ours: `faulty`, `correct`, `faults.json`. */
  folder: { type: 'string' },
} as const;

interface Found {
  one: UnseenProgram;
  early: Said[];
  all: Said[];
  error: string | undefined;
}

/** What the product says about programs that no rule was made for. Nothing may be tuned on single lines of it. */
export async function bench(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options });
  const run = values.static ? undefined : await runnerOf(values);
  const only = values.only.split(',').filter((text) => text !== '');
  const chosen = ({ id }: UnseenProgram) => only.length === 0 || only.some((text) => id.includes(text));
  const folder = values.folder ?? folderOf(values.set);
  const correct = await findAll(readUnseen('correct', folder).filter(chosen), run);
  const faulty = await findAll(readUnseen('faulty', folder).filter(chosen), run);
  report(faulty, run !== undefined);
  const warnings = correct.flatMap(({ one, all }) => all.filter(counts).map((it) => lineOf(one, it)));
  section(`Warnings on ${correct.length} correct programs`, warnings);
  const errors = [...faulty, ...correct].flatMap(({ one, error }) =>
    error === undefined ? [] : [`${one.id}: ${error}`],
  );
  section('Cells that failed', errors);
  return warnings.length === 0 ? 0 : 1;
}

async function findAll(programs: UnseenProgram[], run: Run | undefined): Promise<Found[]> {
  const linted = lintAll(programs.map(({ id, cells }) => program(id, cells)));
  const found: Found[] = [];
  for (const one of programs) {
    const before = linted.get(one.id) ?? [];
    const ran = await run?.(program(one.id, one.cells));
    if (run && !ran) continue;
    const during = ran?.findings ?? [];
    const early = [...before, ...during.filter(({ source }) => source === 'static' || source === 'data')];
    found.push({ one, early, all: [...before, ...during], error: ran?.error });
  }
  return found;
}

function report(found: Found[], trained: boolean): void {
  const early = found.map(({ one, early }) => judgeUnseen(one, early));
  const all = found.map(({ one, all }) => judgeUnseen(one, all));
  section(trained ? 'Source and data' : 'Source alone', unseenTable(early));
  if (trained) section('Source, data and training', unseenTable(all));
  section(
    'Each fault',
    all.flatMap(({ program: { id }, faults }) =>
      faults.map(({ fault, named }) => {
        const by = named ? `named by ${named.said.source} ${named.said.rule} (${named.how})` : 'MISSED';
        return `${id}: ${fault.code}, ${fault.what}: ${by}`;
      }),
    ),
  );
  section(
    'Wrong findings on faulty programs',
    all.flatMap(({ program, wrong }) => wrong.map((it) => lineOf(program, it))),
  );
}

const lineOf = ({ id }: UnseenProgram, { source, rule, severity, cell, line, message }: Said) =>
  `${id}: ${source} ${rule} (${severity}, cell ${cell ?? '?'}, line ${line ?? '?'}): ${message}`;

function section(title: string, lines: string[]): void {
  const unique = [...new Set(lines)];
  process.stdout.write(`\n## ${title}\n\n${unique.length > 0 ? unique.join('\n') : 'none'}\n`);
}
