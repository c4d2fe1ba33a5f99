import { seconds } from '../setup/step.mjs';

/** In CI nothing may be skipped: there a skipped test is a failed one. */
const strict = process.env.CI === 'true';

/** `skipped` lists `{ title, reason }`. */
export const count = ({ passed = 0, failed = 0, skipped = [] }) => ({ passed, failed, skipped });

export function total(results) {
  const sum = (field) => results.reduce((all, result) => all + result[field], 0);
  const skipped = results.flatMap((result) => result.skipped);
  return {
    passed: sum('passed'),
    failed: sum('failed') + (strict ? skipped.length : 0),
    skipped: strict ? [] : skipped,
  };
}

export function describe({ passed, failed, skipped, milliseconds }) {
  const counts = [
    `${passed} passed`,
    failed && `${failed} failed`,
    skipped.length && `${skipped.length} skipped`,
  ];
  return `${counts.filter(Boolean).join(', ')} in ${seconds(milliseconds)}`;
}

/** The table of parts, the skipped tests, and as last line the totals. */
export function print(results) {
  console.log('');
  for (const result of results) console.log(`${result.name.padEnd(10)} ${describe(result)}`);
  const skipped = results.flatMap((result) => result.skipped);
  if (skipped.length > 0) console.log(strict ? '\nSkipped, which CI does not allow:' : '\nSkipped:');
  for (const { title, reason } of skipped) console.log(`  ${title}: ${reason}`);
  const all = total(results);
  const tail = all.skipped.length > 0 ? `, ${all.skipped.length} skipped` : '';
  console.log(`\n${all.passed} passed, ${all.failed} failed${tail}`);
}
