// Counts a vitest run into the file DESCENT_TEST_RESULTS, skips with their reasons.
import { writeFileSync } from 'node:fs';

const result = { passed: 0, failed: 0, skipped: [] };

export default class CountReporter {
  onTestCaseResult(test) {
    const { state, note } = test.result();
    if (state === 'passed') result.passed++;
    else if (state === 'failed') result.failed++;
    else result.skipped.push({ title: test.fullName, reason: note ?? 'no reason given' });
  }

  /** A file that does not load has no tests to report: it counts as one failed test. */
  onTestModuleEnd(module) {
    if (module.errors().length > 0) result.failed++;
  }

  onTestRunEnd(_modules, unhandledErrors) {
    if (unhandledErrors.length > 0) result.failed++;
    writeFileSync(process.env.DESCENT_TEST_RESULTS, JSON.stringify(result));
  }
}
