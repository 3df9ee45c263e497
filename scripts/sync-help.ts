/**
 * Writes the output of `--help` into docs/command-line.md. With `--check` it only reports whether they differ. Each text is
 * between `<!-- help: COMMAND -->` and `<!-- /help -->`; `waitforuser` stands for the program itself.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { createProgram } from '../src/cli/commands/create-program';

const DOCUMENT = resolve(__dirname, '../docs/command-line.md');
const BLOCK = /<!-- help: (\S+) -->\n[^]*?<!-- \/help -->/g;
const WIDTH = 100;

/** The document with the current help texts. Throws if a command is missing. */
export function withHelp(document: string): string {
  const pages = readHelp(WIDTH);
  const missing = new Set(pages.keys());
  const synced = document.replace(BLOCK, (_, name: string) => {
    const page = pages.get(name);
    if (page === undefined) throw new Error(`docs/command-line.md shows the help of ${name}, which is not a command`);
    missing.delete(name);
    return `<!-- help: ${name} -->\n\`\`\`text\n${page}\n\`\`\`\n<!-- /help -->`;
  });
  if (missing.size > 0) throw new Error(`docs/command-line.md does not show the help of ${[...missing].join(', ')}`);
  return synced;
}

/** The help of every command, and of the program itself as `waitforuser`, at a width in columns. */
export function readHelp(width: number): Map<string, string> {
  const program = createProgram(() => Promise.resolve(), '0.0.0');
  const pages = new Map<string, string>();
  for (const command of [program, ...program.commands]) {
    let page = '';
    command.configureOutput({ writeOut: (text) => (page += text), getOutHelpWidth: () => width, getOutHasColors: () => false }).outputHelp();
    pages.set(command.name(), page.trim());
  }
  return pages;
}

if (require.main === module) {
  const before = readFileSync(DOCUMENT, 'utf8');
  const after = withHelp(before);
  if (before !== after && process.argv.includes('--check')) {
    console.error('docs/command-line.md differs from --help; run "npm run sync-help"');
    process.exitCode = 1;
  } else if (before !== after) writeFileSync(DOCUMENT, after);
}
