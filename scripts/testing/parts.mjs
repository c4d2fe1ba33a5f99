// The parts of `npm test`, in the order they run: the quick ones first.
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../setup/folders.mjs';
import { capture } from '../setup/processes.mjs';
import { setUpChromium } from '../setup/chromium.mjs';
import { setUpHeadless } from '../setup.mjs';
import { setUpTensorboard } from '../setup/tensorboard.mjs';
import { importTypeScript } from '../setup/typescript.mjs';
import { count } from './report.mjs';

const packages = join(root, 'node_modules');
const reporter = fileURLToPath(new URL('vitestReporter.mjs', import.meta.url));

/** Each resolves to `{ passed, failed, skipped: [{ title, reason }] }`. */
export const parts = {
  types: () => check([[join(packages, 'typescript', 'bin', 'tsc'), '-b']]),
  lint: () =>
    check([
      [join(packages, 'eslint', 'bin', 'eslint.js'), '.'],
      [join(packages, 'prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.'],
    ]),
  unit: () => vitest('unit'),
  // Chromium brings the software GPU that the WebGPU engine is tested on, VS Code a newer Node.
  process: async () => {
    await setUpTensorboard();
    return process.platform === 'linux' ? withHeadlessVscode('process') : withChromium('process');
  },
  tune: () => vitest('tune'),
  browser: () => withChromium('browser'),
  vscode: inVscode,
  pixels: () => withHeadlessVscode('pixels'),
  packaging: () => withHeadlessVscode('packaging'),
};

/** Programs that have to end well, together one test. */
async function check(programs) {
  const runs = programs.map((args) => capture(process.execPath, args, { cwd: root, onText: show }));
  const failed = (await Promise.all(runs)).some(({ code }) => code !== 0) ? 1 : 0;
  return count({ passed: 1 - failed, failed });
}

async function vitest(project) {
  const results = join(root, 'out', 'test', `${project}.json`);
  await mkdir(join(results, '..'), { recursive: true });
  await rm(results, { force: true });
  const args = ['run', '--project', project, '--reporter=default', `--reporter=${reporter}`];
  const { code } = await capture(process.execPath, [join(packages, 'vitest', 'vitest.mjs'), ...args], {
    cwd: root,
    env: { ...process.env, DESCENT_TEST_RESULTS: results },
    onText: show,
  });
  const counts = existsSync(results) ? JSON.parse(await readFile(results, 'utf8')) : count({});
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

async function withChromium(project) {
  await setUpChromium();
  return vitest(project);
}

async function withHeadlessVscode(project) {
  await setUpHeadless();
  return vitest(project);
}

/** The mocha suite: in a desktop VS Code where one is named or the headless one cannot be had. */
async function inVscode() {
  const headless = process.platform === 'linux' && !process.env.VSCODE_EXECUTABLE;
  if (!headless) {
    const { runInDesktopVscode } = await importTypeScript('test/vscode/runElectron.ts');
    return runInDesktopVscode();
  }
  await setUpHeadless();
  const { runInHeadlessVscode } = await importTypeScript('test/vscode/runHeadless.ts');
  return runInHeadlessVscode();
}

function show(text) {
  process.stdout.write(text);
}
