import type { Settlement } from '../state/run-state';
import { ask } from './ask';
import type { FirstArgument, Opened } from './ask';
import { isEdited } from './is-edited';
import type { AllOptions, Outcome } from './pause-options';
import { toResultValue } from './result-value';
import type { AskUser, Paused } from './signatures';

// `AskUser` documents the calls and types what each returns. Here the outcome may have any value.
export const askUser: AskUser = (first: FirstArgument, second?: AllOptions) => ask(first, second, toOutcome) as Paused<never>;

/** The outcome of a settled pause. */
export function toOutcome({ question, expiry }: Opened, settlement: Settlement): Outcome<unknown> {
  const { status, value, custom, by, via, comment, at } = settlement;
  if (status === 'timedOut') return { status, ...(expiry?.fallback && { value: toResultValue(settlement) }), at };
  const answered = { at, ...(by !== undefined && { by }), ...(via !== undefined && { via }), ...(comment !== undefined && { comment }) };
  if (status === 'skipped') return { status, value: null, ...answered };
  if (status !== 'answered' || value === undefined || value === null) throw new Error(`waitForUser: a pause with status ${status} has no outcome. This is a bug in waitforuser.`);
  const edited = isEdited(question, value);
  return { status, value: toResultValue(settlement) as object, ...(custom && { custom }), ...(edited !== undefined && { edited }), ...answered };
}
