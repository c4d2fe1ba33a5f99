// Everything a command needs before it can start. Each part is quick when it is already there.
import { setUpBundles } from './setup/bundles.mjs';
import { setUpChromium } from './setup/chromium.mjs';
import { setUpDependencies } from './setup/dependencies.mjs';
import { SetupError } from './setup/step.mjs';
import { setUpHeadlessVscode } from './setup/vscodeServer.mjs';

/** Packages and bundles: enough to run the extension in a VS Code that is there. */
export async function setUp() {
  const [major] = process.versions.node.split('.').map(Number);
  if (major < 20) throw new SetupError(`Descent needs Node 20 or later, this is ${process.version}.`);
  await setUpDependencies();
  await setUpBundles();
}

/** The VS Code that runs without a desktop, and the browser that shows it. */
export async function setUpHeadless() {
  await setUpChromium();
  await setUpHeadlessVscode();
}
