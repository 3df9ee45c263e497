import type { Settlement } from '../state/run-state';
import { ask } from './ask';
import type { FirstArgument, Opened } from './ask';
import { isEdited } from './is-edited';
import { toGivenValue } from './own-value';
import type { Given, Outcome } from './pause-options';
import type { AskUser, Paused } from './signatures';

// `AskUser` documents it, and says what each call returns; here it is the outcome with any value.
export const askUser: AskUser = (first: FirstArgument, second?: Given) => ask(first, second, toOutcome) as Paused<never>;

function toOutcome({ question, expiry }: Opened, settlement: Settlement): Outcome<unknown> {
  const { status, value, custom, by, via, comment, at } = settlement;
  if (status === 'timedOut') return { status, ...(expiry?.fallback && { value: toGivenValue(settlement) }), at };
  const answered = { at, ...(by !== undefined && { by }), ...(via !== undefined && { via }), ...(comment !== undefined && { comment }) };
  if (status === 'skipped') return { status, value: null, ...answered };
  if (status !== 'answered' || value === undefined || value === null) throw new Error(`waitForUser: no outcome for a pause that is ${status}`);
  const edited = isEdited(question, value);
  return { status, value: toGivenValue(settlement) as object, ...(custom && { custom }), ...(edited !== undefined && { edited }), ...answered };
}
