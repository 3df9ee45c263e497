import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

import { checkChangelog } from '../../scripts/check-changelog';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'waitforuser-changelog-'));
  git('init', '--quiet', '--initial-branch=main');
  write('package.json', '{ "version": "1.1.0" }');
  write('CHANGELOG.md', toChangelog('1.1.0 (unreleased)', '- A'));
  write('src/a.ts', 'export const a = 1;');
  commit('First');
  // What a clone has as its remote's main branch.
  git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const UNTOLD = [expect.stringContaining('the top section of CHANGELOG.md does not')];

test('the changelog of this repository fits', () => {
  expect(checkChangelog(resolve(__dirname, '../..'))).toEqual([]);
});

test('the top section is of the version in package.json', () => {
  write('package.json', '{ "version": "1.2.0" }');
  expect(checkChangelog(root)).toEqual(['CHANGELOG.md begins with 1.1.0, and package.json has the version 1.2.0']);
});

test.each(['1.1.0', 'Unreleased', '1.1.0 (soon)', '1.1 (unreleased)'])('the heading %j is refused', (heading) => {
  write('CHANGELOG.md', toChangelog(heading, '- A'));
  expect(checkChangelog(root)).toEqual([expect.stringContaining('`## 1.2.3 (unreleased)`')]);
});

test('code that changes needs a line, whether it is committed or not', () => {
  write('src/a.ts', 'export const a = 2;');
  expect(checkChangelog(root)).toEqual(UNTOLD);
  commit('Second');
  expect(checkChangelog(root)).toEqual(UNTOLD);
  write('CHANGELOG.md', toChangelog('1.1.0 (unreleased)', '- A\n- B'));
  expect(checkChangelog(root)).toEqual([]);
});

test('a new file of code needs a line, and a line in an older section is none', () => {
  write('src/b.ts', '');
  write('CHANGELOG.md', `${toChangelog('1.1.0 (unreleased)', '- A')}- Older still\n`);
  expect(checkChangelog(root)).toEqual(UNTOLD);
});

test('documents and tests need no line, and a commit may say that its code needs none', () => {
  write('docs/a.md', '');
  commit('Docs');
  expect(checkChangelog(root)).toEqual([]);
  write('src/a.ts', 'export const renamed = 1;');
  commit('Rename\n\nChangelog: none');
  expect(checkChangelog(root)).toEqual([]);
});

test('a branch is compared with where it began, or with the given base', () => {
  write('src/a.ts', 'export const a = 2;');
  commit('On main, and not on the branch');
  git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  expect(checkChangelog(root)).toEqual([]);
  expect(checkChangelog(root, { base: 'HEAD~1' })).toEqual(UNTOLD);
});

test('code that changes after a release needs the next section', () => {
  write('CHANGELOG.md', toChangelog('1.1.0 (2026-12-31)', '- A'));
  commit('1.1.0');
  git('tag', 'v1.1.0');
  expect(checkChangelog(root)).toEqual([]);
  write('src/a.ts', 'export const a = 2;');
  expect(checkChangelog(root)).toEqual(expect.arrayContaining([expect.stringContaining('src/ has changed since v1.1.0')]));
  write('package.json', '{ "version": "1.1.1" }');
  write('CHANGELOG.md', toChangelog('1.1.1 (unreleased)', '- C'));
  expect(checkChangelog(root)).toEqual([]);
});

test('what is released has a day, a line and all of its changes committed', () => {
  expect(checkChangelog(root, { release: true })).toEqual([expect.stringContaining('calls 1.1.0 unreleased')]);
  write('CHANGELOG.md', toChangelog('1.1.0 (2026-12-31)', ''));
  expect(checkChangelog(root, { release: true })).toEqual(['CHANGELOG.md says nothing of 1.1.0', 'there are changes that are not committed']);
  write('CHANGELOG.md', toChangelog('1.1.0 (2026-12-31)', '- A'));
  commit('1.1.0');
  expect(checkChangelog(root, { release: true })).toEqual([]);
});

function toChangelog(heading: string, lines: string): string {
  return `# Changelog\n\nA sentence.\n\n## ${heading}\n\n${lines}\n\n## 1.0.0 (2026-01-01)\n\n- Older\n`;
}

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

function commit(message: string): void {
  git('add', '--all');
  git('commit', '--quiet', '--message', message);
}

function git(...args: readonly string[]): void {
  const identity = { GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@example.com', GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@example.com', GIT_CONFIG_GLOBAL: '/dev/null' };
  execFileSync('git', args, { cwd: root, env: { ...process.env, ...identity } });
}
