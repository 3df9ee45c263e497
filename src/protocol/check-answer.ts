import type { AnswerPayload } from './answer';
import { checkMultiselect, isOption } from './check/choice';
import { refuse } from './check/checked-value';
import type { CheckedValue, Checking, Refused } from './check/checked-value';
import { checkField } from './check/field';
import { checkForm } from './check/form';
import type { FormValue } from './check/form';
import type { MultiselectValue, Question } from './question';
import { quote } from './quote';

/** The outcome that the workflow uses, or the reasons why the answer does not fit. */
export type CheckedAnswer =
  | {
      readonly ok: true;
      readonly status: 'answered';
      readonly value: AnswerValue;
      /** Set when the value of a select is the person's own text. */
      readonly custom?: true;
      /** The output of the question's schema. Set on the workflow side only, if there is a schema. */
      readonly output?: unknown;
    }
  | { readonly ok: true; readonly status: 'skipped'; readonly value: null }
  | Refused;

/** A text, a date or an option id, a number, the ids and custom text of a multiselect, or the fields of a form. */
export type AnswerValue = string | number | MultiselectValue | FormValue;

/** Checks an answer against its question. Never throws. The time is linear in the size of the question, whatever was sent. */
export function checkAnswer(question: Question, answer: AnswerPayload, checking: Checking = 'live'): CheckedAnswer {
  const { value, custom } = answer;
  if (answer.skip) return checkSkip(question, answer);
  if (checking === 'live' && question.comment === 'required' && !answer.comment?.trim()) {
    return refuse('comment_required', 'This question needs a comment with the answer.', undefined, ['comment']);
  }
  const refused = custom === undefined ? undefined : refuseCustom(question, custom, checking);
  if (refused) return refused;
  if (custom !== undefined && question.inputType === 'select') {
    if (value !== undefined) return refuse('type', 'Choose an option or write a custom text, not both.', undefined, ['custom']);
    return { ok: true, status: 'answered', value: custom, custom: true };
  }
  if (value === undefined && custom === undefined) {
    return refuse('required', `The answer has no value.${question.skippable ? ' To skip the question, send "skip": true.' : ''}`);
  }
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

function checkSkip({ skippable }: Question, { value, custom }: AnswerPayload): CheckedAnswer {
  if (value !== undefined || custom !== undefined) return refuse('type', 'An answer either skips the question or has a value, not both.', undefined, ['skip']);
  return skippable ? { ok: true, status: 'skipped', value: null } : refuse('not_skippable', 'This question cannot be skipped.', undefined, ['skip']);
}

function refuseCustom(question: Question, custom: string, checking: Checking): Refused | undefined {
  const path = ['custom'];
  if (!question.allowCustom) return refuse('custom_refused', 'This question does not accept a custom text. Choose one of its options.', undefined, path);
  if (checking === 'recorded') return undefined;
  if (custom.trim() === '') return refuse('required', 'The custom text is empty.', undefined, path);
  if (!isOption(question, custom)) return undefined;
  return refuse('custom_is_option', `${quote(custom)} is one of the options. Choose the option instead of writing it.`, undefined, path);
}
