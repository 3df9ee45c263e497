/**
 * Test side: waits for the pauses of a workflow under test and answers them, on the local and the time-skipping server of
 * `TestWorkflowEnvironment`. It imports the protocol and the client side, and no test framework.
 */
export { answerPauses } from './testing/answer-pauses';
export { nextPause } from './testing/next-pause';
export type { AnswerParts, AnswerScript, FormAnswer, ScriptedAnswer, ScriptItem } from './testing/answer-script';
export type { NextPauseOptions } from './testing/await-open-pauses';
export type { TimeEnvironment } from './testing/time-skipper';
