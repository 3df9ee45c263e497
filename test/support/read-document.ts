import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');

/** A table of a document, under the nearest heading above it. */
export interface DocumentTable {
  readonly heading: string;
  readonly rows: readonly (readonly string[])[];
}

/** A block of code of a document, under the nearest heading above it. */
export interface DocumentBlock {
  readonly heading: string;
  readonly language: string;
  /** The name in the comment above it: `<!-- terminal: NAME -->` before what a terminal shows. */
  readonly terminal?: string;
  readonly code: string;
}

/** A Markdown file of the project, taken apart. */
export interface Document {
  /** Without the marks of code. */
  readonly headings: readonly string[];
  readonly tables: readonly DocumentTable[];
  /** Its blocks of code. */
  readonly blocks: readonly DocumentBlock[];
  /** The rows of the only table under a heading. */
  rowsUnder(heading: string): DocumentTable['rows'];
}

/** Reads a document by its path in the project. */
export function readDocument(path: string): Document {
  const lines = readFileSync(join(ROOT, path), 'utf8').split('\n');
  const headings: string[] = [];
  const tables: { heading: string; rows: string[][] }[] = [];
  const blocks: DocumentBlock[] = [];
  let fence: { readonly opening: string; readonly above: string; readonly code: string[] } | undefined;
  let isTable = false;
  for (const [i, line] of lines.entries()) {
    if (line.startsWith('```')) {
      if (fence) blocks.push(toBlock(headings.at(-1) ?? '', fence));
      fence = fence ? undefined : { opening: line, above: lines[i - 1] ?? '', code: [] };
      continue;
    }
    if (fence) {
      fence.code.push(line);
      continue;
    }
    if (/^#+ /.test(line)) headings.push(line.replace(/^#+ /, '').replace(/`/g, ''));
    if (!line.startsWith('|')) isTable = false;
    else if (!isTable) {
      isTable = true;
      tables.push({ heading: headings.at(-1) ?? '', rows: [] });
    } else if (!/^\|[-| ]+\|$/.test(line)) tables.at(-1)?.rows.push(toCells(line));
  }
  const rowsUnder = (heading: string) => {
    const [table, second] = tables.filter((one) => one.heading === heading);
    if (!table || second) throw new Error(`${path} has not one table under "${heading}"`);
    return table.rows;
  };
  return { headings, tables, blocks, rowsUnder };
}

/** The text of a cell that holds code alone; `undefined` for any other. */
export function toCode(cell: string | undefined): string | undefined {
  return /^`([^`]+)`$/.exec(cell ?? '')?.[1];
}

function toBlock(heading: string, { opening, above, code }: { readonly opening: string; readonly above: string; readonly code: readonly string[] }): DocumentBlock {
  const [, terminal] = /^<!-- terminal: (\S+) -->$/.exec(above) ?? [];
  return { heading, language: opening.slice(3), ...(terminal !== undefined && { terminal }), code: code.join('\n') };
}

function toCells(line: string): string[] {
  return line
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replace(/\\\|/g, '|'));
}
