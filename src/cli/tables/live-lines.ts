import type { ListItem } from '../../client/listing/listed-pause';
import { clip, widthOf } from './display-width';
import { toListLines } from './list-lines';
import type { Look } from './list-lines';

/** What a live table shows; texts are printable. */
export interface LiveState {
  /** Where the pauses are. */
  readonly title: string;
  /** What is open, and below it what cannot be read. */
  readonly open: readonly ListItem[];
  /** The last things worth knowing, newest last. */
  readonly said: readonly string[];
}

/** The screen of a live table: at most so many rows, none wider than the terminal but for names, which stay whole. */
export function toLiveLines({ title, open, said }: LiveState, look: Look, rows: number): string[] {
  const { width, paint } = look;
  const unreadable = open.filter(({ status }) => status === 'unreadable').length;
  const counts = `${open.length - unreadable} open${unreadable > 0 ? `, ${unreadable} cannot be read` : ''}`;
  const head = [paint.bold(clip(counts, width)), paint.dim(clip(`${title} · Ctrl-C ends`, width)), ''];
  const foot = said.length > 0 ? ['', ...said.map((text) => paint.dim(clip(text, width)))] : [];
  const room = rows - head.length - foot.length;
  let lines = toListLines(open, look);
  for (let shown = Math.min(open.length, rows); toRows(lines, width) > room && shown > 0; ) {
    shown--;
    lines = [...toListLines(open.slice(0, shown), look), paint.dim(`… and ${open.length - shown} more`)];
  }
  return [...head, ...(open.length === 0 ? ['Nothing is open.'] : lines), ...foot].slice(0, rows);
}

// A name longer than the terminal is wide goes on on the next row.
function toRows(lines: readonly string[], width: number): number {
  return lines.reduce((rows, line) => rows + Math.max(1, Math.ceil(widthOf(line) / width)), 0);
}
