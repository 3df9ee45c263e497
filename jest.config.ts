/** @jest-config-loader esbuild-register */
import type { Config } from 'jest';

import { passedAsItIs } from './test/support/dev-server-passed';

// Set by .ci/run, which fails on a skipped test and says the counts last.
const file = process.env['WAITFORUSER_TEST_COUNTS'];
const counts: Config['reporters'] = file ? [['<rootDir>/test/support/count-tests.mjs', { file }]] : [];
const times: Config['reporters'] = process.env['RECORD_SECONDS'] ? ['<rootDir>/test/support/record-seconds.mjs'] : [];

const shared = {
  testEnvironment: 'node',
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs', ignoreDynamic: true } }] },
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
} satisfies Config;

// A second time without a cache: every workflow task is replayed from the beginning, and all workflows share one copy of
// this package. What is not deterministic fails here, and what keeps anything of its own outside of the run's state.
// These in every run; whatever else a suite runs is replayed as it closes (test/support/harness.ts).
const UNCACHED = ['control-flow', 'early-answers', 'pause-on-the-promise'];

// All of them by test:nightly, but those in which the cache makes no difference: of other programs, of time, of lists, of
// what clients do where no worker or no server answers, and those that run without a cache by themselves.
const WITHOUT_CACHE_ALIKE = [
  ...['temporal-cli', 'plain-starter', 'worker-killed', 'server-killed', 'hostile-payloads', 'harness', 'property'],
  ...['next-pause', 'answer-pauses', 'held-time', 'time-skipping', 'time-skipping-families', 'demo', 'demo-terminal', 'worker', 'temporal-dev[a-z-]*', 'cli/[a-z-]*', 'http/[a-z-]*'],
  ...['many-people', 'unanswerable', 'queued-answers', 'confirmed-answers', 'repeated-answers', 'deadlines-skipped', 'no-worker', 'reminders-skipped', 'reminders-while-away', 'quorum-races'],
  ...['many-workflows', 'answer-limits', 'late-interceptors', 'listing', 'listing-choices', 'list-while-answered'],
  ...['inbox-figures', 'full-size', 'watchers', 'preloaded', 'python', 'inbox-servers'],
  ...['large-pages', 'transport-errors', 'encoded-workflows', 'later-version'],
];

// What takes its time of temporal-dev.sh. `npm test` runs it only if the script differs from the one with which all of it last
// passed. `npm run test:dev-server` runs all of it and notes the script.
const SLOW_OF_DEV_SERVER = ['at-once', 'download', 'interrupted', 'own', 'ports', 'postgres', 'run', 'start', 'test-server'].map((name) => `dev-server/temporal-dev-${name}`);

// By commands of their own, which CI runs: what Temporal's SDK does without this package (test:sdk), what compilers, bundlers
// and linters report about the package, and its changelog (test:package), what needs Chromium (test:browser), what of the HTTP side takes workers,
// servers and hundreds of connections of its own (test:http), the command line, the demo and the examples, which start
// hundreds of processes (test:cli), agents, whose SDK takes a bundle of its own (test:agents), and the worker's plugin, metrics and
// traces, whose suites make bundles and servers of their own (test:worker). A deployment that had its workflows, interceptors and
// codec before (test:deployment); several workers, versions, namespaces, a limit of requests (test:production, with PostgreSQL).
// Of the HTTP side, `npm test` has who may and how links work.
const OWN_COMMANDS = [
  ...['command-per-change', 'failed-task', 'marker-after-local-activity', 'memo-while-loading', 'message-size', 'query-before-task'].map((name) => `sdk/${name}`),
  ...['bundle', 'changelog', 'consumers', 'lint-rules', 'sandbox-types', 'tarball'].map((name) => `package/${name}`),
  ...['types/older-compilers', 'test/browser/[a-z-]*'],
  'scenarios/cli/[a-z-]*',
  ...['http/answers', 'http/browser-client', 'http/feed', 'http/hand-over', 'http/strangers', 'http/streams', 'http/streams-left-open', 'http/streams-through-proxies'],
  ...['scenarios/examples/[a-z-]*', 'scenarios/agents/[a-z-]*', 'scenarios/worker/[a-z-]*'],
  ...['test/deployment/[a-z-]*', 'test/production/[a-z-]*'],
];

// By test:nightly alone: figures of lists.
const NIGHTLY = process.env['TEST_NIGHTLY'] ? [] : ['listing/inbox-figures', 'listing/full-size', ...OWN_COMMANDS, ...(passedAsItIs() ? SLOW_OF_DEV_SERVER : [])];

// On servers with PostgreSQL, as in production: all scenarios (test:postgres), and what deployments do (test:production). Without
// the scripts that start servers themselves.
const onPostgres = {
  ...shared,
  displayName: 'postgres',
  testMatch: ['<rootDir>/test/scenarios/**/*.test.ts', '<rootDir>/test/production/*.test.ts'],
  testPathIgnorePatterns: ['/scenarios/dev-server/'],
};

const config: Config = {
  // One more than the cores of a small machine, since many suites wait for a server or a child process.
  maxWorkers: 3,
  // Node keeps what a suite's workflows ran in. A process with the leftovers of many suites spends its time on collecting garbage.
  workerIdleMemoryLimit: '300MB',
  testSequencer: '<rootDir>/test/support/longest-first.mjs',
  reporters: ['default', ...counts, ...times],
  testTimeout: 120_000,
  projects: process.env['TEST_STORE'] === 'postgres' ? [onPostgres] : [
    {
      ...shared,
      displayName: 'cached',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      ...(NIGHTLY.length > 0 && { testPathIgnorePatterns: [`/(${NIGHTLY.join('|')})\\.test\\.ts$`] }),
    },
    {
      ...shared,
      displayName: 'uncached',
      testMatch: process.env['TEST_NIGHTLY'] ? ['<rootDir>/test/scenarios/**/*.test.ts'] : UNCACHED.map((name) => `<rootDir>/test/scenarios/**/${name}.test.ts`),
      testPathIgnorePatterns: [`/(${WITHOUT_CACHE_ALIKE.join('|')})\\.test\\.ts$`],
      globals: { maxCachedWorkflows: 0, preloaded: ['waitforuser/preload'] },
    },
  ],
};

export default config;
