/**
 * All of the workflow side but what it does as a workflow loads, which is to install the handlers of answers. It ships as
 * one file that workflows of a worker may share, so it keeps nothing of a workflow outside of its run's state. Not an
 * entry: `waitforuser/workflow` hands it on. It imports `@temporalio/workflow`, `@temporalio/common` and the protocol.
 */
export { installAnswerHandlers } from './workflow/answering/answer-handlers';
export { askUser } from './workflow/asking/ask-user';
export { steps } from './workflow/asking/steps';
export { waitForUser } from './workflow/asking/wait-for-user';
export { configureInbox } from './workflow/listing/configure-inbox';
export { isReplaying } from './workflow/replay/is-replaying';
export { carryOver, resumeFrom } from './workflow/state/carry-over';
export { InvalidQuestionError } from './protocol/errors';
