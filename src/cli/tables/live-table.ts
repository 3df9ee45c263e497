import { sortItems } from '../../client/listing/listed-pause';
import type { ListedPause, ListItem, ListOrder, UnreadableRow } from '../../client/listing/listed-pause';
import { toPauseIdentity } from '../../protocol/pause-id';
import type { Session } from '../connection/connect';
import { toLiveLines } from './live-lines';
import { widthOfStream } from '../process/output';
import { toShortName } from '../pauses/pause-name';
import { printableLine, visibleLine } from '../process/printable';
import type { Context } from '../process/context';
import type { WatchView } from './watch-view';

const REDRAW_MS = 1_000;
/** The alternate screen, so that what stood in the terminal comes back at the end; the cursor hidden. */
const ENTER = '\u001b[?1049h\u001b[?25l\u001b[2J';
const LEAVE = '\u001b[?25h\u001b[?1049l';
/** Clears the screen and draws it anew; terminals that know the mode show all of it at once. */
const BEGIN = '\u001b[?2026h\u001b[H\u001b[J';
const END = '\u001b[?2026l';
const SAID = 3;
/** Where the terminal does not say. */
const ROWS = 24;

/** What a live table begins with. */
export interface LiveTableOptions {
  readonly session: Session;
  readonly order: ListOrder;
  readonly context: Context;
  /** What is open already, or cannot be read. */
  readonly before: readonly ListItem[];
}

/** A table of the open pauses that follows what happens, on the alternate screen, until the command ends. */
export function createLiveTable({ session, order, context, before }: LiveTableOptions): WatchView {
  const { stdout, paint } = context.output;
  const isOpen = (item: ListItem): item is ListedPause => item.status === 'open';
  // By identity: another wording of the question gives its pause another id.
  const open = new Map(before.filter(isOpen).map((pause) => [toPauseIdentity(pause), pause]));
  let unreadable = before.filter((item): item is UnreadableRow => !isOpen(item));
  const said: string[] = [];
  const title = printableLine(`${session.namespace} at ${session.address}`);
  let drawing: NodeJS.Immediate | undefined;
  let shown = '';
  const draw = () => {
    drawing = undefined;
    const state = { title, open: sortItems([...open.values(), ...unreadable], order), said };
    const lines = toLiveLines(state, { width: widthOfStream(stdout), now: Date.now(), paint }, stdout.rows || ROWS);
    const screen = lines.join('\n');
    if (screen !== shown) stdout.write(BEGIN + screen + END);
    shown = screen;
  };
  // Many events come at once; one drawing shows them all.
  const redraw = () => void (drawing ??= setImmediate(draw));
  const say = (text: string) => {
    said.push(printableLine(text));
    if (said.length > SAID) said.shift();
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
      if (type === 'settled') open.delete(toPauseIdentity(pause));
      else open.set(toPauseIdentity(pause), pause);
      if (type === 'settled' || type === 'overdue') say(`${toClock()} ${type} ${toShortName(pause)}`);
      redraw();
    },
    unreadable: (rows) => {
      unreadable = [...rows];
      redraw();
    },
    fail: (message) => say(`${toClock()} ${visibleLine(message)} Watching goes on.`),
    say,
  };
}

function toClock(): string {
  return new Date().toLocaleTimeString('en-GB');
}
