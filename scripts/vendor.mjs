// Copies the files that cannot be bundled into dist/vendor/: the esbuild binary, Dawn, the WASM kernels.
import { chmod, cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { packageFolder } from './packaging/npmPackage.mjs';

const vendor = 'dist/vendor';

export async function copyVendorFiles(target) {
  await copyEsbuild(target);
  const [os] = target.split('-');
  const dawn = os === 'darwin' ? 'darwin-universal' : target;
  await copy(join('node_modules/webgpu/dist', dawn), 'webgpu');
  // TensorFlow.js does not use its threaded build in Node.
  for (const kind of ['', '-simd']) {
    const name = `tfjs-backend-wasm${kind}.wasm`;
    await copy(join('node_modules/@tensorflow/tfjs-backend-wasm/dist', name), `wasm/${name}`);
  }
}

async function copyEsbuild(target) {
  const binary = target.startsWith('win32') ? 'esbuild.exe' : 'bin/esbuild';
  const copied = `esbuild/bin/${target.startsWith('win32') ? 'esbuild.exe' : 'esbuild'}`;
  await rm(join(vendor, 'esbuild'), { recursive: true, force: true });
  await copy(join(await packageFolder(`@esbuild/${target}`), binary), copied);
  await chmod(join(vendor, copied), 0o755);
  await copy('node_modules/esbuild/lib/main.js', 'esbuild/lib/main.js');
  await copy('node_modules/esbuild/package.json', 'esbuild/package.json');
}

async function copy(from, to) {
  await rm(join(vendor, to), { recursive: true, force: true });
  await cp(from, join(vendor, to), { recursive: true });
}
