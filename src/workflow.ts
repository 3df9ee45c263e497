/**
 * Workflow side: pauses, steps. Runs inside Temporal's sandbox, so it imports `@temporalio/workflow`,
 * `@temporalio/common` and the protocol, and never Node, a client, a worker or a validator library.
 */
import { installAnswerHandlers } from './preload';

installAnswerHandlers();

export { askUser, carryOver, configureInbox, InvalidQuestionError, isReplaying, resumeFrom, steps, waitForUser } from './preload';
export type { CarriedPauses } from './workflow/carry-over';
export type { InboxConfiguration, ListingChoice } from './workflow/inbox-configuration';
export type { Outcome, PauseOptions } from './workflow/pause-options';
export type { Duration } from './protocol/duration';
export type { InputType, MultiselectValue, Option, Priority } from './protocol/question';
