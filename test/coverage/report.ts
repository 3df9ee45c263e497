import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { createCoverageSummary } from 'istanbul-lib-coverage';
import type { CoverageMap, FileCoverage } from 'istanbul-lib-coverage';

import { whyUncovered } from './uncovered';

interface Line {
  readonly file: string;
  readonly number: number;
  readonly text: string;
  readonly why: string | undefined;
}

/** Prints a table of the folders, and the lines with a statement that never ran. Returns how many percent of the statements ran. */
export function printReport(map: CoverageMap, root: string, { withKnown }: { readonly withKnown: boolean }): number {
  const lines = map.files().sort().flatMap((file) => toUncovered(map.fileCoverageFor(file), root));
  const percent = printFolders(map);
  const unknown = lines.filter(({ why }) => why === undefined);
  for (const { file, number, text, why } of withKnown ? lines : unknown) console.log(`${file}:${number}  ${text}${why === undefined ? '' : `\n    ${why}`}`);
  console.log(`${lines.length} lines did not run. Of ${lines.length - unknown.length} it is known why (uncovered.ts); a test of the others is missing`);
  return percent;
}

function toUncovered({ data: { path, statementMap, s } }: FileCoverage, root: string): Line[] {
  const source = readFileSync(join(root, path), 'utf8').split('\n');
  const numbers = new Set(Object.entries(statementMap).flatMap(([id, { start }]) => (s[id] === 0 ? [start.line] : [])));
  return [...numbers].sort((a, b) => a - b).map((number) => {
    const text = (source[number - 1] ?? '').trim();
    return { file: path, number, text, why: whyUncovered(path, text) };
  });
}

function printFolders(map: CoverageMap): number {
  const folders = new Map<string, ReturnType<typeof createCoverageSummary>>();
  const all = createCoverageSummary();
  for (const file of map.files()) {
    const summary = map.fileCoverageFor(file).toSummary();
    const folder = file.split('/').length > 2 ? file.split('/').slice(0, 2).join('/') : 'src';
    folders.set(folder, (folders.get(folder) ?? createCoverageSummary()).merge(summary));
    all.merge(summary);
  }
  console.log('\n| folder | statements | branches | functions |\n| --- | --- | --- | --- |');
  for (const [name, { statements, branches, functions }] of [...[...folders].sort(), ['all', all] as const]) {
    console.log(`| ${name} | ${[statements, branches, functions].map(({ covered, total, pct }) => `${pct} % (${covered} of ${total})`).join(' | ')} |`);
  }
  console.log();
  return all.statements.pct;
}
