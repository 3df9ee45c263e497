import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'waitforuser-ci-'));
  mkdirSync(join(dir, '.ci'));
  mkdirSync(join(dir, 'bin'));
  for (const script of ['.ci/run', 'scripts/verify.sh']) cpSync(join(ROOT, script), join(dir, script));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test('.ci/run calls the exact test command of the README', () => {
  const [command = ''] = /^npm ci && npm test$/m.exec(readFileSync(join(ROOT, 'README.md'), 'utf8')) ?? [];
  expect(command).not.toBe('');
  expect(readFileSync(join(ROOT, '.ci/run'), 'utf8')).toContain(`\n${command} `);
});

// Run the real scripts. A script that ends as each case says replaces npm.
test.each([
  ['all tests pass', 'test) counts "12 0 0" ;;', 0, '12 passed, 0 failed'],
  ['tests pass in two runs', 'test) counts "12 0 0"; counts "3 0 0" ;;', 0, '15 passed, 0 failed'],
  ['a test fails', 'test) counts "11 1 0"; exit 1 ;;', 1, '11 passed, 1 failed'],
  ['a test is skipped', 'test) counts "11 0 1" ;;', 1, '11 passed, 1 failed'],
  ['a test fails and one is skipped', 'test) counts "10 1 1"; exit 1 ;;', 1, '10 passed, 2 failed'],
  ['no test runs', 'test) counts "0 0 0" ;;', 1, '0 passed, 1 failed'],
  ['the tests end before they are counted', 'test) exit 1 ;;', 1, '0 passed, 1 failed'],
  ['all tests pass but the command fails', 'test) counts "12 0 0"; exit 1 ;;', 1, '12 passed, 1 failed'],
  ['lint fails', '"run lint") exit 2 ;; test) counts "12 0 0" ;;', 1, '12 passed, 1 failed'],
  ['a type is wrong', '"run typecheck") exit 2 ;; test) counts "12 0 0" ;;', 1, '12 passed, 1 failed'],
  ['lint fails and a type is wrong', '"run lint" | "run typecheck") exit 2 ;; test) counts "12 0 0" ;;', 1, '12 passed, 2 failed'],
  ['a test fails and lint too', '"run lint") exit 2 ;; test) counts "11 1 0"; exit 1 ;;', 1, '11 passed, 2 failed'],
  ['the packages cannot be installed', 'ci) exit 1 ;; test) counts "12 0 0" ;;', 1, '0 passed, 1 failed'],
  ['it is ended before its last step', 'test) counts "12 0 0" ;; "run lint") kill $PPID ;;', 1, '12 passed, 1 failed'],
])('.ci/run reports the right result if %s', (_what, cases, code, last) => {
  const { status, lines } = run('.ci/run', [], cases);
  expect({ status, last: lines.at(-1) }).toEqual({ status: code, last });
});

test('npm run verify runs the steps of .ci/run, and shows each with its result', () => {
  const cases = 'test) counts "12 0 0" ;; "run typecheck") exit 2 ;;';
  const verified = run('scripts/verify.sh', [], cases);
  const inCi = run('.ci/run', [], cases);
  const names = run('scripts/verify.sh', ['--list']).lines;
  expect(names).toEqual(expect.arrayContaining(['test', 'lint', 'typecheck']));
  expect(toTable(verified.lines)).toEqual(names.map((name) => `${name} ${name === 'typecheck' ? 'failed' : 'passed'}`));
  expect(toTable(inCi.lines)).toEqual(toTable(verified.lines));
  expect(verified.lines.at(-1)).toBe('12 passed, 1 failed');
});

test('.ci/run ends with the names of the tests that failed', () => {
  const { lines } = run('.ci/run', [], 'test) counts "11 1 0"; counts "- test/a.test.ts: it holds: expected 2 0 9"; exit 1 ;;');
  expect(lines.slice(-3)).toEqual(['failed tests:', '- test/a.test.ts: it holds: expected 2 0 9', '11 passed, 1 failed']);
});

test('the reporter counts the tests, and notes which failed and why', () => {
  mkdirSync(join(dir, 'suites'), { recursive: true });
  const suites = {
    mixed: `test('holds', () => {}); describe('these', () => { test('breaks', () => { expect(1).toBe(2); }); }); test.skip('later', () => {});`,
    broken: `throw new Error('cannot load');`,
  };
  for (const [name, text] of Object.entries(suites)) writeFileSync(join(dir, 'suites', `${name}.test.js`), text);
  const counts = join(dir, 'counts');
  const reporters = [[join(ROOT, 'test/support/count-tests.mjs'), { file: counts }]];
  writeFileSync(join(dir, 'suites/jest.config.json'), JSON.stringify({ reporters, testMatch: ['**/*.test.js'], transform: {} }));
  const { status } = spawnSync(process.execPath, [join(ROOT, 'node_modules/jest/bin/jest.js'), '--config', 'jest.config.json'], { cwd: join(dir, 'suites') });
  const [first, ...failures] = readFileSync(counts, 'utf8').trimEnd().split('\n');
  expect({ status, first, failures: failures.sort() }).toEqual({
    status: 1,
    first: '1 2 1',
    failures: [expect.stringMatching(/^- broken\.test\.js: .*cannot load/), expect.stringMatching(/^- mixed\.test\.js: these breaks: Error: expect\(received\)\.toBe/)],
  });
});

test('npm run verify repeats named steps, or those from one on, and builds first', () => {
  const names = run('scripts/verify.sh', ['--list']).lines;
  const only = run('scripts/verify.sh', ['--only', 'typecheck,lint'], '"run lint") exit 1 ;;');
  expect(toTable(only.lines)).toEqual(['build passed', 'lint failed', 'typecheck passed']);
  expect(only.lines.at(-1)).toBe('0 passed, 1 failed');
  expect(only.status).toBe(1);
  const from = run('scripts/verify.sh', ['--from', 'lint']);
  expect(toTable(from.lines)).toEqual(['build', ...names.slice(names.indexOf('lint'))].map((name) => `${name} passed`));
  expect(from.status).toBe(0);
});

test.each([[['--only', 'lints']], [['--from', 'lint,bench']], [['--only']], [['lint']]])('npm run verify refuses %j and names the steps', (given) => {
  const { status, errors } = run('scripts/verify.sh', given);
  expect(status).toBe(2);
  expect(errors).toMatch(/The steps are: test .*lint/);
});

function run(script: string, given: readonly string[] = [], cases = ''): { readonly status: number | null; readonly lines: readonly string[]; readonly errors: string } {
  const npm = `#!/usr/bin/env bash\ncounts() { echo "$1" >>"$WAITFORUSER_TEST_COUNTS"; }\ncase "$*" in ${cases} esac\n`;
  writeFileSync(join(dir, 'bin/npm'), npm);
  chmodSync(join(dir, 'bin/npm'), 0o755);
  // Replaces the programs that a step starts without npm: other tests and the bench.
  for (const present of ['node', 'shellcheck', 'python3', 'chromium']) writeFileSync(join(dir, 'bin', present), '#!/bin/sh\n', { mode: 0o755 });
  const { WAITFORUSER_TEST_COUNTS: _, ...inherited } = process.env;
  const env = { ...inherited, PATH: join(dir, 'bin') + delimiter + process.env['PATH'], TMPDIR: dir, CHROMIUM_PATH: join(dir, 'bin/chromium') };
  const { status, stdout, stderr } = spawnSync('bash', [join(dir, script), ...given], { encoding: 'utf8', env });
  return { status, lines: stdout.trimEnd().split('\n'), errors: stderr };
}

// Returns the steps of the table, without their seconds.
function toTable(lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    const [, name, result] = /^(\S+) +\d+ s {2}(passed|failed)$/.exec(line) ?? [];
    return name ? [`${name} ${result}`] : [];
  });
}
