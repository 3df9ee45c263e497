/**
 * Workflow side: pauses and steps. It runs inside Temporal's sandbox. It imports `@temporalio/workflow`,
 * `@temporalio/common` and the protocol, and never Node, a client, a worker or a validator library.
 */
import { installAnswerHandlers } from './workflow-side';

installAnswerHandlers();

export { askFirst, askQuorum, askUser, carryOver, configureInbox, InvalidQuestionError, isReplaying, resumeFrom, steps, waitForUser } from './workflow-side';
export type { Asked, Escalation, Needs, Notify, Outcome, PauseEvent, PauseOptions, Waited } from './workflow/asking/pause-options';
export type { FormField, FormFields, FormValue } from './workflow/asking/form-fields';
export type { AskUser, Paused, WaitForUser } from './workflow/asking/signatures';
export type { FirstOutcome, FirstQuestion } from './workflow/deciding/ask-first';
export type { QuorumOutcome, QuorumQuestion, QuorumRules } from './workflow/deciding/ask-quorum';
export type { Deciding, VoiceOutcome } from './workflow/deciding/ask-voices';
export type { InboxConfiguration, ListingChoice } from './workflow/listing/inbox-configuration';
export type { CarriedPauses } from './workflow/state/carry-over';
export type { Duration } from './protocol/duration';
export type { PauseRecord } from './protocol/pause-record';
export type { FieldType, InputType, Json, MultiselectValue, Option, Priority } from './protocol/question';
export type { StandardSchema } from './protocol/standard-schema';
