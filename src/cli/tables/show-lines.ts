import type { AnswerValue } from '../../protocol/check-answer';
import type { FormValue } from '../../protocol/check/form';
import type { PauseRecord } from '../../protocol/pause-record';
import type { Question } from '../../protocol/question';
import { toCloseText } from '../../client/finding/close-text';
import { wrapLines } from './display-width';
import { toAudience } from './list-lines';
import type { Look } from './list-lines';
import { toQuestionLines } from './question-lines';
import { toShortName } from '../pauses/pause-name';
import { toFormFields } from '../../protocol/schema-fields';
import { printable, printableJson, printableLine, visibleLine, visibleWord } from '../process/printable';
import { toAge, toDue } from './time-text';
import { toFieldText, toValueText } from './value-text';

/** One pause with all its details, as text. */
export function toShowLines(pause: PauseRecord, look: Look, link?: string): string[] {
  const { paint, width } = look;
  const { question } = pause;
  const head = [toShortName(pause), visibleWord(pause.status), `priority ${visibleWord(pause.priority)}`, ...(question ? [visibleWord(question.inputType)] : [])];
  return [
    ...wrapLines(head.join(' · '), width).map((line) => paint.cyan(line)),
    '',
    ...(question ? toQuestionLines(question, look) : ['The question is no longer kept.']),
    ...(pause.stub ? [paint.yellow('This is only the beginning of the question: it is too long for the list, and no worker answers to show all of it.')] : []),
    '',
    ...toFacts(pause, look.now, link).flatMap(([name, text]) => toFactLines(name, text, look)),
  ];
}

function toFacts(pause: PauseRecord, now: number, link: string | undefined): [name: string, text: string][] {
  const { key, workflowId, runId, openedAt, deadline, audience, excluded, question, value, by, via, comment, answerId, at, refused = [], id, status, successor, assigned, decision } = pause;
  const agoOf = (time: string) => `${toAge(time, now)} ago (${time})`;
  const facts: [string, string | undefined][] = [
    ['Answer', value === undefined ? undefined : toText(question, value)],
    ['Settled', at === undefined ? undefined : [agoOf(at), ...(by === undefined ? [] : [`by ${by}`]), ...(via === undefined ? [] : [`via ${via}`])].join(' ')],
    ['Closed', status === 'closed' ? toCloseText(pause) : undefined],
    ['Successor', successor],
    ['Comment', comment],
    ['Answer id', answerId],
    ['Workflow', workflowId],
    ['Run', runId],
    ['Key', key],
    ['Opened', agoOf(openedAt)],
    ['Due', deadline === undefined ? undefined : `${at === undefined ? `${toDue(deadline, now)} ` : ''}(${deadline})`],
    ['For', toAudience(audience)],
    ['Given', assigned && [`to ${toAudience(assigned.to)}`, ...(assigned.by === undefined ? [] : [`by ${assigned.by}`]), agoOf(assigned.at)].join(' ')],
    ['Note', assigned?.comment],
    ['Voices', decision && `${decision.have} of ${decision.needed} needed; ${decision.of} are asked`],
    ['Not by', excluded && excluded.length > 0 ? toAudience(excluded) : undefined],
    ['Default', toDefaultText(question)],
    ['Metadata', question?.metadata && printableJson(question.metadata)],
    ...refused.map(({ code, message, by, at }): [string, string] => ['Refused', `${visibleWord(code)} ${agoOf(at)}${by === undefined ? '' : ` by ${by}`}: ${visibleLine(message)}`]),
    ['Id', id],
    ['Link', link],
  ];
  return facts.filter((fact): fact is [string, string] => fact[1] !== undefined);
}

// A person may copy these, so they stay on one line.
const UNBROKEN_FACTS: readonly string[] = ['Link', 'Id', 'Successor', 'Workflow', 'Run'];
const NAME_WIDTH = 11;

function toFactLines(name: string, text: string, { width, paint }: Look): string[] {
  const shown = printable(text);
  const lines = UNBROKEN_FACTS.includes(name) ? [printableLine(text)] : wrapLines(shown, Math.max(10, width - NAME_WIDTH));
  return lines.map((line, i) => `${i === 0 ? paint.dim(name.padEnd(NAME_WIDTH)) : ' '.repeat(NAME_WIDTH)}${line}`);
}

// A text as it was written, and a form field by field.
function toText(question: Question | undefined, value: AnswerValue): string {
  const fields = question && toFormFields(question);
  if (fields && typeof value === 'object') {
    const given = value as FormValue;
    return Object.entries(fields).map(([name, field]) => `${printableLine(field.label)}: ${toFieldText(field, given[name])}`).join('\n');
  }
  return question?.inputType === 'number' || typeof value !== 'string' ? toValueText(question, value) : value;
}

// The defaults of a form stand beside its fields.
function toDefaultText(question: Question | undefined): string | undefined {
  const value = question?.defaultValue;
  if (value === undefined || question?.fields) return undefined;
  return typeof value === 'number' ? toFieldText(question ?? {}, value) : typeof value === 'string' ? value : printableJson(value);
}
