import type { AnswerIssue, AnswerPayload } from './answer';
import { checkMultiselect, isOption } from './check/choice';
import { quote, refuse } from './check/checked-value';
import type { CheckedValue, Checking, Refused } from './check/checked-value';
import { checkField } from './check/field';
import { checkForm } from './check/form';
import type { FormValue } from './check/form';
import type { MultiselectValue, Question } from './question';

/** An answer in the form the workflow uses, or why it does not fit. */
export type CheckedAnswer =
  | {
      readonly ok: true;
      readonly status: 'answered';
      readonly value: AnswerValue;
      /** Where the value of a select is the person's own text. */
      readonly custom?: true;
      /** What the question's schema made of the value; set on the workflow side alone. */
      readonly output?: unknown;
    }
  | { readonly ok: true; readonly status: 'skipped'; readonly value: null }
  | Refused;

/** A text, a date or an id, a number, what a multiselect holds or what a form holds. */
export type AnswerValue = string | number | MultiselectValue | FormValue;

/** Holds an answer against its question, in time linear in the question, whatever was sent. Never throws. */
export function checkAnswer(question: Question, answer: AnswerPayload, checking: Checking = 'live'): CheckedAnswer {
  if (answer.skip) return checkSkip(question, answer);
  if (checking === 'live' && question.comment === 'required' && !answer.comment?.trim()) {
    return refuse('comment_required', 'This question needs a comment with its answer.', undefined, ['comment']);
  }
  if (answer.custom !== undefined) {
    const issue = toCustomIssue(question, answer.custom, checking);
    if (issue) return { ok: false, issues: [issue] };
  }
  if (answer.value === undefined && answer.custom === undefined) return refuse('required', toMissingMessage(question));
  if (question.inputType === 'select' && answer.custom !== undefined) return checkCustom(answer.custom, answer);
  const checked = checkValue(question, answer, checking);
  return checked.ok ? { ok: true, status: 'answered', value: checked.value } : checked;
}

function checkValue(question: Question, { value, custom }: AnswerPayload, checking: Checking): CheckedValue<AnswerValue> {
  const { inputType } = question;
  if (inputType === 'form') return checkForm(question.fields, value, checking);
  if (inputType !== 'multiselect') return checkField(question, inputType, value, checking) as CheckedValue<string | number>;
  const checked = checkMultiselect(question, value, checking, custom === undefined ? 0 : 1);
  return checked.ok ? { ok: true, value: { selected: checked.value, ...(custom !== undefined && { custom }) } } : checked;
}

function checkSkip(question: Question, answer: AnswerPayload): CheckedAnswer {
  if (answer.value !== undefined || answer.custom !== undefined) {
    return refuse('type', 'An answer either skips the question or has a value, not both.', undefined, ['skip']);
  }
  if (!question.skippable) return refuse('not_skippable', 'This question cannot be skipped.', undefined, ['skip']);
  return { ok: true, status: 'skipped', value: null };
}

function checkCustom(custom: string, { value }: AnswerPayload): CheckedAnswer {
  if (value !== undefined) return refuse('type', 'Choose an option or write a text of your own, not both.', undefined, ['custom']);
  return { ok: true, status: 'answered', value: custom, custom: true };
}

function toCustomIssue(question: Question, custom: string, checking: Checking): AnswerIssue | undefined {
  const path = ['custom'];
  if (!question.allowCustom) return { code: 'custom_refused', path, message: 'This question takes no text of your own. Choose one of its options.' };
  if (checking === 'recorded') return undefined;
  if (custom.trim() === '') return { code: 'required', path, message: 'The text of your own is empty.' };
  if (!isOption(question, custom)) return undefined;
  return { code: 'custom_is_option', path, message: `${quote(custom)} is one of the options. Choose the option instead of writing it.` };
}

function toMissingMessage(question: Question): string {
  return question.skippable ? 'The answer has no value. To skip the question, send "skip": true.' : 'The answer has no value.';
}
