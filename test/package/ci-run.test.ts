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
  cpSync(join(ROOT, '.ci/run'), join(dir, '.ci/run'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test('.ci/run calls the exact test command of the README', () => {
  const [command = ''] = /^npm ci && npm test$/m.exec(readFileSync(join(ROOT, 'README.md'), 'utf8')) ?? [];
  expect(command).not.toBe('');
  expect(readFileSync(join(ROOT, '.ci/run'), 'utf8')).toContain(`\n${command} `);
});

// Runs the real script. A script that ends as each case says replaces npm.
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
  ['the packages cannot be installed', 'ci) exit 1 ;; test) counts "12 0 0" ;;', 1, '0 passed, 1 failed'],
])('reports the right result if %s', (_what, cases, code, last) => {
  const npm = `#!/usr/bin/env bash\ncounts() { echo "$1" >>"$WAITFORUSER_TEST_COUNTS"; }\ncase "$*" in ${cases} esac\n`;
  writeFileSync(join(dir, 'bin/npm'), npm);
  chmodSync(join(dir, 'bin/npm'), 0o755);
  // Replaces the programs that .ci/run starts without npm: other tests and the bench.
  for (const present of ['node', 'shellcheck', 'python3', 'chromium']) writeFileSync(join(dir, 'bin', present), '#!/bin/sh\n', { mode: 0o755 });
  const env = { ...process.env, PATH: join(dir, 'bin') + delimiter + process.env['PATH'], TMPDIR: dir, CHROMIUM_PATH: join(dir, 'bin/chromium') };
  const { status, stdout } = spawnSync('bash', [join(dir, '.ci/run')], { encoding: 'utf8', env });
  expect({ status, last: stdout.trimEnd().split('\n').at(-1) }).toEqual({ status: code, last });
});
