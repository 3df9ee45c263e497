import { appendFileSync } from 'node:fs';

/** A jest reporter for .ci/run. It appends the counts of a run, `passed failed skipped`, to a file. */
export default class CountTests {
  constructor(_config, { file }) {
    this.file = file;
  }

  onRunComplete(_contexts, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests, numTodoTests }) {
    appendFileSync(this.file, `${numPassedTests} ${numFailedTests + numRuntimeErrorTestSuites} ${numPendingTests + numTodoTests}\n`);
  }
}
