import { ApplicationFailure, defineQuery, defineSignal, defineUpdate, inWorkflowContext, log, setHandler } from '@temporalio/workflow';

import type { PauseRecord, Receipt } from '../protocol/pause-record';
import { ANSWER_NAME, PAUSES_QUERY_NAME } from '../protocol/wire-names';
import { keepEarly } from './early-answers';
import { judgeAnswer } from './judge-answer';
import type { Refusal } from './judge-answer';
import { runState } from './run-state';
import { takeAnswer } from './take-answer';
import { toRecord } from './to-record';

const answerSignal = defineSignal<[unknown]>(ANSWER_NAME);
const answerUpdate = defineUpdate<Receipt, [unknown]>(ANSWER_NAME);
const pausesQuery = defineQuery<PauseRecord[]>(PAUSES_QUERY_NAME);

/**
 * Installs the handlers as this module loads, before any workflow code runs, so that no update meets "no handler".
 * Outside a workflow (a starter that imports workflow functions) loading does nothing.
 */
export function installAnswerHandlers(): void {
  if (!inWorkflowContext()) return;
  setHandler(answerSignal, receiveSignal, { description: 'Answers a question of waitForUser.' });
  setHandler(answerUpdate, receiveUpdate, {
    validator: validateUpdate,
    description: 'Answers a question of waitForUser and tells whether the answer was taken.',
  });
  setHandler(pausesQuery, () => [...runState().pauses.values()].map(toRecord), {
    description: 'The questions of waitForUser in this run, open and settled.',
  });
}

/** Never throws: a signal handler that throws wedges or fails the workflow. */
function receiveSignal(payload: unknown): void {
  const state = runState();
  const verdict = judgeAnswer(state, payload);
  if (verdict.kind === 'accept') takeAnswer(state, verdict);
  else if (verdict.kind === 'refuse') warnIgnored(verdict);
  else if (verdict.kind === 'early' && !keepEarly(state, verdict.answer)) {
    log.warn('waitForUser: an answer to a pause that is not open yet was ignored, too many are kept already', {
      pause: verdict.answer.pause,
    });
  }
}

function validateUpdate(payload: unknown): void {
  const verdict = judgeAnswer(runState(), payload);
  if (verdict.kind === 'refuse') throw toFailure(verdict);
  if (verdict.kind === 'early') {
    throw toFailure({
      kind: 'refuse',
      code: 'PAUSE_NOT_OPEN',
      message: `Pause ${JSON.stringify(verdict.answer.pause)} has not been reached yet. Try again, or send the answer by signal.`,
      details: {},
    });
  }
}

/** Runs after the validator, or on replay without it: an update in the history was accepted, so it is never refused here. */
function receiveUpdate(payload: unknown): Receipt {
  const state = runState();
  const verdict = judgeAnswer(state, payload);
  if (verdict.kind === 'accept') return takeAnswer(state, verdict);
  if (verdict.kind === 'duplicate') return verdict.receipt;
  throw new Error(
    `waitForUser: an answer accepted earlier no longer fits (${verdict.kind === 'refuse' ? verdict.message : 'its pause is not open'}). ` +
      'The questions of a running workflow were changed; guard the change with patched().'
  );
}

/** Says in the log that a signalled answer was not used, and why. */
export function warnIgnored({ code, message }: Refusal): void {
  log.warn('waitForUser: an answer sent by signal was ignored', { code, reason: message });
}

function toFailure({ code, message, details }: Refusal): ApplicationFailure {
  return ApplicationFailure.nonRetryable(message, code, details);
}
