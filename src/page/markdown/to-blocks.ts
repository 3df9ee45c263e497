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
export const MAX_MARKDOWN_BYTES = 8 * 1024;
/** Each mark of emphasis is compared with those before it. */
const MAX_EMPHASIS = 2_000;
const MAX_DEPTH = 20;
const DEEP = /^[ \t]*(?:(?:>[ \t]?|[*+-][ \t]+|\d{1,9}[.)][ \t]+)[ \t]*){21}/m;

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]|$)/;
const RULE = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const QUOTE = /^ {0,3}>/;
const ITEM = /^( {0,3})([-*+]|\d{1,9}[.)])([ \t]+|$)/;
const UNDERLINE = /^ {0,3}(?:=+|-+)[ \t]*$/;
const DELIMITERS = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
const INDENTED = /^(?: {4}|\t)/;

/**
 * Reads Markdown into what the page shows of it: the marks that people use in messages. Nothing of it is HTML: what looks like
 * HTML, and images, are text. A text that is too long, too deeply nested or too full of emphasis is `undefined`: it is shown as
 * it is written.
 */
export function toBlocks(text: string): readonly Block[] | undefined {
  if (text.length > MAX_MARKDOWN_BYTES || new TextEncoder().encode(text).length > MAX_MARKDOWN_BYTES || DEEP.test(text)) return undefined;
  if ((text.match(/[*_~]+/g)?.length ?? 0) > MAX_EMPHASIS) return undefined;
  return readLines(text.replace(/\r\n?/g, '\n').split('\n'), 0);
}

/** A block, and the line after it. */
type Read = readonly [block: Block | undefined, next: number];
type Reader = (lines: readonly string[], at: number, depth: number) => Read | undefined;

function readLines(lines: readonly string[], depth: number): readonly Block[] {
  if (depth > MAX_DEPTH) return [{ type: 'plain', children: [lines.join('\n')] }];
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    if (isBlank(lines[at])) {
      at++;
      continue;
    }
    const [block, next] = READERS.reduce<Read | undefined>((read, reader) => read ?? reader(lines, at, depth), undefined) ?? readParagraph(lines, at);
    if (block) blocks.push(block);
    at = next;
  }
  return blocks;
}

const READERS: readonly Reader[] = [readFence, readHeading, readRule, readQuote, readList, readTable, readIndented];

function readFence(lines: readonly string[], at: number): Read | undefined {
  const [open, fence = ''] = FENCE.exec(lines[at] ?? '') ?? [];
  if (open === undefined || (fence.startsWith('`') && lines[at]?.slice(open.length).includes('`'))) return undefined;
  const indent = open.length - fence.length;
  let end = at + 1;
  while (end < lines.length && !isClosing(lines[end] ?? '', fence)) end++;
  return [{ type: 'code', text: lines.slice(at + 1, end).map((line) => line.slice(Math.min(indent, toIndent(line)))).join('\n') }, end + 1];
}

function isClosing(line: string, fence: string): boolean {
  const text = line.trim();
  return toIndent(line) < 4 && text.length >= fence.length && text === (fence[0] ?? '').repeat(text.length);
}

function readHeading(lines: readonly string[], at: number): Read | undefined {
  const [mark, hashes = ''] = HEADING.exec(lines[at] ?? '') ?? [];
  if (mark === undefined) return undefined;
  const text = (lines[at] ?? '').slice(mark.length).trim().replace(/(?:^| )#+$/, '');
  return [{ type: 'heading', level: toLevel(hashes.length), children: toInlines(text) }, at + 1];
}

function readRule(lines: readonly string[], at: number): Read | undefined {
  return RULE.test(lines[at] ?? '') ? [{ type: 'rule' }, at + 1] : undefined;
}

function readQuote(lines: readonly string[], at: number, depth: number): Read | undefined {
  if (!QUOTE.test(lines[at] ?? '')) return undefined;
  let end = at;
  while (end < lines.length && (QUOTE.test(lines[end] ?? '') || (!isBlank(lines[end]) && !startsBlock(lines[end] ?? '')))) end++;
  return [{ type: 'quote', children: readLines(lines.slice(at, end).map((line) => line.replace(/^ {0,3}> ?/, '')), depth + 1) }, end];
}

function readList(lines: readonly string[], at: number, depth: number): Read | undefined {
  const first = toMarker(lines[at] ?? '');
  if (!first) return undefined;
  const items: (readonly Block[])[] = [];
  let isLoose = false;
  let next = at;
  for (let marker: Marker | undefined = first; marker?.sign === first.sign; marker = toMarker(lines[next] ?? '')) {
    const { offset }: Marker = marker;
    const own = [(lines[next] ?? '').slice(offset)];
    for (next++; next < lines.length; next++) {
      const line = lines[next] ?? '';
      const isLazy = !isBlank(lines[next - 1]) && !startsBlock(line) && !toMarker(line);
      if (!isBlank(line) && toIndent(line) < offset && !isLazy) break;
      own.push(isBlank(line) ? '' : line.slice(Math.min(offset, toIndent(line))));
    }
    while (own.length > 0 && isBlank(own.at(-1))) own.pop();
    isLoose ||= own.some(isBlank) || (isBlank(lines[next - 1]) && toMarker(lines[next] ?? '')?.sign === first.sign);
    items.push(toItem(own, depth));
    if (RULE.test(lines[next] ?? '')) break;
  }
  return [{ type: 'list', start: first.start, items: isLoose ? items : items.map((item) => item.map(toTight)) }, next];
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

function toItem(lines: readonly string[], depth: number): readonly Block[] {
  const [, box] = /^\[([ xX])\] /.exec(lines[0] ?? '') ?? [];
  if (box === undefined) return readLines(lines, depth + 1);
  return [{ type: 'plain', children: [box === ' ' ? '☐ ' : '☑ '] }, ...readLines([(lines[0] ?? '').slice(4), ...lines.slice(1)], depth + 1)];
}

function toTight(block: Block): Block {
  return block.type === 'paragraph' ? { ...block, type: 'plain' } : block;
}

function readTable(lines: readonly string[], at: number): Read | undefined {
  const [head = '', delimiters = ''] = lines.slice(at, at + 2);
  if (!head.includes('|') || !delimiters.includes('-') || !DELIMITERS.test(delimiters)) return undefined;
  const columns = toCells(delimiters).map((cell) => /-:$/.test(cell));
  const names = toCells(head);
  if (names.length !== columns.length) return undefined;
  let end = at + 2;
  while (end < lines.length && !isBlank(lines[end]) && !startsBlock(lines[end] ?? '')) end++;
  const toRow = (cells: readonly string[]): readonly Cell[] => columns.map((isEnd, i) => ({ isEnd, children: toInlines(cells[i] ?? '') }));
  return [{ type: 'table', header: toRow(names), rows: lines.slice(at + 2, end).map((line) => toRow(toCells(line))) }, end];
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

function readIndented(lines: readonly string[], at: number): Read | undefined {
  if (!INDENTED.test(lines[at] ?? '')) return undefined;
  let end = at;
  while (end < lines.length && (INDENTED.test(lines[end] ?? '') || isBlank(lines[end]))) end++;
  return [{ type: 'code', text: lines.slice(at, end).map((line) => line.replace(INDENTED, '')).join('\n').trimEnd() }, end];
}

function readParagraph(lines: readonly string[], at: number): Read {
  let end = at + 1;
  while (end < lines.length && !isBlank(lines[end]) && !UNDERLINE.test(lines[end] ?? '') && !startsBlock(lines[end] ?? '') && !readTable(lines, end)) end++;
  const children = toInlines(lines.slice(at, end).map((line) => line.trim()).join('\n'));
  const line = lines[end] ?? '';
  return UNDERLINE.test(line) && !isBlank(line) ? [{ type: 'heading', level: toLevel(line.includes('=') ? 1 : 2), children }, end + 1] : [{ type: 'paragraph', children }, end];
}

// What ends a paragraph. A number does so only where a list begins with it, so that a year at the start of a line does not.
function startsBlock(line: string): boolean {
  const marker = toMarker(line);
  return FENCE.test(line) || HEADING.test(line) || RULE.test(line) || QUOTE.test(line) || (marker !== undefined && line.trim().length > 2 && (marker.start === undefined || marker.start === 1));
}

function toLevel(depth: number): 3 | 4 | 5 | 6 {
  return Math.min(6, depth + 2) as 3 | 4 | 5 | 6;
}

function toIndent(line: string): number {
  return /^[ ]*/.exec(line)?.[0].length ?? 0;
}

function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === '';
}
