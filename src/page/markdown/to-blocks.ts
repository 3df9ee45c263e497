import { Lexer } from 'marked';
import type { Token, Tokens } from 'marked';

import { decodeEntities } from './entities';
import { toSafeLink } from './safe-link';
import type { SafeLink } from './safe-link';

/** A part of a line. */
export type Inline =
  | string
  | { readonly type: 'strong' | 'em' | 'del'; readonly children: readonly Inline[] }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'break' }
  | ({ readonly type: 'link'; readonly children: readonly Inline[] } & SafeLink);

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

/** Longer texts are shown as they are written: the lexer's time grows faster than its text. */
export const MAX_MARKDOWN_BYTES = 8 * 1024;
const MAX_DEPTH = 20;
/** Each mark of emphasis is compared with those after it: 5,000 of them take a second. */
const MAX_EMPHASIS = 600;
const DEEP = /^[ \t]*(?:(?:>[ \t]?|[*+-][ \t]+|\d{1,9}[.)][ \t]+)[ \t]*){21}/m;

/**
 * Reads Markdown into what the page shows of it. Nothing of it is HTML: what looks like HTML, and images, are text. A text that is
 * too long, too deeply nested, too full of emphasis, or that the lexer throws on, is `undefined`: it is shown as it is written.
 */
export function toBlocks(text: string): readonly Block[] | undefined {
  if (text.length > MAX_MARKDOWN_BYTES || new TextEncoder().encode(text).length > MAX_MARKDOWN_BYTES || DEEP.test(text)) return undefined;
  if ((text.match(/[*_~]+/g)?.length ?? 0) > MAX_EMPHASIS) return undefined;
  try {
    return new Lexer({ gfm: true, breaks: true }).lex(text).flatMap((token) => toBlock(token, 0));
  } catch {
    return undefined;
  }
}

function toBlock(token: Token, depth: number): readonly Block[] {
  if (depth > MAX_DEPTH) return [{ type: 'plain', children: [token.raw] }];
  switch (token.type) {
    case 'space':
    case 'def':
      return [];
    case 'paragraph':
      return [{ type: 'paragraph', children: toInlines(token.tokens, depth) }];
    case 'text':
      return [{ type: 'plain', children: token.tokens ? toInlines(token.tokens, depth) : [decodeEntities(token.raw)] }];
    case 'heading':
      return [{ type: 'heading', level: Math.min(6, (token as Tokens.Heading).depth + 2) as 3 | 4 | 5 | 6, children: toInlines(token.tokens, depth) }];
    case 'code':
      return [{ type: 'code', text: (token as Tokens.Code).text }];
    case 'blockquote':
      return [{ type: 'quote', children: (token as Tokens.Blockquote).tokens.flatMap((child) => toBlock(child, depth + 1)) }];
    case 'list':
      return [toList(token as Tokens.List, depth)];
    case 'table':
      return [toTable(token as Tokens.Table, depth)];
    case 'hr':
      return [{ type: 'rule' }];
    default:
      return [{ type: 'paragraph', children: [token.raw.trimEnd()] }];
  }
}

function toList({ ordered, start, items }: Tokens.List, depth: number): Block {
  return {
    type: 'list',
    start: ordered ? Number(start) || 1 : undefined,
    items: items.map(({ task, checked, tokens }) => {
      const blocks = tokens.filter(({ type }) => type !== 'checkbox').flatMap((child) => toBlock(child, depth + 1));
      return task ? [{ type: 'plain', children: [checked ? '☑ ' : '☐ '] }, ...blocks] : blocks;
    }),
  };
}

function toTable({ header, rows }: Tokens.Table, depth: number): Block {
  const toCell = ({ align, tokens }: Tokens.TableCell): Cell => ({ isEnd: align === 'right', children: toInlines(tokens, depth) });
  return { type: 'table', header: header.map(toCell), rows: rows.map((row) => row.map(toCell)) };
}

function toInlines(tokens: readonly Token[] | undefined, depth: number): readonly Inline[] {
  return (tokens ?? []).map((token) => toInline(token, depth + 1));
}

function toInline(token: Token, depth: number): Inline {
  if (depth > MAX_DEPTH) return token.raw;
  switch (token.type) {
    case 'strong':
    case 'em':
    case 'del':
      return { type: token.type, children: toInlines(token.tokens, depth) };
    case 'codespan':
      return { type: 'code', text: (token as Tokens.Codespan).text };
    case 'br':
      return { type: 'break' };
    case 'link':
      return toLink(token as Tokens.Link, depth);
    case 'escape':
      return (token as Tokens.Escape).text;
    case 'text':
      return decodeEntities(token.raw);
    default:
      return token.raw;
  }
}

function toLink({ href, tokens, raw }: Tokens.Link, depth: number): Inline {
  const children = toInlines(tokens, depth);
  const link = toSafeLink(decodeEntities(href), toPlainText(children));
  // What leads nowhere is shown as it is written, so that nobody takes it for a link.
  return link ? { type: 'link', ...link, children } : raw;
}

function toPlainText(children: readonly Inline[]): string {
  return children.map((child) => (typeof child === 'string' ? child : child.type === 'code' ? child.text : child.type === 'break' ? ' ' : toPlainText(child.children))).join('');
}
