// What `vsce package` runs first: dist/ built small, for the platform that is packaged.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { packagingTarget } from './packaging/target.mjs';
import { root } from './setup/folders.mjs';
import { setUpDependencies } from './setup/dependencies.mjs';
import { run } from './setup/processes.mjs';
import { main } from './setup/step.mjs';

await main(async () => {
  await setUpDependencies();
  const target = await packagingTarget();
  console.log(`▸ Building for ${target} …`);
  await rm(join(root, 'dist'), { recursive: true, force: true });
  await run(process.execPath, ['scripts/build.mjs', '--minify', '--target', target], { cwd: root });
});
