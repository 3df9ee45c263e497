import type { ListItem } from '../../client/listing/listed-pause';
import { clip, widthOf } from './display-width';
import { toListLines } from './list-lines';
import type { Look } from './list-lines';

/** The content of a live table. Texts are printable. */
export interface LiveState {
  /** Namespace and address. */
  readonly title: string;
  /** The open pauses, and below them the unreadable rows. */
  readonly open: readonly ListItem[];
  /** The last messages, newest last. */
  readonly messages: readonly string[];
}

/** The lines of a live table, at most `rows`. Only names may be wider than the terminal, because they are never cut. */
export function toLiveLines({ title, open, messages }: LiveState, look: Look, rows: number): string[] {
  const { width, paint } = look;
  const unreadable = open.filter(({ status }) => status === 'unreadable').length;
  const counts = `${open.length - unreadable} open${unreadable > 0 ? `, ${unreadable} cannot be read` : ''}`;
  const head = [paint.bold(clip(counts, width)), paint.dim(clip(`${title} · Ctrl-C ends`, width)), ''];
  const foot = messages.length > 0 ? ['', ...messages.map((text) => paint.dim(clip(text, width)))] : [];
  const room = rows - head.length - foot.length;
  let lines = toListLines(open, look);
  for (let shown = Math.min(open.length, rows); toRows(lines, width) > room && shown > 0; ) {
    shown--;
    lines = [...toListLines(open.slice(0, shown), look), paint.dim(`… and ${open.length - shown} more`)];
  }
  return [...head, ...(open.length === 0 ? ['Nothing is open.'] : lines), ...foot].slice(0, rows);
}

// A name that is wider than the terminal continues on the next row.
function toRows(lines: readonly string[], width: number): number {
  return lines.reduce((rows, line) => rows + Math.max(1, Math.ceil(widthOf(line) / width)), 0);
}
