// `npm start`: the quickstart notebook in a VS Code. `npm start -- --headless`: the same without a window.
import { spawn } from 'node:child_process';
import { cp, mkdir } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './setup/folders.mjs';
import { onPath } from './setup/processes.mjs';
import { main, SetupError } from './setup/step.mjs';
import { importTypeScript } from './setup/typescript.mjs';
import { setUp, setUpHeadless } from './setup.mjs';
import { setUpHeadlessVscode } from './setup/vscodeServer.mjs';

const usage = `npm start                    opens the quickstart notebook in VS Code
npm start -- --headless      runs it without a window; writes out/quickstart.png and out/quickstart.ipynb
    --theme dark | light | hc-dark | hc-light
    --narrow                 a narrow window`;

const themes = ['dark', 'light', 'hc-dark', 'hc-light'];

function options() {
  const flags = {
    headless: 'boolean',
    narrow: 'boolean',
    browser: 'boolean',
    help: 'boolean',
    theme: 'string',
  };
  const spec = Object.fromEntries(Object.entries(flags).map(([name, type]) => [name, { type }]));
  try {
    const { values } = parseArgs({ options: spec });
    const theme = values.theme === 'hc' ? 'hc-dark' : (values.theme ?? 'dark');
    if (!themes.includes(theme)) throw new Error(`There is no theme "${theme}".`);
    return { ...values, theme };
  } catch (error) {
    throw new SetupError(`${error.message}\n\n${usage}`);
  }
}

await main(async () => {
  const { headless, browser, help, narrow = false, theme } = options();
  if (help) return console.log(usage);
  await setUp();
  if (headless) return runHeadless({ theme, narrow });
  const desktop = browser ? undefined : onPath('code');
  return desktop ? openDesktop(desktop) : openInBrowser();
});

/** A copy, so that running the notebook changes no file of the repository. */
async function quickstartCopy() {
  const folder = join(root, 'out', 'quickstart');
  if (!existsSync(folder)) {
    await mkdir(folder, { recursive: true });
    await cp(join(root, 'extension', 'examples', 'quickstart'), folder, { recursive: true });
  }
  return folder;
}

async function openDesktop(code) {
  const folder = await quickstartCopy();
  console.log(`▸ Opening ${folder} in the VS Code of this desktop. Choose Run All there.`);
  const args = [`--extensionDevelopmentPath=${root}`, folder, join(folder, 'quickstart.ipynb')];
  const windows = process.platform === 'win32';
  const child = spawn(windows ? `"${code}"` : code, windows ? args.map((arg) => `"${arg}"`) : args, {
    stdio: 'inherit',
    shell: windows,
  });
  await new Promise((resolve) => child.on('close', resolve));
}

async function openInBrowser() {
  await setUpHeadlessVscode();
  const { openForPeople } = await importTypeScript('test/harness/interactive.ts');
  const { url, ended, dispose } = await openForPeople(await quickstartCopy(), 'quickstart.ipynb');
  console.log(`\n  Open ${url}\n  and choose Run All. Ctrl+C ends VS Code.\n`);
  process.once('SIGINT', () => void dispose());
  await ended;
}

async function runHeadless(options) {
  await setUpHeadless();
  const { finalMetrics, runQuickstart } = await importTypeScript('test/harness/quickstart.ts');
  console.log('▸ Opening the quickstart notebook in a headless VS Code …');
  const result = await runQuickstart({ ...options, say: (line) => console.log(`  ${line}`) });
  for (const run of result.runs) console.log(`  ${run.info.name}: ${finalMetrics(run)}`);
  console.log(`  ${result.screenshot}\n  ${result.notebook}`);
  if (result.problem) throw new SetupError(result.problem);
}
