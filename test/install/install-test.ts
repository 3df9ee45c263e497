/**
 * Installs the packed package into fresh projects, as people have them, and uses it there: a workflow asks, a worker runs it, a
 * client answers. Prints a table, and exits with 1 if a row fails.
 *
 *     npm run test:install
 *     npm run test:install -- --short
 *     npm run test:install -- --only pnpm --only two-
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startDevServer } from '../support/dev-server';
import { checkTarball } from './check-tarball';
import { toInstallOptions, USAGE } from './install-options';
import type { InstallOptions } from './install-options';
import { ROWS } from './rows';
import type { Row } from './rows';
import { runRow } from './run-row';
import type { Installed, Installing } from './run-row';
import { packTarball } from './tarball';
import type { Tarball } from './tarball';
import { installTools } from './tools';

const say = (line: string): void => console.error(line);

async function main(options: InstallOptions): Promise<number> {
  const rows = ROWS.filter(({ name, short }) => (!options.short || short) && (options.only.length === 0 || options.only.some((part) => name.includes(part))));
  if (rows.length === 0) throw new Error(`no row has a name with ${options.only.join(' or ')}; there are ${ROWS.map(({ name }) => name).join(', ')}`);
  const folder = mkdtempSync(join(tmpdir(), 'waitforuser-install-'));
  try {
    say('packing');
    const tarball = await packTarball(folder);
    const faults = await checkTarball(tarball);
    for (const fault of faults) say(fault);
    const tools = await installTools(rows.flatMap(({ node }) => node ?? []), rows.some(({ manager }) => manager === 'pnpm'));
    await using server = await startDevServer();
    // Ctrl-C ends the server too, which is in the same group of processes.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close().finally(() => end(folder)));
    const results: string[][] = [];
    for (const row of rows) results.push(await toResult(row, { tarball, tools, address: server.address, folder }, options));
    console.log(toTable([['row', 'project', 'node', 'package manager', 'TypeScript', 'SDK', 'result'], ...results]));
    console.log(toSummary(tarball, faults));
    return faults.length > 0 || results.some((result) => result.at(-1) !== 'passed') ? 1 : 0;
  } finally {
    if (options.keep) say(`kept in ${folder}`);
    else rmSync(folder, { recursive: true, force: true });
  }
}

function end(folder: string): never {
  rmSync(folder, { recursive: true, force: true });
  process.exit(1);
}

async function toResult(row: Row, installing: Installing, { keep }: InstallOptions): Promise<string[]> {
  const began = Date.now();
  const told = (installed: Partial<Installed>, result: string): string[] => {
    say(`${row.name}: ${result} after ${Math.round((Date.now() - began) / 1000)} s`);
    return [row.name, row.project, installed.node ?? '', row.manager, installed.typescript ?? row.typescript ?? '', installed.sdk ?? row.sdk ?? '', result];
  };
  say(`${row.name}: installing`);
  try {
    return told(await runRow(row, installing), 'passed');
  } catch (error) {
    say((error as Error).message);
    return told({}, 'FAILED');
  } finally {
    if (!keep) rmSync(join(installing.folder, row.name), { recursive: true, force: true });
  }
}

function toTable(lines: readonly (readonly string[])[]): string {
  const [head = [], ...body] = lines;
  const toLine = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [toLine(head), toLine(head.map(() => '---')), ...body.map(toLine)].join('\n');
}

function toSummary({ packedBytes, unpackedBytes, files }: Tarball, faults: readonly string[]): string {
  return `the tarball: ${files.length} files, ${packedBytes} bytes packed, ${unpackedBytes} unpacked; ${faults.length === 0 ? 'publint and attw are clean' : `${faults.length} faults`}`;
}

const options = toInstallOptions(process.argv.slice(2));
if (options) {
  main(options).then(
    (code) => (process.exitCode = code),
    (error: unknown) => {
      console.error(error);
      process.exitCode = 1;
    }
  );
} else {
  console.error(USAGE);
  process.exitCode = 2;
}
