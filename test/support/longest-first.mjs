import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import Sequencer from '@jest/test-sequencer';

const SECONDS = JSON.parse(readFileSync(join(import.meta.dirname, 'suite-seconds.json'), 'utf8'));

/**
 * Starts the suites that take longest first, by recorded seconds: jest itself knows them only after a run on the same machine,
 * and a long suite that starts last leaves the other cores idle. `npm run record-seconds` records them anew.
 */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    return [...tests].sort((a, b) => toSeconds(b) - toSeconds(a));
  }
}

// One that is not recorded yet is taken for a long one.
function toSeconds({ path, context }) {
  return SECONDS[path.slice(context.config.rootDir.length + 1)] ?? 60;
}
