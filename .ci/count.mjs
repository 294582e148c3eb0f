// Prints "passed failed" of a Vitest or Playwright JSON report. A skipped test counts as failed: in CI
// nothing may be missing.
import { readFileSync } from 'node:fs';

const report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
if ('numPassedTests' in report) {
  console.log(report.numPassedTests, report.numFailedTests + report.numPendingTests + (report.numTodoTests ?? 0));
} else {
  const { expected, unexpected, flaky, skipped } = report.stats;
  console.log(expected, unexpected + flaky + skipped);
}
