// What set-up says while it works: one line for a step, nothing for what is already done.

/** Runs `work` unless `done()`; prints what it is doing and how long it took. */
export async function step(title, done, work) {
  if (await done()) return;
  const started = performance.now();
  process.stdout.write(`▸ ${title} …\n`);
  await work();
  process.stdout.write(`  done in ${seconds(performance.now() - started)}\n`);
}

export const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;

/** Something the user has to do; printed without a stack. */
export class SetupError extends Error {}

/** Runs a command's main function: a {@link SetupError} ends it with its message alone. */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    process.stderr.write(`\n${error instanceof SetupError ? error.message : (error.stack ?? error)}\n`);
    process.exitCode = 1;
  }
}
