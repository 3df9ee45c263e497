import type { AnswerValue } from '../../protocol/check-answer';
import type { Settlement } from '../state/run-state';
import { ask } from './ask';
import type { FirstArgument, Opened } from './ask';
import type { Outcome, PauseOptions } from './pause-options';
import type { AskUser, Paused } from './signatures';

// `AskUser` documents the calls and types what each returns. Here the outcome may have any value.
export const askUser: AskUser = (first: FirstArgument, second?: PauseOptions) => ask(first, second, toOutcome) as Paused<never>;

function toOutcome({ question, expiry }: Opened, { status, value, custom, by, via, comment, at }: Settlement): Outcome<AnswerValue> {
  if (status === 'timedOut') return { status, ...(expiry?.fallback && { value: expiry.fallback.value === null ? null : copyValue(expiry.fallback.value) }), at };
  const answered = { at, ...(by !== undefined && { by }), ...(via !== undefined && { via }), ...(comment !== undefined && { comment }) };
  if (status === 'skipped') return { status, value: null, ...answered };
  if (status !== 'answered' || value === undefined || value === null) throw new Error(`waitForUser: a pause with status ${status} has no outcome. This is a bug in waitforuser.`);
  const edited = question.defaultValue === undefined ? undefined : !isDefaultValue(question.defaultValue, value);
  return { status, value: copyValue(value), ...(custom && { custom }), ...(edited !== undefined && { edited }), ...answered };
}

// The workflow may change what it gets. The record that the query shows must stay what the person sent.
function copyValue(value: AnswerValue): AnswerValue {
  return typeof value === 'string' ? value : { ...value, selected: [...value.selected] };
}

function isDefaultValue(defaultValue: unknown, value: AnswerValue): boolean {
  if (typeof value === 'string') return value === defaultValue;
  if (value.custom !== undefined || !Array.isArray(defaultValue)) return false;
  return value.selected.length === defaultValue.length && value.selected.every((id) => defaultValue.includes(id));
}
