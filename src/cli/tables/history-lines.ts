import type { EarlyAnswer, PauseRecord, PausesAnswer, RefusedAnswer } from '../../protocol/pause-record';
import { toCloseText } from '../../client/finding/close-text';
import { clip, wrapLines } from './display-width';
import { toAudience } from './list-lines';
import type { Look } from './list-lines';
import { printableJson, printableLine, visibleLine, visibleWord } from '../process/printable';
import { toAge, toDue } from './time-text';
import { toValueText } from './value-text';

const HISTORY_INDENT = '    ';

/** The pauses of a run in the order of the calls, with their answers and refusals. */
export function toHistoryLines({ pauses, early, refused, omitted }: PausesAnswer, look: Look): string[] {
  const left = `${visibleWord(omitted)} earlier pauses are left out because of their size. "waitforuser show WORKFLOW_ID#INDEX" shows one of them.`;
  return [
    ...(omitted > 0 ? hang(left, look) : []),
    ...pauses.flatMap((pause) => toPauseLines(pause, look)),
    ...early.flatMap((answer) => hang(`${look.paint.yellow('waits for its pause')}: ${toEarly(answer)}, ${toAge(answer.at, look.now)} ago`, look)),
    ...refused.flatMap((answer) => toRefusedLines(answer, look)),
  ];
}

function toPauseLines(pause: PauseRecord, look: Look): string[] {
  const { index, key, question, comment, refused = [] } = pause;
  const name = `#${visibleWord(index)}${key === undefined ? '' : ` ${printableLine(key)}`}`;
  const text = printableLine(question?.question ?? '(the question is no longer kept)');
  return [
    ...hang(`${look.paint.cyan(name)}  ${toEnd(pause, look)}`, look),
    `${HISTORY_INDENT}${look.paint.bold(clip(text, look.width - HISTORY_INDENT.length))}`,
    ...(comment === undefined ? [] : hang(`comment: ${printableLine(comment)}`, look, HISTORY_INDENT)),
    ...refused.flatMap((answer) => toRefusedLines(answer, look)),
  ];
}

function toEnd(pause: PauseRecord, { now, paint }: Look): string {
  const { status, question, value, by, via, at, openedAt, deadline, audience, successor } = pause;
  if (status === 'open') {
    const due = deadline === undefined ? '' : `, due ${toDue(deadline, now)}`;
    return `${paint.yellow('open')} for ${toAge(openedAt, now)}${due}, waits for ${toAudience(audience)}`;
  }
  if (status === 'closed') {
    const next = successor === undefined ? '' : `; open again as ${printableLine(successor)}`;
    return `${paint.yellow('closed')}: ${toCloseText(pause)}${next}`;
  }
  const given = value === undefined ? '' : ` ${toValueText(question, value)}`;
  const who = by === undefined ? '' : ` by ${printableLine(by)}`;
  const way = via === undefined ? '' : ` via ${printableLine(via)}`;
  return `${status === 'answered' ? paint.green(status) : visibleWord(status)}${given}${who}${way}${at === undefined ? '' : `, ${toAge(at, now)} ago`}`;
}

function toRefusedLines({ code, message, by, at, answerId }: RefusedAnswer, look: Look): string[] {
  const who = by === undefined ? '' : ` by ${printableLine(by)}`;
  const id = answerId === undefined ? '' : ` (answer id ${printableLine(answerId)})`;
  return hang(`${look.paint.red('refused')} ${visibleWord(code)}${who}, ${toAge(at, look.now)} ago: ${visibleLine(message)}${id}`, look, HISTORY_INDENT);
}

function toEarly({ pause, value, custom, skip, by }: EarlyAnswer): string {
  const given = skip ? 'a skip' : printableJson(custom ?? value);
  return `${given} for pause ${printableLine(String(pause ?? ''))}${by === undefined ? '' : ` by ${printableLine(by)}`}`;
}

function hang(text: string, { width }: Look, indent = ''): string[] {
  return wrapLines(text, Math.max(20, width - indent.length - 2)).map((line, i) => `${i === 0 ? indent : `${indent}  `}${line}`);
}
