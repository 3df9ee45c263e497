/**
 * Writes the public interface of the package to `api/`: a report of the types of each entry, what crosses the wire, and the
 * HTTP routes. A change to any of them so shows up in review. With `--check` it writes nothing, and reports what differs.
 *
 *     npm run api
 *     npm run api -- --check
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { toEntryReports } from './entry-reports';
import { toRoutesReport, toWireReport } from './wire-report';

const ROOT = resolve(__dirname, '../..');
const FOLDER = join(ROOT, 'api');

function main(check: boolean): void {
  mkdirSync(FOLDER, { recursive: true });
  const reports = new Map([...toEntryReports(ROOT), ['wire.md', toWireReport()], ['http.openapi.json', toRoutesReport()]]);
  const kept = new Map(readdirSync(FOLDER).map((file) => [file, readFileSync(join(FOLDER, file), 'utf8')]));
  const changed = [...new Set([...kept.keys(), ...reports.keys()])].sort().filter((file) => kept.get(file) !== reports.get(file));
  if (!check) {
    for (const file of changed) write(file, reports.get(file));
    console.log(changed.length === 0 ? 'api/ is as it was' : `api/ changed: ${changed.join(', ')}`);
  } else if (changed.length > 0) {
    for (const file of changed) console.error(toDiff(file, kept.get(file) ?? '', reports.get(file) ?? ''));
    console.error('The public interface differs from api/. If that is meant, run "npm run api" and commit what it writes.');
    process.exitCode = 1;
  }
}

function write(file: string, report: string | undefined): void {
  if (report === undefined) rmSync(join(FOLDER, file));
  else writeFileSync(join(FOLDER, file), report);
}

function toDiff(file: string, before: string, after: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'waitforuser-api-'));
  try {
    for (const [side, text] of [['api', before], ['now', after]] as const) {
      mkdirSync(join(folder, side));
      writeFileSync(join(folder, side, file), text);
    }
    execFileSync('git', ['diff', '--no-index', '--no-prefix', '--no-color', join('api', file), join('now', file)], { cwd: folder, stdio: 'pipe' });
    return `${file} differs`;
  } catch (error) {
    // git ends with 1 where the files differ.
    return (error as { readonly stdout: Buffer }).stdout.toString();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

main(process.argv.includes('--check'));
