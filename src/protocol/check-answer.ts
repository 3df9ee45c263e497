import type { AnswerIssue, AnswerPayload } from './answer';
import { clipText } from './clip-text';
import type { IssueCode } from './codes';
import { MAX_ISSUES } from './limits';
import { toPrintable } from './printable';
import type { Json, MultiselectValue, Option, Question } from './question';

/** The outcome that the workflow uses, or the reasons why the answer does not fit. */
export type CheckedAnswer =
  | {
      readonly ok: true;
      readonly status: 'answered';
      readonly value: AnswerValue;
      /** Set when the value of a select is the person's own text. */
      readonly custom?: true;
    }
  | { readonly ok: true; readonly status: 'skipped'; readonly value: null }
  | { readonly ok: false; readonly issues: readonly AnswerIssue[] };

/** A text, an option id, or the ids and custom text of a multiselect. */
export type AnswerValue = string | MultiselectValue;

/**
 * `live` applies every rule. `recorded` is for an answer that history says was accepted: it only checks that the chosen
 * options are still offered. Rules about comments, limits and custom texts may be newer than the answer, so they are not
 * applied.
 */
export type Checking = 'live' | 'recorded';

/** Checks an answer against its question. Never throws. The time is linear in the size of the question, whatever was sent. */
export function checkAnswer(question: Question, answer: AnswerPayload, checking: Checking = 'live'): CheckedAnswer {
  if (answer.skip) return checkSkip(question, answer);
  if (checking === 'live' && question.comment === 'required' && !answer.comment?.trim()) {
    return refuse('comment_required', ['comment'], 'This question needs a comment with the answer.');
  }
  if (answer.custom !== undefined) {
    const issue = toCustomIssue(question, answer.custom, checking);
    if (issue) return { ok: false, issues: [issue] };
  }
  if (answer.value === undefined && answer.custom === undefined) return refuse('required', ['value'], toMissingMessage(question));
  if (question.inputType === 'multiselect') return checkMultiselect(question, answer);
  if (question.inputType === 'text') return checkText(answer.value);
  return checkSelect(question, answer);
}

/** A multiselect's answer as one text, as in AGNT5: the ids joined by commas, a custom text last. */
export function toJoinedValue(value: AnswerValue): string {
  if (typeof value === 'string') return value;
  return [...value.selected, ...(value.custom === undefined ? [] : [value.custom])].join(',');
}

function checkSkip(question: Question, answer: AnswerPayload): CheckedAnswer {
  if (answer.value !== undefined || answer.custom !== undefined) {
    return refuse('type', ['skip'], 'An answer either skips the question or has a value, not both.');
  }
  if (!question.skippable) return refuse('not_skippable', ['skip'], 'This question cannot be skipped.');
  return { ok: true, status: 'skipped', value: null };
}

function toCustomIssue(question: Question, custom: string, checking: Checking): AnswerIssue | undefined {
  const path = ['custom'];
  if (!question.allowCustom) return { code: 'custom_refused', path, message: 'This question does not accept a custom text. Choose one of its options.' };
  if (checking === 'recorded') return undefined;
  if (custom.trim() === '') return { code: 'required', path, message: 'The custom text is empty.' };
  if (!optionsOf(question).some(({ id }) => id === custom)) return undefined;
  return { code: 'custom_is_option', path, message: `${quote(custom)} is one of the options. Choose the option instead of writing it.` };
}

function checkText(value: Json | undefined): CheckedAnswer {
  if (typeof value !== 'string') return refuse('type', ['value'], `The answer must be a text, but ${describeType(value)} was sent.`);
  return { ok: true, status: 'answered', value };
}

function checkSelect(question: Question, answer: AnswerPayload): CheckedAnswer {
  const { value, custom } = answer;
  if (custom !== undefined) {
    if (value !== undefined) return refuse('type', ['custom'], 'Choose an option or write a custom text, not both.');
    return { ok: true, status: 'answered', value: custom, custom: true };
  }
  if (typeof value !== 'string') return refuse('type', ['value'], `The answer must be one option id, but ${describeType(value)} was sent.`);
  if (!optionsOf(question).some(({ id }) => id === value)) return refuse('unknown_option', ['value'], toUnknownMessage(question, value));
  return { ok: true, status: 'answered', value };
}

function checkMultiselect(question: Question, answer: AnswerPayload): CheckedAnswer {
  const options = optionsOf(question);
  // If there are more ids than options, one of the first ids is unknown or repeated, so the rest need no check. This also
  // holds for recorded answers: there, too, each id may stand only once.
  const ids = toIds(answer.value, options.length + 1);
  if (ids === undefined) {
    return refuse('type', ['value'], `The answer must be option ids, as a list or joined by commas, but ${describeType(answer.value)} was sent.`);
  }
  const offered = new Set(options.map(({ id }) => id));
  const issues: AnswerIssue[] = [];
  const chosen = new Set<string>();
  for (const [i, id] of ids.entries()) {
    const issue = toIdIssue(question, id, { path: ['value', i], offered, chosen });
    if (!issue) chosen.add(id as string);
    else if (issues.push(issue) === MAX_ISSUES) break;
  }
  if (issues.length > 0) return { ok: false, issues };
  const selected = options.flatMap(({ id }) => (chosen.has(id) ? [id] : []));
  const value = answer.custom === undefined ? { selected } : { selected, custom: answer.custom };
  return { ok: true, status: 'answered', value };
}

function toIdIssue(
  question: Question,
  id: Json,
  { path, offered, chosen }: { readonly path: AnswerIssue['path']; readonly offered: ReadonlySet<string>; readonly chosen: ReadonlySet<string> }
): AnswerIssue | undefined {
  if (typeof id !== 'string') return { code: 'type', path, message: `An option id must be a text, but ${describeType(id)} was sent.` };
  if (!offered.has(id)) return { code: 'unknown_option', path, message: toUnknownMessage(question, id) };
  if (chosen.has(id)) return { code: 'duplicate', path, message: `${quote(id)} is chosen twice.` };
  return undefined;
}

const MAX_QUOTED_CHARACTERS = 80;

function toIds(value: Json | undefined, limit: number): readonly Json[] | undefined {
  if (value === undefined || value === '') return [];
  if (typeof value === 'string') return value.split(',', limit);
  return Array.isArray(value) ? (value as readonly Json[]).slice(0, limit) : undefined;
}

function optionsOf(question: Question): readonly Option[] {
  return question.options ?? [];
}

function toUnknownMessage(question: Question, id: string): string {
  const options = optionsOf(question);
  const ids = options.slice(0, MAX_ISSUES).map((option) => quote(option.id));
  const shown = options.length > MAX_ISSUES ? [...ids, '…'] : ids;
  const custom = question.allowCustom ? ' To send a custom text, use "custom".' : '';
  return `${quote(id)} is not among the options: ${shown.join(', ')}.${custom}`;
}

function toMissingMessage(question: Question): string {
  return question.skippable ? 'The answer has no value. To skip the question, send "skip": true.' : 'The answer has no value.';
}

function quote(text: string): string {
  return toPrintable(JSON.stringify(clipText(text, MAX_QUOTED_CHARACTERS)));
}

function describeType(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function refuse(code: IssueCode, path: AnswerIssue['path'], message: string): CheckedAnswer {
  return { ok: false, issues: [{ path, code, message }] };
}
