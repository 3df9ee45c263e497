import { sortItems } from '../../client/listing/listed-pause';
import type { ListedPause, ListItem, ListOrder, UnreadableRow } from '../../client/listing/listed-pause';
import { matchesPause, matchesWorkflow, parseFilter } from '../../client/listing/pause-filter';
import type { PauseFilter } from '../../client/listing/pause-filter';
import { toPauseIdentity } from '../../protocol/pause-id';
import type { Session } from '../connection/connect';
import { toLiveLines } from './live-lines';
import { widthOfStream } from '../process/output';
import { toShortName } from '../pauses/pause-name';
import { printableLine, visibleLine } from '../process/printable';
import type { Context } from '../process/context';
import type { WatchView } from './watch-view';

const REDRAW_MS = 1_000;
/** Enters the alternate screen, so that the terminal's content comes back at the end, and hides the cursor. */
const ENTER = '\u001b[?1049h\u001b[?25l\u001b[2J';
const LEAVE = '\u001b[?25h\u001b[?1049l';
/** Clears the screen before a redraw. Terminals with this mode show the new screen at once. */
const BEGIN = '\u001b[?2026h\u001b[H\u001b[J';
const END = '\u001b[?2026l';
const MAX_MESSAGES = 3;
/** If the terminal does not report its height. */
const DEFAULT_ROWS = 24;

/** Options of a live table. */
export interface LiveTableOptions {
  readonly session: Session;
  readonly order: ListOrder;
  /** A pause that no longer matches leaves the table. */
  readonly filter: PauseFilter;
  readonly context: Context;
  /** The pauses that are already open, and the unreadable rows. */
  readonly before: readonly ListItem[];
}

/** Shows a live table of the open pauses on the alternate screen until the command ends. */
export function createLiveTable({ session, order, filter, context, before }: LiveTableOptions): WatchView {
  const parsed = parseFilter(filter);
  const { stdout, paint } = context.output;
  const isOpen = (item: ListItem): item is ListedPause => item.status === 'open';
  // By identity, since a new wording changes the id of a pause.
  const open = new Map(before.filter(isOpen).map((pause) => [toPauseIdentity(pause), pause]));
  let unreadable = before.filter((item): item is UnreadableRow => !isOpen(item));
  const messages: string[] = [];
  const title = printableLine(`${session.namespace} at ${session.address}`);
  let drawing: NodeJS.Immediate | undefined;
  let shown = '';
  const draw = () => {
    drawing = undefined;
    const state = { title, open: sortItems([...open.values(), ...unreadable], order), messages };
    const lines = toLiveLines(state, { width: widthOfStream(stdout), now: Date.now(), paint }, stdout.rows || DEFAULT_ROWS);
    const screen = lines.join('\n');
    if (screen !== shown) stdout.write(BEGIN + screen + END);
    shown = screen;
  };
  // Many events may come at once. They are drawn together.
  const redraw = () => void (drawing ??= setImmediate(draw));
  const say = (text: string) => {
    messages.push(printableLine(text));
    if (messages.length > MAX_MESSAGES) messages.shift();
    redraw();
  };
  stdout.write(ENTER);
  const timer = setInterval(redraw, REDRAW_MS);
  const receiveResize = () => {
    shown = '';
    redraw();
  };
  stdout.on('resize', receiveResize);
  context.atEnd(() => {
    clearInterval(timer);
    clearImmediate(drawing);
    stdout.off('resize', receiveResize);
    stdout.write(LEAVE);
  });
  draw();
  return {
    show: (event) => {
      if (event.type === 'resumed') return;
      const { type, pause } = event;
      if (type === 'settled' || !matchesWorkflow(pause, parsed) || !matchesPause(pause, parsed)) open.delete(toPauseIdentity(pause));
      else open.set(toPauseIdentity(pause), pause);
      if (type === 'settled' || type === 'overdue') say(`${toClock()} ${type} ${toShortName(pause)}`);
      redraw();
    },
    unreadable: (rows) => {
      unreadable = [...rows];
      redraw();
    },
    fail: (message) => say(`${toClock()} ${visibleLine(message)} The watch continues.`),
    say,
  };
}

function toClock(): string {
  return new Date().toLocaleTimeString('en-GB');
}
