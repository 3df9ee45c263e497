import { writeFileSync } from 'node:fs';

/** A jest reporter that ends the run at the first test that fails, and writes to a file which it was and why. */
export default class FirstFailure {
  file = process.env.FIRST_FAILURE;

  onTestCaseResult({ path }, { status, fullName, failureMessages }) {
    if (status === 'failed') this.end(path, fullName, failureMessages[0] ?? '');
  }

  // A suite that cannot be loaded, or whose beforeAll or afterAll throws.
  onTestResult({ path }, { numFailingTests, testExecError, failureMessage }) {
    if (testExecError || numFailingTests > 0 || failureMessage) this.end(path, 'the suite', failureMessage ?? testExecError?.message ?? '');
  }

  end(path, test, message) {
    writeFileSync(this.file, JSON.stringify({ suite: path.replace(/.*\/(?=test\/)/, ''), test, message: message.slice(0, 2000) }));
    // Whoever started the run ends what it leaves.
    process.exit(1);
  }
}
