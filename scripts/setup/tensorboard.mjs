// TensorBoard from the Python index, in an environment of its own in the cache folder: a test has it read the
// log of a run.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, createFolder } from './folders.mjs';
import { capture, onPath, run } from './processes.mjs';
import { SetupError, step } from './step.mjs';

const VERSION = '2.21.0';
const windows = process.platform === 'win32';
const folder = join(cacheFolder, `tensorboard-${VERSION}`);
const pythonIn = (environment) =>
  join(environment, ...(windows ? ['Scripts', 'python.exe'] : ['bin', 'python']));

/** Sets `DESCENT_TENSORBOARD_PYTHON`: a Python that can import TensorBoard. */
export async function setUpTensorboard() {
  const named = process.env.DESCENT_TENSORBOARD_PYTHON;
  if (named && existsSync(named)) return;
  await step('Installing TensorBoard', () => existsSync(pythonIn(folder)), install);
  process.env.DESCENT_TENSORBOARD_PYTHON = pythonIn(folder);
}

/** The environment may move once it is complete: only its own programs name their folder, and none is started. */
function install() {
  return createFolder(folder, async (temporary) => {
    await createEnvironment(temporary);
    const packages = [`tensorboard==${VERSION}`];
    await run(pythonIn(temporary), [
      '-m',
      'pip',
      'install',
      '--disable-pip-version-check',
      '-q',
      ...packages,
    ]);
  });
}

async function createEnvironment(environment) {
  const python = ['python3', 'python'].map(onPath).find(Boolean);
  if (!python) throw new SetupError(byHand('there is none'));
  const made = await capture(python, ['-m', 'venv', environment]);
  if (made.code === 0) return;
  // Debian keeps what `venv` needs in a package of its own.
  if (process.getuid?.() !== 0 || !onPath('apt-get')) throw new SetupError(byHand(made.all.trim()));
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update'], { env });
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'python3-venv'], { env });
  await run(python, ['-m', 'venv', '--clear', environment]);
}

const byHand = (reason) =>
  `The tests of the run log need Python 3 with its module venv: ${reason}.\n` +
  'Install it, or set DESCENT_TENSORBOARD_PYTHON to a Python that has TensorBoard, and start again.';
