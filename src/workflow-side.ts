/**
 * The whole workflow side, except the call that installs the handlers for answers when a workflow loads. It ships as one
 * file that all workflows of a worker may share, so it keeps no data of a workflow outside of the run's state. It is not a
 * public entry: `waitforuser/workflow` exports it. It imports `@temporalio/workflow`, `@temporalio/common` and the protocol.
 */
export { installAnswerHandlers } from './workflow/answering/answer-handlers';
export { readAsking } from './workflow/asking/ask';
export { toFreeKey } from './workflow/asking/open-pause';
export { askUser } from './workflow/asking/ask-user';
export { steps } from './workflow/asking/steps';
export { waitForUser } from './workflow/asking/wait-for-user';
export { askFirst } from './workflow/deciding/ask-first';
export { askQuorum } from './workflow/deciding/ask-quorum';
export { configureInbox } from './workflow/listing/configure-inbox';
export { isReplaying } from './workflow/replay/is-replaying';
export { carryOver, resumeFrom } from './workflow/state/carry-over';
export { InvalidQuestionError } from './protocol/errors';
