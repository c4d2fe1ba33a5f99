// What the static rules say of a folder of programs: node test/bench/corpus.mjs FOLDER… [--all] [--facts] [--budget 1000]
// Lints every .ts, .js, .mjs, .tsx, .jsx, .ipynb and .md (each fenced block a program) below the folders, and prints the
// findings by rule, what the analyser followed, and the time per file. --all: hints too. --facts: what is known of each
// model. A program that throws, or takes longer than the budget in ms, makes the exit code 1.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { loadSources } from './sources.mjs';

const args = process.argv.slice(2);
const flag = (name) => args.includes(`--${name}`);
const budget = args.includes('--budget') ? Number(args[args.indexOf('--budget') + 1]) : 1000;
const folders = args.filter((arg, i) => !arg.startsWith('--') && args[i - 1] !== '--budget');
if (folders.length === 0) {
  console.error('Say which folder: node test/bench/corpus.mjs FOLDER…');
  process.exit(2);
}

const { lintNotebook, analyze, strict } = await loadSources(`
  export { lintNotebook, strict } from './extension/lint/lint';
  export { analyze } from './extension/lint/analyze/analyze';
`);
strict.on = true;
const programs = folders.flatMap((folder) => filesBelow(resolve(folder)).flatMap(programsOf));
const totals = { lines: 0, models: 0, complete: 0, compiled: 0, optimizer: 0, loss: 0, trained: 0, loops: 0 };
const byRule = new Map();
const times = [];
let failed = 0;

for (const { name, cells } of programs) {
  const start = performance.now();
  let findings;
  let program;
  try {
    findings = lintNotebook(cells);
    times.push({ name, ms: performance.now() - start });
    program = analyze(cells);
  } catch (error) {
    failed++;
    console.log(`${name}: FAILED ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    continue;
  }
  count(cells, program);
  if (flag('facts')) printFacts(name, program);
  for (const finding of findings) {
    const rule = byRule.get(finding.rule) ?? { error: 0, warning: 0, hint: 0 };
    rule[finding.severity]++;
    byRule.set(finding.rule, rule);
    if (finding.severity === 'hint' && !flag('all')) continue;
    console.log(
      `${name}:${finding.place?.line ?? 0} ${finding.severity} ${finding.rule}: ${finding.message}`,
    );
  }
}

console.log('');
console.table(Object.fromEntries([...byRule].sort(([a], [b]) => a.localeCompare(b))));
console.log(`${programs.length} programs, ${totals.lines} lines, ${failed} failed`);
console.log(
  `models ${totals.models} (all layers known ${totals.complete}), compiled ${totals.compiled}: optimizer known ` +
    `${totals.optimizer}, loss ${totals.loss}; trainings ${totals.trained}, of them hand-written loops ${totals.loops}`,
);
times.sort((a, b) => a.ms - b.ms);
const at = (share) => times[Math.min(times.length - 1, Math.floor(share * times.length))]?.ms.toFixed(1);
console.log(`ms a program: median ${at(0.5)}, p95 ${at(0.95)}, slowest ${at(1)} (${times.at(-1)?.name})`);
const slow = times.filter(({ ms }) => ms > budget);
for (const { name, ms } of slow) console.log(`TOO SLOW ${name}: ${ms.toFixed(0)} ms`);
process.exitCode = failed + slow.length > 0 ? 1 : 0;

function filesBelow(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => name !== 'node_modules' && !name.startsWith('.'))
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

function programsOf(file) {
  const name = relative(process.cwd(), file);
  const text = () => readFileSync(file, 'utf8');
  const kind = extname(file);
  if (/^\.([mc]?[jt]s|[jt]sx)$/.test(kind) && !/\.d\.ts$|\.min\.js$/.test(file)) {
    return [{ name, cells: asCells(text().split(/^\/\/ %%.*$/m)) }];
  }
  if (kind === '.ipynb') return [{ name, cells: asCells(codeOf(JSON.parse(text()))) }];
  if (kind !== '.md') return [];
  return [...text().matchAll(/^```(?:ts|typescript|js|javascript)\n([\s\S]*?)^```/gm)].map(([, code], i) => ({
    name: `${name}#${i + 1}`,
    cells: asCells(code.split(/^\/\/ %%.*$/m)),
  }));
}

function codeOf({ cells }) {
  return cells.filter((cell) => cell.cell_type === 'code').map(({ source }) => [source].flat().join(''));
}

function asCells(texts) {
  return texts.map((text, index) => ({ cell: { id: `c${index}`, index }, text }));
}

function count(cells, { models }) {
  totals.lines += cells.reduce((lines, { text }) => lines + text.split('\n').length, 0);
  for (const { layers, complete, compile, trainings } of models) {
    totals.models++;
    if (complete && layers.length > 0) totals.complete++;
    if (compile) totals.compiled++;
    if (compile?.optimizer) totals.optimizer++;
    if (compile?.loss) totals.loss++;
    totals.trained += trainings.length;
    totals.loops += trainings.filter(({ via }) => via === 'minimize').length;
  }
}

function printFacts(name, { models }) {
  console.log(`# ${name}: ${models.length} models`);
  for (const { name: called, layers, complete, compile, trainings, place } of models) {
    const known = layers.map(({ className, config, outputShape }) => {
      const size = config.units ?? config.filters ?? '';
      return `${className}${size}${config.activation ? `:${config.activation}` : ''}${outputShape ? '' : '?'}`;
    });
    console.log(
      `  ${called ?? '-'}:${place?.line ?? 0} ${complete ? 'complete' : 'PARTIAL'} ${known.join(' ')}`,
    );
    if (compile)
      console.log(`    compile ${opt(compile.optimizer)}, ${loss(compile.loss)}, ${compile.metrics ?? '-'}`);
    for (const { via, config, optimizer, loss: measured, rows } of trainings) {
      const own = via === 'minimize' ? `${opt(optimizer)} ${loss(measured)}` : JSON.stringify(config);
      console.log(`    ${via} ${own}${rows === undefined ? '' : ` rows ${rows}`}`);
    }
  }
}

function opt(optimizer) {
  return optimizer ? `${optimizer.kind}(${optimizer.config.learningRate ?? '?'})` : 'optimizer ?';
}

function loss(measured) {
  return measured?.name ?? (measured?.custom ? 'own loss' : 'loss ?');
}
