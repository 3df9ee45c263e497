import { toInlines } from './to-inlines';
import type { Inline } from './to-inlines';

export type { Inline } from './to-inlines';

/** A part of a text. */
export type Block =
  | { readonly type: 'paragraph' | 'plain'; readonly children: readonly Inline[] }
  | { readonly type: 'heading'; readonly level: 3 | 4 | 5 | 6; readonly children: readonly Inline[] }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'quote'; readonly children: readonly Block[] }
  | { readonly type: 'list'; readonly start: number | undefined; readonly items: readonly (readonly Block[])[] }
  | { readonly type: 'table'; readonly header: readonly Cell[]; readonly rows: readonly (readonly Cell[])[] }
  | { readonly type: 'rule' };

/** A cell of a table. */
export interface Cell {
  readonly isEnd: boolean;
  readonly children: readonly Inline[];
}

/** Longer texts are shown as they are written. */
const MAX_MARKDOWN_BYTES = 8 * 1024;
/** Each mark of emphasis is compared with those before it, and each pair is an element in the one around it. */
const MAX_EMPHASIS = 2_000;
const MAX_DEPTH = 20;
const DEEP = /^[ \t]*(?:>[ \t]*|(?:[*+-]|\d{1,9}[.)])[ \t]+){21}/m;

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]|$)/;
const RULE = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const QUOTE = /^ {0,3}>/;
const ITEM = /^( {0,3})([-*+]|\d{1,9}[.)])([ \t]+|$)/;
const UNDERLINE = /^ {0,3}(?:=+|-+)[ \t]*$/;
const DELIMITERS = /^\|?[ \t]*:?-+:?(?:[ \t]*\|[ \t]*:?-+:?)*[ \t]*\|?$/;
const INDENTED = /^(?: {4}|\t)/;

/**
 * Reads Markdown into what the page shows of it: the marks that people use in messages. Nothing of it is HTML: what looks like
 * HTML, and images, are text. A text that is too long, too deeply nested or too full of emphasis is `undefined`: it is shown as
 * it is written.
 */
export function toBlocks(text: string): readonly Block[] | undefined {
  if (text.length > MAX_MARKDOWN_BYTES || new TextEncoder().encode(text).length > MAX_MARKDOWN_BYTES || DEEP.test(text)) return undefined;
  if ((text.match(/[*_~]/g)?.length ?? 0) > MAX_EMPHASIS) return undefined;
  return readLines(text.replace(/\r\n?/g, '\n').split('\n'), 0);
}

/** Reads the lines to their end, and takes them out as they are read. */
function readLines(lines: string[], depth: number): readonly Block[] {
  if (depth > MAX_DEPTH) return [{ type: 'plain', children: [lines.join('\n')] }];
  const blocks: Block[] = [];
  while (lines.length > 0) {
    if (isBlank(lines[0])) lines.shift();
    else blocks.push(readCode(lines) ?? readHeading(lines) ?? readRule(lines) ?? readQuote(lines, depth) ?? readList(lines, depth) ?? readTable(lines) ?? readParagraph(lines));
  }
  return blocks;
}

/** Takes lines out as long as they fit; the first `least` in any case. */
function take(lines: string[], fits: (line: string, at: number) => boolean, least = 0): string[] {
  const end = lines.findIndex((line, at) => at >= least && !fits(line, at));
  return lines.splice(0, end < 0 ? lines.length : end);
}

function readCode(lines: string[]): Block | undefined {
  const [line = ''] = lines;
  const [open = '', fence = ''] = FENCE.exec(line) ?? [];
  if (open === '' || (fence.startsWith('`') && line.slice(open.length).includes('`'))) {
    if (!INDENTED.test(line)) return undefined;
    const taken = take(lines, (next) => INDENTED.test(next) || isBlank(next));
    return { type: 'code', text: taken.map((next) => next.replace(INDENTED, '')).join('\n').trimEnd() };
  }
  lines.shift();
  const taken = take(lines, (next) => toIndent(next) > 3 || next.trim().length < fence.length || next.trim() !== (fence[0] ?? '').repeat(next.trim().length));
  lines.shift();
  return { type: 'code', text: taken.map((next) => next.slice(Math.min(open.length - fence.length, toIndent(next)))).join('\n') };
}

function readHeading(lines: string[]): Block | undefined {
  const [mark, hashes = ''] = HEADING.exec(lines[0] ?? '') ?? [];
  if (mark === undefined) return undefined;
  const text = (lines.shift() ?? '').slice(mark.length).trim().replace(/(?:^| )#+$/, '');
  return toHeading(hashes.length, toInlines(text));
}

function toHeading(depth: number, children: readonly Inline[]): Block {
  return { type: 'heading', level: Math.min(6, depth + 2) as 3 | 4 | 5 | 6, children };
}

function readRule(lines: string[]): Block | undefined {
  if (!RULE.test(lines[0] ?? '')) return undefined;
  lines.shift();
  return { type: 'rule' };
}

function readQuote(lines: string[], depth: number): Block | undefined {
  if (!QUOTE.test(lines[0] ?? '')) return undefined;
  const own = take(lines, (line) => QUOTE.test(line) || goesOn(line));
  return { type: 'quote', children: readLines(own.map((line) => line.replace(/^ {0,3}> ?/, '')), depth + 1) };
}

function readList(lines: string[], depth: number): Block | undefined {
  const first = toMarker(lines[0] ?? '');
  if (!first) return undefined;
  const items: (readonly Block[])[] = [];
  let isLoose = false;
  for (let marker: Marker | undefined = first; marker?.sign === first.sign; marker = toMarker(lines[0] ?? '')) {
    const { offset }: Marker = marker;
    const taken = take(lines, (line, at) => isBlank(line) || toIndent(line) >= offset || (!isBlank(lines[at - 1]) && goesOn(line) && !toMarker(line)), 1);
    const own = taken.map((line, at) => line.slice(at === 0 ? offset : Math.min(offset, toIndent(line))));
    while (isBlank(own.at(-1)) && own.pop() !== undefined) isLoose ||= toMarker(lines[0] ?? '')?.sign === first.sign;
    isLoose ||= own.some(isBlank);
    items.push(toItem(own, depth));
  }
  return { type: 'list', start: first.start, items: isLoose ? items : items.map((item) => item.map(toTight)) };
}

interface Marker {
  /** Items of one list have one sign: `-`, `.` */
  readonly sign: string;
  readonly start: number | undefined;
  /** Where the item's text begins. */
  readonly offset: number;
}

function toMarker(line: string): Marker | undefined {
  const [all, indent = '', mark = '', space = ''] = (RULE.test(line) ? null : ITEM.exec(line)) ?? [];
  if (all === undefined) return undefined;
  const start = /^\d/.test(mark) ? parseInt(mark, 10) : undefined;
  return { sign: mark.slice(-1), start, offset: indent.length + mark.length + (space.length > 4 || space === '' ? 1 : space.length) };
}

function toItem(lines: string[], depth: number): readonly Block[] {
  const [box, tick] = /^\[([ xX])\] /.exec(lines[0] ?? '') ?? [];
  if (box === undefined) return readLines(lines, depth + 1);
  const [first = '', ...others] = lines;
  return [{ type: 'plain', children: [tick === ' ' ? '☐ ' : '☑ '] }, ...readLines([first.slice(box.length), ...others], depth + 1)];
}

function toTight(block: Block): Block {
  return block.type === 'paragraph' ? { ...block, type: 'plain' } : block;
}

function readTable(lines: string[]): Block | undefined {
  const columns = toColumns(lines, 0);
  if (!columns) return undefined;
  // A short row stays short: a thousand rows of a thousand columns can stand in 8 KiB.
  const toRow = (line: string): readonly Cell[] => toCells(line).slice(0, columns.length).map((cell, i) => ({ isEnd: columns[i] === true, children: toInlines(cell) }));
  const [head = '', , ...rows] = take(lines, goesOn, 2);
  return { type: 'table', header: toRow(head), rows: rows.map(toRow) };
}

/** Of each column of a table that begins here, whether it is set to the end: `--:`. */
function toColumns(lines: readonly string[], at: number): readonly boolean[] | undefined {
  const [head = '', delimiters = ''] = lines.slice(at, at + 2);
  if (!head.includes('|') || !delimiters.includes('-') || INDENTED.test(delimiters) || !DELIMITERS.test(delimiters.trim())) return undefined;
  const columns = toCells(delimiters).map((cell) => /-:$/.test(cell));
  return toCells(head).length === columns.length ? columns : undefined;
}

function toCells(line: string): readonly string[] {
  const cells = [''];
  for (const part of line.trim().replace(/^\|/, '').match(/\\.|\||[^\\|]+|\\$/gs) ?? []) {
    if (part === '|') cells.push('');
    else cells[cells.length - 1] += part === '\\|' ? '|' : part;
  }
  if (cells.length > 1 && isBlank(cells.at(-1))) cells.pop();
  return cells.map((cell) => cell.trim());
}

function readParagraph(lines: string[]): Block {
  const children = toInlines(take(lines, (line, at) => !UNDERLINE.test(line) && goesOn(line) && !toColumns(lines, at), 1).map((line) => line.trim()).join('\n'));
  const [line = ''] = lines;
  if (!UNDERLINE.test(line)) return { type: 'paragraph', children };
  lines.shift();
  return toHeading(line.includes('=') ? 1 : 2, children);
}

// Whether a line goes on with what stands above it. A number begins a list only with 1, so that a year at the start of a line does not.
function goesOn(line: string): boolean {
  const { start = 1 } = toMarker(line) ?? { start: 0 };
  return !isBlank(line) && !FENCE.test(line) && !HEADING.test(line) && !RULE.test(line) && !QUOTE.test(line) && (start !== 1 || line.trim().length < 3);
}

function toIndent(line: string): number {
  return line.search(/[^ ]|$/);
}

function isBlank(line: string | undefined): boolean {
  return line !== undefined && line.trim() === '';
}
