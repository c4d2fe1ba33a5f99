import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** TensorFlow's Node package in the user's workspace. The GPU build is preferred. */
export interface Installation {
  name: '@tensorflow/tfjs-node-gpu' | '@tensorflow/tfjs-node';
  version: string;
  folder: string;
  /** False where the package is there without its native addon. */
  hasAddon: boolean;
}

const PACKAGES = ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'] as const;

/** Every installation that `require` would find from the workspace, the one with an addon first. */
export function findInstallation(workspace: string): Installation | undefined {
  const found = PACKAGES.flatMap((name) => inspect(name, workspace));
  return found.find(({ hasAddon }) => hasAddon) ?? found[0];
}

function inspect(name: Installation['name'], workspace: string): Installation[] {
  try {
    const manifest = createRequire(join(workspace, 'notebook.js')).resolve(`${name}/package.json`);
    const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
    const folder = dirname(manifest);
    return [{ name, version, folder, hasAddon: hasAddon(folder) }];
  } catch {
    return [];
  }
}

function hasAddon(folder: string): boolean {
  const lib = join(folder, 'lib');
  return existsSync(lib) && readdirSync(lib).some((abi) => existsSync(join(lib, abi, 'tfjs_binding.node')));
}
