const { default: Sequencer } = require('@jest/test-sequencer');

const { seconds } = require('./suite-seconds.json');

/**
 * Starts the suites that take longest first, by recorded seconds: jest itself knows them only after a run on the same machine,
 * and a long suite that starts last leaves the other cores idle. `npm run record-seconds` records anew.
 */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return [...tests].sort((a, b) => toSeconds(b) - toSeconds(a));
  }
};

function toSeconds({ path, context }) {
  const { rootDir, displayName } = context.config;
  return seconds[`${displayName?.name} ${path.slice(rootDir.length + 1)}`] ?? 1;
}
