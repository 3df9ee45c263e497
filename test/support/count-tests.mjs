import { appendFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/**
 * A jest reporter for .ci/run. It appends the counts of a run to a file, as `passed failed skipped`, and for each failure a line
 * that begins with `- `: the file, the test, and what was said first.
 */
export default class CountTests {
  constructor(config, { file }) {
    this.root = config.rootDir;
    this.file = file;
  }

  onRunComplete(_contexts, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests, numTodoTests, testResults }) {
    const failures = testResults.flatMap((suite) => this.#failuresOf(suite));
    const counts = `${numPassedTests} ${numFailedTests + numRuntimeErrorTestSuites} ${numPendingTests + numTodoTests}`;
    appendFileSync(this.file, [counts, ...failures].map((line) => `${line}\n`).join(''));
  }

  #failuresOf({ testFilePath, testResults, testExecError, failureMessage }) {
    const file = relative(this.root, testFilePath);
    const failed = testResults.filter(({ status }) => status === 'failed');
    if (failed.length === 0 && testExecError) return [`- ${file}: ${firstLine(failureMessage ?? testExecError.message)}`];
    return failed.map(({ fullName, failureMessages }) => `- ${file}: ${oneLine(fullName)}: ${firstLine(failureMessages[0])}`);
  }
}

function firstLine(message = '') {
  const lines = stripVTControlCharacters(message).split('\n').map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('●'));
  return oneLine(lines[0] ?? 'no message');
}

function oneLine(text) {
  return text.replace(/\s+/g, ' ').slice(0, 160);
}
