/**
 * Measures which lines of src/ the tests run: `npm run coverage`. It works in a copy of the project whose sources count what of
 * them runs, in tests, in programs that tests start, and in workflows. It takes about twenty minutes.
 *
 *     npm run coverage
 *     npm run coverage -- --tests 'test/unit/'      # what these suites run; several times for several runs
 *     npm run coverage -- --all                     # the lines that are known too
 *
 * It exits with 1 if less of all statements runs than it was. It prints which tests failed, but that is what `npm test` is for:
 * the counters change sizes and times.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import type { CoverageMap, CoverageMapData } from 'istanbul-lib-coverage';

import { copyProject } from '../../scripts/copy-project';
import { quickBuild } from '../support/quick-build';
import { instrument } from './instrument';
import { printReport } from './report';

const ROOT = resolve(__dirname, '../..');
/** Of all statements. Raise it when more are run. */
const AT_LEAST_PERCENT = 98.5;
/** The page runs in Chromium (test/browser), not in Node. */
const LEFT_OUT = /^src\/page\/|[.]d[.]ts$/;
/** Those of a deployment have a server of their own, since what they leave is encrypted. */
const TESTS = [
  'test/(unit|replay)/|test/scenarios/(agents|answering|asking|cli|durability|examples|http|listing/(?!inbox-figures|full-size)|testing-kit|worker)',
  'test/(deployment|production)/',
];

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { tests: { type: 'string', multiple: true }, all: { type: 'boolean' } } });
  const parent = mkdtempSync(join(tmpdir(), 'waitforuser-coverage-'));
  try {
    const files = listSources();
    const folder = join(parent, 'project');
    copyProject(ROOT, folder);
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    const map = instrument(folder, files);
    await quickBuild(folder, files);
    const counts = join(folder, '.coverage');
    mkdirSync(counts);
    for (const tests of values.tests ?? TESTS) await runTests(folder, counts, tests);
    addCounts(map, counts);
    const percent = printReport(map, ROOT, { withKnown: values.all === true });
    return values.tests || percent >= AT_LEAST_PERCENT ? 0 : 1;
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}

function listSources(): string[] {
  const listed = execFileSync('git', ['ls-files', '--', 'src/*.ts'], { cwd: ROOT, encoding: 'utf8' });
  return listed.trim().split('\n').filter((file) => !LEFT_OUT.test(file));
}

async function runTests(folder: string, counts: string, tests: string): Promise<void> {
  // Not in the project: there a package's name would lead to the project itself.
  const temporary = join(folder, '../tmp');
  mkdirSync(temporary, { recursive: true });
  const jest = spawn(process.execPath, [join('node_modules', 'jest', 'bin', 'jest.js'), '--selectProjects', 'cached', '--testPathPatterns', tests], {
    cwd: folder,
    stdio: 'inherit',
    env: { ...process.env, TEST_NIGHTLY: '1', TMPDIR: temporary, COVERAGE_DIR: counts, NODE_OPTIONS: `--import ${join(folder, 'test/coverage/keep-counters.mjs')}` },
  });
  await once(jest, 'exit');
}

function addCounts(map: CoverageMap, counts: string): void {
  for (const name of readdirSync(counts).filter((file) => file.endsWith('.json'))) map.merge(JSON.parse(readFileSync(join(counts, name), 'utf8')) as CoverageMapData);
}

void main().then((code) => (process.exitCode = code));
