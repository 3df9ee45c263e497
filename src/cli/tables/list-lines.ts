import type { ListedPause, ListItem, UnreadableRow } from '../../client/listing/listed-pause';
import { clip, pad, widthOf, wrapLines } from './display-width';
import type { Paint } from '../process/output';
import { toShortName } from '../pauses/pause-name';
import { printableLine, visibleLine, visibleWord } from '../process/printable';
import { toAge, toDue } from './time-text';

const NARROW = 60;
const MAX_FOR = 20;
const MIN_FOR = 8;
const LIST_INDENT = '     ';
const ANYONE = 'anyone';

/** How lines are formatted. */
export interface Look {
  /** Columns. */
  readonly width: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly paint: Paint;
}

/** The items as a table with two lines each; on a narrow terminal, without columns. */
export function toListLines(items: readonly ListItem[], look: Look): string[] {
  if (items.length === 0) return [];
  const rows = items.map((item) => (item.status === 'open' ? toRow(item, look) : toUnreadable(item)));
  return look.width < NARROW ? rows.flatMap((row, i) => toNarrow(row, i, look)) : toTable(rows, look);
}

interface Row {
  readonly priority: string;
  readonly age: string;
  readonly due: string;
  readonly isLate: boolean;
  readonly audience: string;
  readonly question: string;
  readonly name: string;
}

function toRow(pause: ListedPause, { now }: Look): Row {
  const { priority, openedAt, deadline, question, decision } = pause;
  const due = deadline === undefined ? '-' : toDue(deadline, now);
  return {
    priority: visibleWord(priority),
    age: toAge(openedAt, now),
    due,
    isLate: due.endsWith(' late'),
    audience: toAudience(pause.audience),
    question: printableLine(`${decision ? `(${decision.have} of ${decision.needed} voices) ` : ''}${question?.question ?? ''}`),
    name: toShortName(pause),
  };
}

function toUnreadable({ workflowId, message }: UnreadableRow): Row {
  const question = `cannot be read: ${visibleLine(message)}`;
  return { priority: '?', age: '?', due: '-', isLate: false, audience: '?', question, name: printableLine(workflowId) };
}

/** The audience of a pause, on one line. */
export function toAudience(audience: readonly string[]): string {
  return audience.length === 0 ? ANYONE : audience.map(printableLine).join(', ');
}

function toTable(rows: readonly Row[], { width, paint }: Look): string[] {
  const widest = (column: keyof Pick<Row, 'age' | 'due' | 'audience'>, title: string) => Math.max(widthOf(title), ...rows.map((row) => widthOf(row[column])));
  const columns = { age: widest('age', 'AGE'), due: widest('due', 'DUE'), audience: Math.min(MAX_FOR, widest('audience', 'FOR')) };
  const left = width - ('PRI'.length + 2 + columns.age + 2 + columns.due + 2 + columns.audience + 2);
  const header = ['PRI', pad('AGE', columns.age), pad('DUE', columns.due), pad('FOR', columns.audience), 'QUESTION'].join('  ');
  const lines = rows.flatMap((row) => [
    [
      toPriority(pad(` ${row.priority}`, 3), row, paint),
      pad(row.age, columns.age),
      toLate(pad(row.due, columns.due), row, paint),
      pad(clip(row.audience, columns.audience), columns.audience),
      paint.bold(clip(row.question, left)),
    ].join('  '),
    `${LIST_INDENT}${paint.cyan(row.name)}`,
  ]);
  return [paint.dim(header), ...lines];
}

function toNarrow(row: Row, i: number, { width, paint }: Look): string[] {
  const due = row.due === '-' ? [] : [toLate(row.due.startsWith('in') ? `due ${row.due}` : row.due, row, paint)];
  const facts = [toPriority(`P${row.priority}`, row, paint), row.age, ...due].join(' · ');
  const room = width - widthOf(facts) - ' · '.length;
  const [first = '', second] = wrapLines(row.question, width);
  const more = second === undefined ? [] : [clip(row.question.slice(first.length).trim(), width)];
  return [
    ...(i > 0 ? [''] : []),
    ...(room < MIN_FOR ? [facts, clip(row.audience, width)] : [`${facts} · ${clip(row.audience, room)}`]),
    ...[clip(first, width), ...more].map((line) => paint.bold(line)),
    paint.cyan(row.name),
  ];
}

function toPriority(text: string, { priority }: Row, paint: Paint): string {
  if (priority === '1') return paint.red(text);
  return priority === '2' ? paint.yellow(text) : text;
}

function toLate(text: string, { isLate }: Row, paint: Paint): string {
  return isLate ? paint.red(text) : text;
}
