import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../kernel/protocol/findings';
import { lintNotebook } from '../../extension/lint/lint';
import type { Results } from '../../extension/cli/run/results';
import { buildTensorFlowAddon } from '../engines/buildTensorFlowAddon.mjs';
import { notebookFile } from '../harness/notebookFile';
import { out, root } from '../harness/paths';

/** One finding as both `descent lint` and `descent run` print it. */
export type Said = Pick<Results['findings'][number], 'rule' | 'severity' | 'message' | 'cell' | 'line'> & {
  source: Finding['source'];
};

export interface Program {
  id: string;
  /** Text of the `.ipynb` file. */
  notebook: string;
}

export interface Ran {
  findings: Said[];
  /** Last values of each training, e.g. `{ loss: 0.3 }`. */
  runs: { steps: number; final: Record<string, number | null> }[];
  error?: string;
  /** There are no results at all: a fault of the bench. */
  broken?: boolean;
  seconds: number;
}

interface RunOptions {
  engine: string;
  /** Folder whose `node_modules` the notebooks see, for the engine `tensorflow`. */
  workspace?: string;
  /** Takes what an older build gave for the same notebook. */
  keep: boolean;
}

const folder = out('tune');
const timeout = 180_000;

export function program(id: string, cells: string[]): Program {
  return { id, notebook: notebookFile(...cells) };
}

/** Findings of the linter by program, as `descent lint` prints them. */
export function lintAll(programs: Program[]): Map<string, Said[]> {
  return new Map(programs.map(({ id, notebook }) => [id, lint(notebook)]));
}

/** The texts of the code cells of a notebook file, text cells left empty so that the numbers stay. */
export function codeCells(notebook: string): string[] {
  const { cells } = JSON.parse(notebook) as { cells: { cell_type: string; source: string | string[] }[] };
  return cells.map(({ cell_type, source }) => (cell_type === 'code' ? [source].flat().join('') : ''));
}

function lint(notebook: string): Said[] {
  const sources = codeCells(notebook).map((text, index) => ({ cell: { id: `cell-${index}`, index }, text }));
  return lintNotebook(sources).map(({ rule, severity, message, place, source }) => ({
    rule,
    severity,
    message,
    source,
    cell: place?.cell?.index ?? null,
    line: place?.line ?? null,
  }));
}

/** Puts the notebooks where they run, in `out/tune/notebooks`. */
export function writeAll(programs: Program[], workspace?: string): string {
  const cwd = join(folder, 'notebooks');
  mkdirSync(cwd, { recursive: true });
  for (const { id, notebook } of programs) writeFileSync(join(cwd, `${id}.ipynb`), notebook);
  const modules = join(cwd, 'node_modules');
  rmSync(modules, { force: true });
  if (workspace !== undefined) symlinkSync(join(workspace, 'node_modules'), modules);
  return cwd;
}

/** Runs one program; undefined where only what was run before is wanted, and it was not. */
export type Run = (one: Program) => Promise<Ran | undefined>;

/** As the options of a bench say; `cached`: only what has been run before, by whatever build. */
export async function runnerOf({
  engine,
  keep,
  cached,
}: Omit<RunOptions, 'workspace'> & { cached: boolean }): Promise<Run> {
  if (cached) return (one) => Promise.resolve(readCache(one, engine)?.ran);
  const workspace = engine === 'tensorflow' ? await buildTensorFlowAddon() : undefined;
  const runner = new Runner({ engine, keep, ...(workspace !== undefined && { workspace }) });
  return (one) => runner.run(one, (line) => process.stderr.write(`${line}\n`));
}

/** Runs programs one after the other in real kernels; what a build has run once is read from the cache. */
class Runner {
  private readonly build: { path: string; hash: string };

  constructor(private readonly options: RunOptions) {
    this.build = keptBuild();
  }

  async run(one: Program, say: (line: string) => void): Promise<Ran> {
    const { engine, keep } = this.options;
    const known = readCache(one, engine);
    if (known && (keep || known.build === this.build.hash)) return known.ran;
    const ran = await this.runNow(one);
    mkdirSync(join(folder, 'runs'), { recursive: true });
    const cached: Cached = { source: hashOf(one.notebook, engine), build: this.build.hash, ran };
    if (ran.broken !== true) writeFileSync(cacheFile(one), JSON.stringify(cached));
    say(`${one.id}: ${ran.seconds.toFixed(0)} s${ran.error === undefined ? '' : `, ${ran.error}`}`);
    return ran;
  }

  private async runNow({ id, notebook }: Program): Promise<Ran> {
    const cwd = writeAll([{ id, notebook }], this.options.workspace);
    const results = join(cwd, `${id}.results.json`);
    rmSync(results, { force: true });
    const started = Date.now();
    const args = ['run', `${id}.ipynb`, '--engine', this.options.engine, '--json', results, '--no-log'];
    const { stderr, code } = await descent(this.build.path, args, cwd);
    const seconds = (Date.now() - started) / 1000;
    // Without what the rules say about the live model it would be the measurement of something else.
    if (!existsSync(results) || stderr.includes('was not looked at'))
      return {
        findings: [],
        runs: [],
        seconds,
        broken: true,
        error: `ended with ${String(code)}: ${stderr}`,
      };
    const { findings, runs, cells } = JSON.parse(readFileSync(results, 'utf8')) as Results;
    const error = cells.find((cell) => cell.error)?.error?.message;
    return { findings, runs, seconds, ...(error !== undefined && { error }) };
  }
}

interface Cached {
  source: string;
  build: string;
  ran: Ran;
}

const cacheFile = ({ id }: Program) => join(folder, 'runs', `${id}.json`);

/** What a program gave when it was run before as it is now, by whatever build. */
function readCache(one: Program, engine: string): Cached | undefined {
  const file = cacheFile(one);
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Cached) : undefined;
  return known?.source === hashOf(one.notebook, engine) ? known : undefined;
}

const hashOf = (...texts: (string | Buffer)[]): string => {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text);
  return hash.digest('hex').slice(0, 16);
};

/** A copy of `dist/`, so that a build in the middle of a long bench changes nothing. */
function keptBuild(): { path: string; hash: string } {
  const dist = join(root, 'dist');
  const bundles = readdirSync(join(dist, 'kernel')).filter((name) => name.endsWith('.cjs'));
  const hash = hashOf(
    readFileSync(join(dist, 'cli.cjs')),
    ...bundles.map((name) => readFileSync(join(dist, 'kernel', name))),
  );
  const path = join(folder, 'builds', hash, 'dist');
  if (!existsSync(join(path, '../package.json'))) {
    mkdirSync(join(path, 'kernel'), { recursive: true });
    cpSync(join(dist, 'cli.cjs'), join(path, 'cli.cjs'));
    for (const name of bundles) cpSync(join(dist, 'kernel', name), join(path, 'kernel', name));
    // What is copied from packages does not change.
    symlinkSync(join(dist, 'vendor'), join(path, 'vendor'));
    symlinkSync(join(dist, 'typescript.cjs'), join(path, 'typescript.cjs'));
    symlinkSync(join(root, 'node_modules'), join(path, '../node_modules'));
    cpSync(join(root, 'package.json'), join(path, '../package.json'));
  }
  return { path, hash };
}

async function descent(
  dist: string,
  args: string[],
  cwd: string,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [join(dist, 'cli.cjs'), ...args], {
    cwd,
    env: { ...process.env, DESCENT_DIST: dist },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  // The first signal lets the cell end; what was found so far is then written.
  const timers = [timeout, timeout + 20_000].map((after) => setTimeout(() => child.kill('SIGINT'), after));
  const code = await new Promise<number | null>((done, fail) => child.on('close', done).on('error', fail));
  timers.forEach(clearTimeout);
  return { code, stdout, stderr };
}
