/**
 * Workflow side: pauses, steps. Runs inside Temporal's sandbox, so it imports `@temporalio/workflow`,
 * `@temporalio/common` and the protocol, and never Node, a client, a worker or a validator library.
 */
import { installAnswerHandlers } from './workflow/answer-handlers';

installAnswerHandlers();

export { askUser } from './workflow/ask-user';
export { carryOver, resumeFrom } from './workflow/carry-over';
export { configureInbox } from './workflow/configure-inbox';
export { isReplaying } from './workflow/is-replaying';
export { steps } from './workflow/steps';
export { waitForUser } from './workflow/wait-for-user';
export type { CarriedPauses } from './workflow/carry-over';
export type { InboxConfiguration, ListingChoice } from './workflow/inbox-configuration';
export type { Outcome, PauseOptions } from './workflow/pause-options';
export { InvalidQuestionError } from './protocol/errors';
export type { Duration } from './protocol/duration';
export type { InputType, MultiselectValue, Option, Priority } from './protocol/question';
