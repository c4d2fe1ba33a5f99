import { stat } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../harness/temporary';
import { copyCheckout, filesOf, packageVsix, type VsixFile } from '../harness/vsix';

const targets = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win32-x64', 'win32-arm64'];

let checkout: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  checkout = await temporaryFolder('package');
  await copyCheckout(checkout.path);
});
afterAll(() => checkout.remove());

describe.each(targets)('the VSIX for %s', (target) => {
  const windows = target.startsWith('win32');
  const esbuild = windows ? 'esbuild.exe' : 'esbuild';
  let files: VsixFile[];
  let bytes: number;
  beforeAll(async () => {
    const vsix = await packageVsix(checkout.path, target);
    bytes = (await stat(vsix)).size;
    files = await filesOf(vsix);
  });

  test('holds what it needs and nothing else', () => {
    const paths = files.map(({ path }) => path.replace(/^extension\//, '')).sort();
    const examples = /^extension\/examples\/[a-z]+\/([a-z]+\.ipynb|README\.md|expected\.json)$/;
    const rules = /^dist\/rules\/[a-z-]+\.md$/;
    expect(paths.filter((path) => !examples.test(path) && !rules.test(path))).toEqual(
      [...shipped, `dist/vendor/esbuild/bin/${esbuild}`, ...(windows ? windowsFiles : [])].sort(),
    );
    expect(paths.filter((path) => path.endsWith('.ipynb')).length).toBeGreaterThanOrEqual(5);
    expect(paths).toContain('dist/rules/rules.md');
    expect(paths).toContain('dist/rules/softmax-on-one-unit.md');
  });

  test('is made for this platform', async () => {
    expect(await textOf('extension.vsixmanifest')).toContain(`TargetPlatform="${target}"`);
    const binary = await file(`extension/dist/vendor/esbuild/bin/${esbuild}`).read();
    expect(platformOf(binary)).toBe(target);
  });

  test('is no larger than 30 MB', () => {
    expect(bytes).toBeLessThanOrEqual(30e6);
  });

  test('names the licences of what it contains', async () => {
    const notices = await textOf('extension/dist/thirdPartyNotices.txt');
    for (const name of [
      '@tensorflow/tfjs-core',
      'esbuild',
      'webgpu',
      'uplot',
      'preact',
      'vscode-jsonrpc',
      'typescript',
    ]) {
      expect(notices).toMatch(new RegExp(`^${name} \\d`, 'm'));
    }
  });

  const file = (path: string) => {
    const found = files.find((entry) => entry.path === path);
    if (!found) throw new Error(`The VSIX has no ${path}.`);
    return found;
  };
  const textOf = async (path: string) => (await file(path).read()).toString('utf8');
});

const shipped = [
  '[Content_Types].xml',
  'LICENSE.txt',
  'changelog.md',
  'dist/cli.cjs',
  'dist/extension.js',
  'dist/kernel/interrupter.cjs',
  'dist/kernel/library.cjs',
  'dist/kernel/runner.cjs',
  'dist/kernel/supervisor.cjs',
  'dist/kernel/tfjs.cjs',
  'dist/server.cjs',
  'dist/thirdPartyNotices.txt',
  'dist/typescript.cjs',
  'dist/vendor/esbuild/lib/main.js',
  'dist/vendor/esbuild/package.json',
  'dist/vendor/wasm/tfjs-backend-wasm-simd.wasm',
  'dist/vendor/wasm/tfjs-backend-wasm.wasm',
  'dist/vendor/webgpu/dawn.node',
  'dist/webviews/outputRenderer.js',
  'dist/webviews/trainingPanel.js',
  'extension.vsixmanifest',
  'media/icon.png',
  'media/training-dark.svg',
  'media/training-light.svg',
  'package.json',
  'readme.md',
];

/** Dawn compiles its shaders for Direct3D with these. */
const windowsFiles = [
  'dist/vendor/webgpu/d3dcompiler_47.dll',
  'dist/vendor/webgpu/dxcompiler-LICENSE.TXT',
  'dist/vendor/webgpu/dxcompiler-ThirdPartyNotices.txt',
  'dist/vendor/webgpu/dxcompiler.dll',
];

/** What an executable is made for, by the headers of ELF, Mach-O and PE. */
function platformOf(binary: Buffer): string | undefined {
  const pe = binary.readUInt32LE(0x3c);
  const headers: Record<string, [name: string, machineAt: number, x64: number, arm64: number]> = {
    '7f454c46': ['linux', 18, 0x3e, 0xb7],
    cffaedfe: ['darwin', 4, 7, 12],
    '4d5a9000': ['win32', pe + 4, 0x8664, 0xaa64],
  };
  const header = headers[binary.toString('hex', 0, 4)];
  if (!header) return undefined;
  const [name, at, x64, arm64] = header;
  const machine = binary.readUInt16LE(at);
  return { [x64]: `${name}-x64`, [arm64]: `${name}-arm64` }[machine];
}
