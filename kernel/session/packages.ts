import { readFile } from 'node:fs/promises';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { constants, Script } from 'node:vm';
import { redirectModules, requiresModules } from '../engines/moduleHooks';
import { ErrorCode } from '../protocol/errors';
import { namespaceOf } from './interop';
import { UserError } from './userError';

/** Imports what is installed, from the place of the importing file. */
export async function importPackage(specifier: string, importer: string): Promise<object> {
  const require = createRequire(importer);
  if (isBuiltin(specifier)) return namespaceOf(require(specifier));
  if (requiresModules) redirectModules();
  try {
    // The CommonJS build where there is one: it shares its copy with every package that requires it.
    return namespaceOf(require(specifier));
  } catch (error) {
    if (isEsmOnly(error)) return importNatively(specifier, importer);
    throw isMissing(error, specifier) ? notInstalled(specifier, importer) : error;
  }
}

function isEsmOnly(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return (
    code === 'ERR_REQUIRE_ESM' ||
    code === 'ERR_PACKAGE_PATH_NOT_EXPORTED' ||
    code === 'ERR_REQUIRE_ASYNC_MODULE'
  );
}

/** Not that something inside of the package is missing. */
function isMissing(error: unknown, specifier: string): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'MODULE_NOT_FOUND' && message.includes(`'${specifier}'`);
}

async function importNatively(specifier: string, importer: string): Promise<object> {
  // Missing in Node before 20.12, whatever its types say.
  const loader = (constants as Partial<typeof constants> | undefined)?.USE_MAIN_CONTEXT_DEFAULT_LOADER;
  if (loader === undefined) {
    throw new UserError(
      `'${specifier}' is an ES module, which notebooks can import with Node 20.12 or later; this is ${process.version}.`,
      'Update Node, or choose another one with the setting descent.nodePath.',
      ErrorCode.moduleNotFound,
    );
  }
  redirectModules();
  const script = new Script('(specifier) => import(specifier)', {
    filename: importer,
    importModuleDynamically: loader,
  });
  const nativeImport = script.runInThisContext() as (specifier: string) => Promise<object>;
  try {
    return await nativeImport(specifier);
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND' &&
      isMissingPackage(error, specifier)
      ? notInstalled(specifier, importer)
      : error;
  }
}

const isMissingPackage = (error: unknown, specifier: string) =>
  (error as Error).message.includes(`'${packageOf(specifier)}'`);

/** `@scope/name/file` → `@scope/name`. */
export function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

function notInstalled(specifier: string, importer: string): UserError {
  const name = packageOf(specifier);
  return new UserError(
    `The package '${name}' is not installed for ${dirname(importer)}`,
    `Run this in a terminal in that folder, then run the cell again:\n    npm install ${name}`,
    ErrorCode.moduleNotFound,
  );
}

/** Whether a package asks for TensorFlow.js in its manifest. */
export async function usesTensorFlow(specifier: string, importer: string): Promise<boolean> {
  if (isBuiltin(specifier)) return false;
  for (let folder = dirname(importer), last = ''; folder !== last; last = folder, folder = dirname(folder)) {
    const manifest = await readManifest(join(folder, 'node_modules', packageOf(specifier), 'package.json'));
    if (!manifest) continue;
    const names = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
    return names.some((name) => name.startsWith('@tensorflow/tfjs'));
  }
  return false;
}

interface Manifest {
  dependencies?: object;
  peerDependencies?: object;
}

async function readManifest(path: string): Promise<Manifest | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Manifest;
  } catch {
    return undefined;
  }
}
