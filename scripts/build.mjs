// Bundles everything that ships into dist/: `node scripts/build.mjs [--watch] [--minify] [--target PLATFORM]`.
import { context } from 'esbuild';
import { existsSync } from 'node:fs';
import { writeNotices } from './packaging/notices.mjs';
import { writeRulePages } from './rulePages.mjs';
import { beginBuild } from './setup/bundles.mjs';
import { copyVendorFiles } from './vendor.mjs';

const flag = (name) => process.argv.includes(name);
const option = (name) => process.argv[process.argv.indexOf(name) + 1];
const target = flag('--target') ? option('--target') : `${process.platform}-${process.arch}`;

const common = {
  bundle: true,
  sourcemap: flag('--minify') ? false : 'linked',
  minify: flag('--minify'),
  metafile: true,
  logLevel: 'warning',
};
const node = {
  ...common,
  // Names stay: users see those of classes, and bug reports those of functions.
  minify: false,
  minifySyntax: flag('--minify'),
  minifyWhitespace: flag('--minify'),
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
};
// TensorFlow.js is one bundle that everything in the runner shares: see kernel/engines/tfjs.ts.
const sharedTensorFlow = ['@tensorflow/*', 'webgpu'];

// One copy of the compiler for the language server and the command line, loaded when it is needed.
const sharedTypeScript = {
  name: 'shared-typescript',
  setup({ onResolve }) {
    onResolve({ filter: /^typescript$/ }, () => ({ path: './typescript.cjs', external: true }));
  },
};

const bundles = [
  { ...node, outExtension: {}, entryPoints: { extension: 'extension/main.ts' }, external: ['vscode'] },
  { ...node, entryPoints: { cli: 'extension/cli/main.ts' }, plugins: [sharedTypeScript] },
  { ...node, entryPoints: { server: 'extension/server/main.ts' }, plugins: [sharedTypeScript] },
  { ...node, entryPoints: { typescript: 'node_modules/typescript/lib/typescript.js' } },
  {
    ...node,
    entryPoints: {
      'kernel/supervisor': 'kernel/main.ts',
      'kernel/runner': 'kernel/runner.ts',
      'kernel/interrupter': 'kernel/session/interrupter.ts',
    },
    external: [...sharedTensorFlow, 'esbuild'],
  },
  { ...node, entryPoints: { 'kernel/library': 'kernel/library/entry.ts' }, external: sharedTensorFlow },
  {
    ...node,
    entryPoints: { 'kernel/tfjs': 'kernel/engines/tfjs.ts' },
    // TensorFlow.js' ES modules load in 60 ms, its CommonJS files (compiled to ES5) in 95 ms.
    mainFields: ['module', 'main'],
  },
  {
    ...common,
    platform: 'browser',
    target: 'es2022',
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.css': 'text' },
    entryPoints: {
      'webviews/outputRenderer': 'webviews/output-renderer/main.ts',
      'webviews/trainingPanel': 'webviews/training-panel/main.tsx',
    },
  },
]
  .map((options) => ({ ...options, outdir: 'dist' }))
  .filter((options) => Object.values(options.entryPoints).every((path) => existsSync(path)));

const finishBuild = await beginBuild(process.argv.slice(2));
await copyVendorFiles(target);
await writeRulePages();
const inputs = [];
for (const options of bundles) {
  const bundle = await context(options);
  if (flag('--watch')) await bundle.watch();
  else await buildOnce(bundle);
}
if (!flag('--watch') && !process.exitCode) {
  await writeNotices(inputs);
  await finishBuild();
}

/** esbuild has printed what is wrong when it throws; the other bundles are built all the same. */
async function buildOnce(bundle) {
  try {
    const { metafile } = await bundle.rebuild();
    inputs.push(...Object.keys(metafile.inputs));
  } catch {
    process.exitCode = 1;
  } finally {
    await bundle.dispose();
  }
}
