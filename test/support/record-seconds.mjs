import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A jest reporter for `npm run record-seconds`. It records how long each suite took, for longest-first.mjs. */
export default class RecordSeconds {
  constructor({ rootDir }) {
    this.rootDir = rootDir;
  }

  onRunComplete(_contexts, { testResults }) {
    const seconds = {};
    // A suite that runs in both projects is recorded with its longer time.
    for (const { testFilePath, perfStats } of testResults) {
      const suite = testFilePath.slice(this.rootDir.length + 1);
      seconds[suite] = Math.max(seconds[suite] ?? 0, Math.round((perfStats.end - perfStats.start) / 1000));
    }
    const sorted = Object.entries(seconds).sort(([a], [b]) => (a < b ? -1 : 1));
    writeFileSync(join(import.meta.dirname, 'suite-seconds.json'), `${JSON.stringify(Object.fromEntries(sorted), undefined, 1)}\n`);
  }
}
