import { isPauseRecord } from '../protocol/pause-record';
import type { EarlyAnswer, PauseRecord, PauseRow, RefusedAnswer } from '../protocol/pause-record';
import { toJoinedValue } from '../protocol/check-answer';
import { clip, wrapLines } from './display-width';
import { toAudience } from './list-lines';
import type { Look } from './list-lines';
import { printableLine } from './printable';
import { toAge, toDue } from './time-text';

const INDENT = '    ';

/** The pauses of a run in the order in which they were asked, and what became of each answer. */
export function toHistoryLines(rows: readonly PauseRow[], look: Look): string[] {
  return rows.flatMap((row) => (isPauseRecord(row) ? toPauseLines(row, look) : toLooseLines(row, look)));
}

function toPauseLines(pause: PauseRecord, look: Look): string[] {
  const { index, key, question, comment, refused = [] } = pause;
  const name = key === undefined ? `#${index}` : `#${index} ${printableLine(key)}`;
  const text = printableLine(question?.question ?? '(the question is not kept any more)');
  return [
    ...hang(`${look.paint.cyan(name)}  ${toEnd(pause, look)}`, look),
    `${INDENT}${look.paint.bold(clip(text, look.width - INDENT.length))}`,
    ...(comment === undefined ? [] : hang(`comment: ${printableLine(comment)}`, look, INDENT)),
    ...refused.flatMap((answer) => toRefusedLines(answer, look)),
  ];
}

function toEnd({ status, value, by, via, at, openedAt, deadline, audience }: PauseRecord, { now, paint }: Look): string {
  if (status === 'open') {
    const due = deadline === undefined ? '' : `, due ${toDue(deadline, now)}`;
    return `${paint.yellow('open')} for ${toAge(openedAt, now)}${due}, waits for ${toAudience(audience)}`;
  }
  const given = value === undefined ? '' : ` ${JSON.stringify(printableLine(toJoinedValue(value)))}`;
  const who = by === undefined ? '' : ` by ${printableLine(by)}`;
  const way = via === undefined ? '' : ` via ${printableLine(via)}`;
  return `${status === 'answered' ? paint.green(status) : status}${given}${who}${way}${at === undefined ? '' : `, ${toAge(at, now)} ago`}`;
}

function toRefusedLines({ code, message, by, at, answerId }: RefusedAnswer, look: Look): string[] {
  const who = by === undefined ? '' : ` by ${printableLine(by)}`;
  const id = answerId === undefined ? '' : ` (answer id ${printableLine(answerId)})`;
  return hang(`${look.paint.red('refused')} ${code}${who}, ${toAge(at, look.now)} ago: ${printableLine(message)}${id}`, look, INDENT);
}

function toLooseLines({ early, refused, omitted }: Exclude<PauseRow, PauseRecord>, look: Look): string[] {
  const lines = [
    ...early.flatMap((answer) => hang(`${look.paint.yellow('waits for its pause')}: ${toEarly(answer)}, ${toAge(answer.at, look.now)} ago`, look)),
    ...refused.flatMap((answer) => toRefusedLines(answer, look)),
  ];
  const rest = `${omitted} earlier pauses are left out for their size; "waitforuser show WORKFLOW_ID#INDEX" shows each.`;
  return omitted > 0 ? [...lines, ...hang(rest, look)] : lines;
}

function toEarly({ pause, value, custom, skip, by }: EarlyAnswer): string {
  const given = skip ? 'a skip' : JSON.stringify(printableLine(String(custom ?? (typeof value === 'string' ? value : JSON.stringify(value)))));
  return `${given} for pause ${printableLine(String(pause ?? ''))}${by === undefined ? '' : ` by ${printableLine(by)}`}`;
}

function hang(text: string, { width }: Look, indent = ''): string[] {
  return wrapLines(text, Math.max(20, width - indent.length - 2)).map((line, i) => `${i === 0 ? indent : `${indent}  `}${line}`);
}
