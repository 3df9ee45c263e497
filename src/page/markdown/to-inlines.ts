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

/** A run of `*`, `_` or `~~` that may open or close emphasis. */
interface Mark {
  readonly sign: string;
  count: number;
  readonly opens: boolean;
  readonly closes: boolean;
}

type Piece = Inline | Mark;

const LINK = /\[((?:[^[\]\\]|\\.|\[[^[\]]*\])*)\]\(\s*(?!\s)(<[^<>\n]*>|[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\s*\)/sy;
const AUTOLINK = /<((?:https?:\/\/|mailto:)[^\s<>]*|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>/iy;
const ADDRESS = /https?:\/\/[^\s<>]+/iy;
const TEXT = /[^\\`*_~[\]!<>\n&h]+|h(?!ttps?:\/\/)|&/iy;
const PUNCTUATION = /[!-/:-@[-`{-~\p{P}\p{S}]/u;

/** Reads a text's emphasis, code, links and line breaks. Images and HTML are text, and so is what looks like a link in a link. */
export function toInlines(text: string, isLinked = false): readonly Inline[] {
  const pieces: Piece[] = [];
  const push = (piece: Piece): void => void pieces.push(piece);
  const take = (form: RegExp, at: number): RegExpExecArray | null => {
    form.lastIndex = at;
    return form.exec(text);
  };
  // Lengths of backtick runs that nothing closes from here on.
  const unclosed = new Set<number>();
  for (let at = 0; at < text.length; ) {
    const sign = text[at] ?? '';
    const rest = take(TEXT, at);
    if (rest) {
      push(rest[0]);
      at += rest[0].length;
    } else if (sign === '\n') {
      push({ type: 'break' });
      at++;
    } else if (sign === '\\' && /[!-/:-@[-`{-~]/.test(text[at + 1] ?? '')) {
      push(toLiteral(text[at + 1] ?? ''));
      at += 2;
    } else if (sign === '`') {
      at = takeCode(text, at, unclosed, push);
    } else if (sign === '*' || sign === '_' || text.startsWith('~~', at)) {
      at = takeMark(text, at, push);
    } else {
      const image = sign === '!' ? take(LINK, at + 1) : null;
      const link = sign === '[' && !isLinked ? take(LINK, at) : null;
      const address = isLinked ? null : sign === '<' ? take(AUTOLINK, at) : take(ADDRESS, at);
      if (image) push(`!${image[0]}`);
      else if (link) push(toLink(link));
      else if (address) push(toAddress(address[0], sign === '<' ? address[1] : undefined));
      else push(sign);
      at += image ? image[0].length + 1 : link ? link[0].length : address ? toLength(address[0], sign === '<') : 1;
    }
  }
  return join(pair(pieces));
}

// An escaped `&` begins no entity.
function toLiteral(sign: string): string {
  return sign === '&' ? '&amp;' : sign;
}

function takeCode(text: string, at: number, unclosed: Set<number>, push: (inline: Inline) => void): number {
  const ticks = /^`+/.exec(text.slice(at, at + 200))?.[0] ?? '`';
  const end = unclosed.has(ticks.length) ? -1 : findTicks(text, at + ticks.length, ticks);
  if (end < 0) {
    unclosed.add(ticks.length);
    push(ticks);
    return at + ticks.length;
  }
  const code = text.slice(at + ticks.length, end).replace(/\n/g, ' ');
  push({ type: 'code', text: /^ .* $/.test(code) && code.trim() !== '' ? code.slice(1, -1) : code });
  return end + ticks.length;
}

function findTicks(text: string, from: number, ticks: string): number {
  for (let at = text.indexOf(ticks, from); at >= 0; ) {
    let end = at;
    while (text[end] === '`') end++;
    if (end - at === ticks.length) return at;
    at = text.indexOf(ticks, end);
  }
  return -1;
}

function takeMark(text: string, at: number, push: (mark: Mark) => void): number {
  const sign = text[at] ?? '';
  let end = at;
  while (text[end] === sign) end++;
  const [before, after] = [text[at - 1] ?? ' ', text[end] ?? ' '];
  const opens = !/\s/.test(after) && (!PUNCTUATION.test(after) || /\s/.test(before) || PUNCTUATION.test(before));
  const closes = !/\s/.test(before) && (!PUNCTUATION.test(before) || /\s/.test(after) || PUNCTUATION.test(after));
  // Inside of a word, `_` is a part of it: `snake_case_name`.
  const isInWord = sign === '_' && opens && closes;
  push({ sign, count: end - at, opens: opens && (!isInWord || PUNCTUATION.test(before)), closes: closes && (!isInWord || PUNCTUATION.test(after)) });
  return end;
}

// Each closing mark is paired with the nearest one that may open it; what stands between becomes its child.
function pair(pieces: Piece[]): readonly Inline[] {
  for (let at = 0; at < pieces.length; at++) {
    const closing = pieces[at];
    if (!isMark(closing) || !closing.closes) continue;
    const least = closing.sign === '~' ? 2 : 1;
    const from = pieces.slice(0, at).findLastIndex((piece) => isMark(piece) && piece.sign === closing.sign && piece.opens && Math.min(piece.count, closing.count) >= least);
    const opening = pieces[from];
    if (!isMark(opening)) continue;
    const size = Math.min(2, opening.count, closing.count);
    const type = least === 2 ? 'del' : size === 2 ? 'strong' : 'em';
    opening.count -= size;
    closing.count -= size;
    const left = opening.count > 0 ? [opening] : [];
    const right = closing.count > 0 ? [closing] : [];
    pieces.splice(from, at - from + 1, ...left, { type, children: join(pieces.slice(from + 1, at).map(toText)) }, ...right);
    at = from + left.length;
  }
  return pieces.map(toText);
}

function isMark(piece: Piece | undefined): piece is Mark {
  return typeof piece === 'object' && 'sign' in piece;
}

function toText(piece: Piece): Inline {
  return isMark(piece) ? piece.sign.repeat(piece.count) : piece;
}

function join(inlines: readonly Inline[]): readonly Inline[] {
  const joined: Inline[] = [];
  for (const inline of inlines) {
    const last = joined.at(-1);
    if (typeof inline === 'string' && typeof last === 'string') joined[joined.length - 1] = last + inline;
    else joined.push(inline);
  }
  return joined.map((inline) => (typeof inline === 'string' ? decodeEntities(inline) : inline));
}

function toLink([all, label = '', target = '']: RegExpExecArray): Inline {
  const children = toInlines(label, true);
  const href = decodeEntities(target.replace(/^<(.*)>$/, '$1').replace(/\\([!-/:-@[-`{-~])/g, '$1'));
  const link = toSafeLink(href, toPlainText(children));
  // What leads nowhere is shown as it is written, so that nobody takes it for a link.
  return link ? { type: 'link', ...link, children } : all;
}

function toAddress(written: string, inside: string | undefined): Inline {
  const shown = inside ?? written.slice(0, toLength(written, false));
  const href = inside !== undefined && /^[^:]+@/.test(inside) ? `mailto:${inside}` : shown;
  const link = toSafeLink(decodeEntities(href), shown);
  return link ? { type: 'link', ...link, children: [decodeEntities(shown)] } : inside === undefined ? shown : written;
}

// The full stop after an address ends the sentence, and a bracket may be around it.
function toLength(written: string, isInside: boolean): number {
  let end = written.length;
  if (isInside) return end;
  let closing = written.split(')').length - written.split('(').length;
  while (/[.,:;!?'"*_~]/.test(written[end - 1] ?? '') || (written[end - 1] === ')' && closing-- > 0)) end--;
  return end;
}

function toPlainText(children: readonly Inline[]): string {
  return children.map((child) => (typeof child === 'string' ? child : child.type === 'code' ? child.text : child.type === 'break' ? ' ' : toPlainText(child.children))).join('');
}
