import type { AnswerIssue, AnswerPayload } from './answer';
import type { Json, MultiselectValue, Option, Question } from './question';

/** An answer in the form the workflow uses, or why it does not fit. */
export type CheckedAnswer =
  | { readonly ok: true; readonly status: 'answered'; readonly value: AnswerValue }
  | { readonly ok: true; readonly status: 'skipped'; readonly value: null }
  | { readonly ok: false; readonly issues: readonly AnswerIssue[] };

/** A text or an id, or what a multiselect holds. */
export type AnswerValue = string | MultiselectValue;

/** Holds an answer against its question. Never throws. */
export function checkAnswer(question: Question, answer: AnswerPayload): CheckedAnswer {
  if (answer.skip) return checkSkip(question, answer);
  if (answer.custom !== undefined) {
    const issue = toCustomIssue(question, answer.custom);
    if (issue) return refuse(['custom'], issue);
  }
  if (question.comment === 'required' && !answer.comment?.trim()) {
    return refuse(['comment'], 'This question needs a comment with its answer.');
  }
  if (answer.value === undefined && answer.custom === undefined) return refuse(['value'], toMissingMessage(question));
  if (question.inputType === 'multiselect') return checkMultiselect(question, answer);
  if (question.inputType === 'text') return checkText(answer.value);
  return checkSelect(question, answer);
}

/** The seed's form of a multiselect's answer: ids joined by commas, a custom text last. */
export function toJoinedValue(value: AnswerValue): string {
  if (typeof value === 'string') return value;
  return [...value.selected, ...(value.custom === undefined ? [] : [value.custom])].join(',');
}

function checkSkip(question: Question, answer: AnswerPayload): CheckedAnswer {
  if (answer.value !== undefined || answer.custom !== undefined) {
    return refuse(['skip'], 'An answer either skips the question or has a value, not both.');
  }
  if (!question.skippable) return refuse(['skip'], 'This question cannot be skipped.');
  return { ok: true, status: 'skipped', value: null };
}

function toCustomIssue(question: Question, custom: string): string | undefined {
  if (!question.allowCustom) return 'This question takes no text of your own; choose one of its options.';
  return custom === '' ? 'The text of your own is empty.' : undefined;
}

function checkText(value: Json | undefined): CheckedAnswer {
  if (typeof value !== 'string') return refuse(['value'], `A text is needed, but ${nameOf(value)} was sent.`);
  return { ok: true, status: 'answered', value };
}

function checkSelect(question: Question, answer: AnswerPayload): CheckedAnswer {
  const { value, custom } = answer;
  if (custom !== undefined) {
    if (value !== undefined) return refuse(['custom'], 'Choose an option or write a text of your own, not both.');
    return { ok: true, status: 'answered', value: custom };
  }
  if (typeof value !== 'string') return refuse(['value'], `One option id is needed, but ${nameOf(value)} was sent.`);
  if (!hasOption(question, value)) return refuse(['value'], toUnknownMessage(question, value));
  return { ok: true, status: 'answered', value };
}

function checkMultiselect(question: Question, answer: AnswerPayload): CheckedAnswer {
  const ids = toIds(answer.value);
  if (ids === undefined) {
    return refuse(['value'], `Option ids are needed, as a list or joined by commas, but ${nameOf(answer.value)} was sent.`);
  }
  const issues: AnswerIssue[] = [];
  const chosen = new Set<string>();
  ids.forEach((id, i) => {
    const path = ['value', i];
    if (typeof id !== 'string') issues.push({ path, message: `An option id is a text, but ${nameOf(id)} was sent.` });
    else if (!hasOption(question, id)) issues.push({ path, message: toUnknownMessage(question, id) });
    else if (chosen.has(id)) issues.push({ path, message: `${quote(id)} is chosen twice.` });
    else chosen.add(id);
  });
  if (issues.length > 0) return { ok: false, issues: issues.slice(0, MAX_ISSUES) };
  const selected = toOptions(question).flatMap(({ id }) => (chosen.has(id) ? [id] : []));
  const value = answer.custom === undefined ? { selected } : { selected, custom: answer.custom };
  return { ok: true, status: 'answered', value };
}

const MAX_ISSUES = 20;
const MAX_QUOTED = 80;

function toIds(value: Json | undefined): readonly Json[] | undefined {
  if (value === undefined || value === '') return [];
  if (typeof value === 'string') return value.split(',');
  return Array.isArray(value) ? value : undefined;
}

function toOptions(question: Question): readonly Option[] {
  return question.options ?? [];
}

function hasOption(question: Question, id: string): boolean {
  return toOptions(question).some((option) => option.id === id);
}

function toUnknownMessage(question: Question, id: string): string {
  const ids = toOptions(question).map((option) => quote(option.id));
  const shown = ids.length > MAX_ISSUES ? [...ids.slice(0, MAX_ISSUES), '…'] : ids;
  const custom = question.allowCustom ? ' A text of your own goes into "custom".' : '';
  return `${quote(id)} is not among the options: ${shown.join(', ')}.${custom}`;
}

function toMissingMessage(question: Question): string {
  return question.skippable ? 'The answer has no value. To skip the question, send "skip": true.' : 'The answer has no value.';
}

function quote(text: string): string {
  return JSON.stringify(text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text);
}

function nameOf(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function refuse(path: readonly (string | number)[], message: string): CheckedAnswer {
  return { ok: false, issues: [{ path, message }] };
}
