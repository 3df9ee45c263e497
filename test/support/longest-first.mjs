import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import Sequencer from '@jest/test-sequencer';

const SECONDS = JSON.parse(readFileSync(join(import.meta.dirname, 'suite-seconds.json'), 'utf8'));

/**
 * Starts the longest suites first, by their recorded seconds. A long suite that starts last leaves the other cores idle, and jest
 * itself only knows the seconds after a run on the same machine. `npm run record-seconds` records them again.
 */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    return [...tests].sort((a, b) => toSeconds(b) - toSeconds(a));
  }
}

// A suite that is not recorded yet counts as a long one.
function toSeconds({ path, context }) {
  return SECONDS[path.slice(context.config.rootDir.length + 1)] ?? 60;
}
