// `npm test [-- PART …]`: set-up, then every part, a line of totals at the end.
import { parts } from './testing/parts.mjs';
import { count, describe, print, total } from './testing/report.mjs';
import { main, SetupError } from './setup/step.mjs';
import { setUp } from './setup.mjs';

await main(async () => {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => !(name in parts));
  if (unknown) throw new SetupError(`There is no part "${unknown}": ${Object.keys(parts).join(', ')}.`);
  await setUp();
  const results = [];
  for (const name of wanted.length > 0 ? wanted : Object.keys(parts)) {
    console.log(`\n▸ ${name}`);
    const started = performance.now();
    const result = { name, ...(await runPart(parts[name])), milliseconds: performance.now() - started };
    console.log(`  ${describe(result)}`);
    results.push(result);
  }
  print(results);
  // Not left to the event loop: something a test forgot to close would keep whoever waits for us waiting.
  process.exit(total(results).failed > 0 ? 1 : 0);
});

/** A part that breaks down counts as one failed test: the others still run. */
async function runPart(part) {
  try {
    return await part();
  } catch (error) {
    console.error(error instanceof SetupError ? error.message : error);
    return count({ failed: 1 });
  }
}
