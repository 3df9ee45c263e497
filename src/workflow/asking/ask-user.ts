import type { AnswerValue } from '../../protocol/check-answer';
import type { Settlement } from '../state/run-state';
import { ask } from './ask';
import type { FirstArgument, Opened } from './ask';
import type { Outcome, PauseOptions } from './pause-options';
import type { AskUser, Paused } from './signatures';

// `AskUser` documents it, and says what each call returns; here it is the outcome with any value.
export const askUser: AskUser = (first: FirstArgument, second?: PauseOptions) => ask(first, second, toOutcome) as Paused<never>;

function toOutcome({ question, expiry }: Opened, { status, value, custom, by, via, comment, at }: Settlement): Outcome<AnswerValue> {
  if (status === 'timedOut') return { status, ...(expiry?.fallback && { value: expiry.fallback.value === null ? null : toOwn(expiry.fallback.value) }), at };
  const answered = { at, ...(by !== undefined && { by }), ...(via !== undefined && { via }), ...(comment !== undefined && { comment }) };
  if (status === 'skipped') return { status, value: null, ...answered };
  if (status !== 'answered' || value === undefined || value === null) throw new Error(`waitForUser: no outcome for a pause that is ${status}`);
  const edited = question.defaultValue === undefined ? undefined : !isSame(question.defaultValue, value);
  return { status, value: toOwn(value), ...(custom && { custom }), ...(edited !== undefined && { edited }), ...answered };
}

// The workflow may sort or extend what it gets; the record that the query shows stays what the person sent.
function toOwn(value: AnswerValue): AnswerValue {
  return typeof value === 'string' ? value : { ...value, selected: [...value.selected] };
}

function isSame(defaultValue: unknown, value: AnswerValue): boolean {
  if (typeof value === 'string') return value === defaultValue;
  if (value.custom !== undefined || !Array.isArray(defaultValue)) return false;
  return value.selected.length === defaultValue.length && value.selected.every((id) => defaultValue.includes(id));
}
