/**
 * Holds CHANGELOG.md to package.json and to the code: `npm run lint` calls it.
 *
 * - The top section is of the version in package.json: `## 1.2.3 (unreleased)`, or `## 1.2.3 (2026-12-31)` once released.
 * - A branch that changes `src/` changes the top section too. What no user can notice says so instead: a line
 *   `Changelog: none` at the end of one of its commit messages.
 * - What was released stays as it was: once there is a tag of the top section's version, the next change of `src/` begins a new one.
 *
 * A branch is all from where it left the remote's main branch (or `CHANGELOG_BASE`) up to the files as they are. With
 * `--release`, which npm calls before it publishes, the section must have a date and all must be committed.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const HEADING = /^## (\d+\.\d+\.\d+(?:-[\w.]+)?) \((unreleased|\d{4}-\d{2}-\d{2})\)$/;

interface Section {
  readonly version: string;
  /** `unreleased`, or the day. */
  readonly released: string;
  readonly text: string;
}

/** Returns what is wrong in the repository at `root`, or an empty list. */
export function checkChangelog(root: string, { release = false, base = '' }: { readonly release?: boolean; readonly base?: string } = {}): string[] {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const top = toTopSection(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'));
  if (!top) return ['CHANGELOG.md: the first heading behind the title has to be `## 1.2.3 (unreleased)` or `## 1.2.3 (2026-12-31)`'];
  const git = toGit(root);
  return [
    ...(top.version === version ? [] : [`CHANGELOG.md begins with ${top.version}, and package.json has the version ${version}`]),
    ...(/^- /m.test(top.text) || !release ? [] : [`CHANGELOG.md says nothing of ${top.version}`]),
    ...(release && top.released === 'unreleased' ? [`CHANGELOG.md calls ${top.version} unreleased: write the day into its heading`] : []),
    ...(release && git(['status', '--porcelain']) !== '' ? ['there are changes that are not committed'] : []),
    ...(isReleased(git, top.version) && changesCode(git, `v${top.version}`) ? [`src/ has changed since v${top.version}: begin the next section of CHANGELOG.md, and set its version in package.json`] : []),
    ...(isUntold(git, base, top) ? ['src/ changes on this branch and the top section of CHANGELOG.md does not: add a line for users, or end a commit message with the line `Changelog: none`'] : []),
  ];
}

type Git = (args: readonly string[]) => string | undefined;

// undefined where git fails: the commit or the file is not there.
function toGit(root: string): Git {
  return (args) => {
    try {
      return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 2 ** 26 }).trim();
    } catch {
      return undefined;
    }
  };
}

function toTopSection(changelog: string): Section | undefined {
  const [, top = ''] = changelog.split(/^(?=## )/m);
  const [heading = '', ...lines] = top.split('\n');
  const [, version, released] = HEADING.exec(heading) ?? [];
  return version && released ? { version, released, text: lines.join('\n').trim() } : undefined;
}

function isReleased(git: Git, version: string): boolean {
  return git(['rev-parse', '--verify', '--quiet', `refs/tags/v${version}`]) !== undefined;
}

// Compares with the files as they are; new files that git does not know yet are named by ls-files.
function changesCode(git: Git, commit: string): boolean {
  return Boolean(git(['diff', '--name-only', commit, '--', 'src'])) || Boolean(git(['ls-files', '--others', '--exclude-standard', '--', 'src']));
}

function isUntold(git: Git, base: string, top: Section): boolean {
  // Without a remote, or in a shallow clone, there is nothing to compare with.
  const start = git(['merge-base', base || 'origin/HEAD', 'HEAD']);
  if (start === undefined || !changesCode(git, start)) return false;
  if (/^Changelog: none$/im.test(git(['log', '--format=%B', `${start}..HEAD`]) ?? '')) return false;
  return toTopSection(git(['show', `${start}:CHANGELOG.md`]) ?? '')?.text === top.text;
}

if (require.main === module) {
  const faults = checkChangelog(resolve(__dirname, '..'), { release: process.argv.includes('--release'), base: process.env['CHANGELOG_BASE'] ?? '' });
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
