import type { PauseRecord } from '../../protocol/pause-record';
import { toShownValue } from '../../protocol/shown-value';
import type { Option, Question } from '../../protocol/question';
import { toCloseText } from '../../client/finding/close-text';
import { widthOf, wrapLines } from './display-width';
import { toAudience } from './list-lines';
import type { Look } from './list-lines';
import type { Paint } from '../process/output';
import { toShortName } from '../pauses/pause-name';
import { printable, printableJson, printableLine, visibleLine } from '../process/printable';
import { toAge, toDue } from './time-text';

/** One pause with all its details, as text. */
export function toShowLines(pause: PauseRecord, look: Look, link?: string): string[] {
  const { paint, width } = look;
  const { question } = pause;
  const head = [toShortName(pause), pause.status, `priority ${pause.priority}`, ...(question ? [question.inputType] : [])];
  return [
    ...wrapLines(head.join(' · '), width).map((line) => paint.cyan(line)),
    '',
    ...(question ? toQuestionLines(question, look) : ['The question is no longer kept.']),
    ...(pause.stub ? [paint.yellow('This is only the beginning of the question: it is too long for the list, and no worker answers to show all of it.')] : []),
    '',
    ...toFacts(pause, look.now, link).flatMap(([name, text]) => toFactLines(name, text, look)),
  ];
}

function toQuestionLines({ question, details, options, ...rest }: Question, { width, paint }: Look): string[] {
  const body = (text: string) => wrapLines(printable(text).trim(), width - 2).map((line) => `  ${line}`.trimEnd());
  return [
    ...body(question).map((line) => paint.bold(line)),
    ...(details === undefined ? [] : ['', ...body(details)]),
    ...(options === undefined ? [] : ['', ...toOptionLines(options, { width, paint })]),
    ...(rest.allowCustom || rest.skippable || rest.comment ? ['', ...wrapLines(toRules(rest), width - 2).map((line) => `  ${line}`)] : []),
  ];
}

function toOptionLines(options: readonly Option[], { width, paint }: Pick<Look, 'width' | 'paint'>): string[] {
  // A person may type an id again, so unprintable characters are shown as escapes.
  const ids = options.map(({ id }) => visibleLine(id));
  const column = Math.min(Math.max(...ids.map(widthOf)), Math.floor(width / 3));
  return options.flatMap(({ label, description, danger }, i) => {
    const id = ids[i] ?? '';
    const text = [printableLine(label), ...(description === undefined ? [] : [`– ${printableLine(description)}`])].join(' ');
    const room = Math.max(10, width - column - 4);
    const lines = wrapLines(text, room);
    if (danger) lines.push(...toMarked(lines.pop() ?? '', room, paint));
    const shown = `  ${paint.cyan(id)}`;
    const indent = ' '.repeat(column + 4);
    // An id that is wider than its column gets its own line.
    if (widthOf(id) > column) return [shown, ...lines.map((line) => indent + line)];
    return [shown + ' '.repeat(column + 2 - widthOf(id)) + lines[0], ...lines.slice(1).map((line) => indent + line)];
  });
}

function toMarked(line: string, room: number, paint: Paint): string[] {
  const mark = '(asks to confirm)';
  return widthOf(line) + 1 + mark.length > room ? [line, paint.red(mark)] : [`${line} ${paint.red(mark)}`];
}

function toRules({ allowCustom, skippable, comment }: Partial<Question>): string {
  return [
    ...(allowCustom ? ['A custom text is allowed (--custom).'] : []),
    ...(skippable ? ['It may be skipped.'] : []),
    ...(comment ? [comment === 'required' ? 'It needs a comment.' : 'A comment is optional.'] : []),
  ].join(' ');
}

function toFacts(pause: PauseRecord, now: number, link: string | undefined): [name: string, text: string][] {
  const { key, workflowId, runId, openedAt, deadline, audience, excluded, question, value, by, via, comment, answerId, at, refused = [], id, status, successor } = pause;
  const agoOf = (time: string) => `${toAge(time, now)} ago (${time})`;
  const facts: [string, string | undefined][] = [
    ['Answer', value === undefined ? undefined : toShownValue(question, value)],
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
    ['Not by', excluded && excluded.length > 0 ? toAudience(excluded) : undefined],
    ['Default', question?.defaultValue === undefined ? undefined : toText(question.defaultValue)],
    ['Metadata', question?.metadata && printableJson(question.metadata)],
    ...refused.map(({ code, message, by, at }): [string, string] => ['Refused', `${code} ${agoOf(at)}${by === undefined ? '' : ` by ${by}`}: ${visibleLine(message)}`]),
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

function toText(value: unknown): string {
  return typeof value === 'string' ? value : printableJson(value);
}
