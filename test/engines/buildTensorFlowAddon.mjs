// Makes a workspace with @tensorflow/tfjs-node whose native addon is built from the package's own sources
// against the libraries in TensorFlow's Python wheel, without the package's download of libtensorflow:
//   node test/engines/buildTensorFlowAddon.mjs      prints the workspace
// It needs npm, python3 with pip, and g++. The result stays in Descent's cache folder.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const PACKAGE = '@tensorflow/tfjs-node@4.22.0';
const WHEEL = 'tensorflow-cpu==2.21.0';
// Any supported Python does: only the C library inside the wheel is used.
const WHEEL_PYTHON = ['--python-version', '3.12', '--implementation', 'cp', '--abi', 'cp312'];
const HEADERS = 'node-api-headers@1.6.0';

const run = promisify(execFile);
const windows = process.platform === 'win32';

/** Why the addon cannot be built on this machine, or undefined where it can (or is built already). */
export async function whyNot() {
  if (existsSync(join(workspace(), 'complete'))) return undefined;
  if (process.platform !== 'linux')
    return `the TensorFlow addon is built on Linux only, this is ${process.platform}`;
  for (const [tool, ...args] of [
    ['npm', '--version'],
    ['python3', '-m', 'pip', '--version'],
    ['g++', '--version'],
  ])
    try {
      await run(tool, args);
    } catch {
      return `${[tool, ...args.slice(0, -1)].join(' ')} is needed to build the TensorFlow addon and was not found`;
    }
  return undefined;
}

/** The folder of the workspace, built first where it is missing. */
export async function buildTensorFlowAddon(log = () => {}) {
  const folder = workspace();
  if (existsSync(join(folder, 'complete'))) return folder;
  const partial = `${folder}.${process.pid}`;
  await mkdir(partial, { recursive: true });
  try {
    log(`Installing ${PACKAGE} and downloading ${WHEEL}`);
    await Promise.all([installPackages(partial), downloadLibraries(partial)]);
    log('Compiling the addon');
    await compile(partial);
    await writeFile(join(partial, 'complete'), '');
    await rm(folder, { recursive: true, force: true });
    await rename(partial, folder);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return folder;
}

function workspace() {
  const xdg = process.env.XDG_CACHE_HOME;
  const cache = process.env.DESCENT_CACHE_DIR ?? join(xdg || join(homedir(), '.cache'), 'descent');
  return join(
    cache,
    'tensorflow-addon',
    `${PACKAGE.split('@').at(-1)}-${WHEEL.split('==')[1]}-${process.arch}`,
  );
}

async function installPackages(folder) {
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true }));
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', PACKAGE, HEADERS];
  await run('npm', args, { cwd: folder, shell: windows });
}

async function downloadLibraries(folder) {
  const machine = { x64: 'x86_64', arm64: 'aarch64' }[process.arch];
  const wheels = join(folder, 'wheel');
  const platform = ['--only-binary=:all:', '--platform', `manylinux_2_27_${machine}`];
  await run('python3', [
    '-m',
    'pip',
    'download',
    '--quiet',
    '--no-deps',
    '-d',
    wheels,
    ...platform,
    ...WHEEL_PYTHON,
    WHEEL,
  ]);
  const [wheel] = await readdir(wheels);
  const extract = [
    'import sys, zipfile',
    'wheel = zipfile.ZipFile(sys.argv[1])',
    "wanted = ('tensorflow/include/', 'tensorflow/libtensorflow_cc.so', 'tensorflow/libtensorflow_framework.so')",
    'wheel.extractall(sys.argv[2], [name for name in wheel.namelist() if name.startswith(wanted)])',
  ].join('\n');
  await run('python3', ['-c', extract, join(wheels, wheel), folder]);
  await rm(wheels, { recursive: true });
}

async function compile(folder) {
  const addon = join(folder, 'node_modules/@tensorflow/tfjs-node');
  const output = join(addon, 'lib/napi-v8');
  await mkdir(output, { recursive: true });
  const libraries = join(folder, 'tensorflow');
  const includes = [addon, join(libraries, 'include'), join(folder, 'node_modules/node-api-headers/include')];
  await run('g++', [
    ...['-shared', '-fPIC', '-O2', '-std=c++17', '-w', '-DNAPI_VERSION=8'],
    ...includes.map((path) => `-I${path}`),
    join(addon, 'binding/tfjs_backend.cc'),
    join(addon, 'binding/tfjs_binding.cc'),
    ...['-o', join(output, 'tfjs_binding.node')],
    ...[`-L${libraries}`, '-l:libtensorflow_cc.so.2', '-l:libtensorflow_framework.so.2'],
    // Relative, so that the folder may be moved into place.
    '-Wl,-rpath,$ORIGIN/../../../../../tensorflow',
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const problem = await whyNot();
  if (problem) {
    console.error(problem);
    process.exit(1);
  }
  console.log(await buildTensorFlowAddon((message) => console.error(message)));
}
