/**
 * Runs the scenarios with another version of Temporal's SDK: the lowest that the peers allow, or the given one. It tests the
 * package as built in lib/, as a user installs it beside their own SDK. It works in a folder under the cache, which is kept, so
 * that a second run installs nothing.
 *
 *     npm run test:oldest
 *     npm run test:oldest -- 1.24.0 scenarios/asking/deadlines
 *     npm run test:oldest -- '' scenarios/asking/deadlines
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

import { copyProject } from './copy-project';

const ROOT = resolve(__dirname, '..');
const CACHE = process.env['WAITFORUSER_CACHE'] ?? join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'waitforuser');
const INSTALLED = 'node_modules/.installed.json';

type Ranges = Readonly<Record<string, string>>;

interface Manifest {
  readonly devDependencies: Ranges;
  readonly peerDependencies: Ranges;
}

function main([given = '', ...tests]: readonly string[]): number {
  const version = given || toLowest();
  const folder = join(CACHE, `sdk-${version}`);
  copyProject(ROOT, folder, ['package-lock.json']);
  const manifest = `${JSON.stringify(withSdk(readManifest(), version), null, 2)}\n`;
  writeFileSync(join(folder, 'package.json'), manifest);
  if (read(join(folder, INSTALLED)) !== manifest) install(folder, version, manifest);
  process.stderr.write(`the scenarios on Temporal's SDK ${version}, in ${folder}\n`);
  const jest = [join('node_modules', 'jest', 'bin', 'jest.js'), '--testPathPatterns', ...(tests.length > 0 ? tests : ['test/scenarios/'])];
  // With the suites that `npm test` leaves to commands of their own.
  return spawnSync(process.execPath, jest, { cwd: folder, stdio: 'inherit', env: { ...process.env, TEST_NIGHTLY: '1' } }).status ?? 1;
}

/** The lowest version of the peers' range. */
function toLowest(): string {
  const [lowest, ...furtherRanges] = new Set(Object.values(readManifest().peerDependencies).map((range) => /^\^(\d+\.\d+\.\d+)$/.exec(range)?.[1]));
  if (lowest === undefined || furtherRanges.length > 0) throw new Error('the peers do not all have the same range, such as ^1.2.3');
  return lowest;
}

function readManifest(): Manifest {
  return JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest;
}

// The package's own dependencies stay, because a user's npm also installs them beside the older SDK.
function withSdk(manifest: Manifest, version: string): Manifest {
  const { protobufjs: _, ...devDependencies } = manifest.devDependencies;
  return { ...manifest, devDependencies: toVersion(devDependencies, version), peerDependencies: toVersion(manifest.peerDependencies, version) };
}

function toVersion(ranges: Ranges, version: string): Ranges {
  return Object.fromEntries(Object.entries(ranges).map(([name, range]) => [name, name.startsWith('@temporalio/') ? version : range]));
}

function install(folder: string, version: string, manifest: string): void {
  process.stderr.write(`installing Temporal's SDK ${version}\n`);
  rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
  execFileSync('npm', ['install', '--no-package-lock', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' });
  writeFileSync(join(folder, INSTALLED), manifest);
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

process.exitCode = main(process.argv.slice(2));
