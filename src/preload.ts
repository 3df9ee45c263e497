/**
 * The workflow side without what it does as a workflow loads, which is to install the handlers of answers: for a worker
 * that lets all its workflows share one copy, by `bundlerOptions: { preloadModules: ['waitforuser/preload'] }`.
 * Workflow code imports `waitforuser/workflow`, whether it is preloaded or not. The same rules hold here as there.
 */
export { installAnswerHandlers } from './workflow/answer-handlers';
export { askUser } from './workflow/ask-user';
export { carryOver, resumeFrom } from './workflow/carry-over';
export { configureInbox } from './workflow/configure-inbox';
export { isReplaying } from './workflow/is-replaying';
export { steps } from './workflow/steps';
export { waitForUser } from './workflow/wait-for-user';
export { InvalidQuestionError } from './protocol/errors';
