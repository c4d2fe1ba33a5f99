import { appendFileSync } from 'node:fs';
import Mocha from 'mocha';

/** What the runner outside reads, one JSON value on a line. */
export type SuiteLine =
  | { state: 'passed'; title: string; milliseconds: number }
  | { state: 'failed'; title: string; error: string }
  | { state: 'skipped'; title: string }
  | { state: 'done' };

/** Entry point of VS Code's extension tests, on the desktop and headless. */
export async function run(): Promise<void> {
  // To look at a part of it while working on that.
  const grep = process.env['DESCENT_TEST_GREP'];
  const mocha = new Mocha({ ui: 'tdd', timeout: 60_000, reporter: Silent, ...(grep ? { grep } : {}) });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await import('./activation');
  await import('./cells');
  await import('./findings');
  await import('./kernelLife');
  await import('./trainingRuns');
  const report = reporter();
  await new Promise((resolve) => {
    const runner = mocha.run(resolve);
    runner.on('pass', (test) => {
      report({ state: 'passed', title: test.fullTitle(), milliseconds: test.duration ?? 0 });
    });
    runner.on('fail', (test, error: Error) => {
      report({ state: 'failed', title: test.fullTitle(), error: error.stack ?? error.message });
    });
    runner.on('pending', (test) => {
      report({ state: 'skipped', title: test.fullTitle() });
    });
  });
  report({ state: 'done' });
}

/** Reports through the file `DESCENT_TEST_RESULTS`: VS Code's console is for VS Code. */
function reporter(): (line: SuiteLine) => void {
  const file = process.env['DESCENT_TEST_RESULTS'];
  if (!file) throw new Error('DESCENT_TEST_RESULTS is not set: start this through `npm test -- vscode`.');
  return (line) => {
    appendFileSync(file, `${JSON.stringify(line)}\n`);
  };
}

/** Mocha wants a reporter; the events are listened to above. */
class Silent extends Mocha.reporters.Base {}
