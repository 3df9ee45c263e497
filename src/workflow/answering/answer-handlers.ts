import type { PausesAnswer, Receipt, WaitingReceipt } from '../../protocol/pause-record';
import { ANSWER_NAME, ASSIGN_NAME, PAUSES_QUERY_NAME } from '../../protocol/wire-names';
import { toPausesAnswer } from '../listing/pauses-answer';
import { voidCommands } from '../replay/void-commands';
import { runState } from '../state/run-state';
import { defineQuery, defineSignal, defineUpdate, inWorkflowContext, setHandler } from '../temporal/sdk';
import { checkSdkCopies } from '../temporal/sdk-copies';
import { receiveAssignSignal, receiveSignal } from './receive-signal';
import { receiveAssignUpdate, receiveUpdate, validateAssignUpdate, validateUpdate } from './receive-update';

const answerSignal = defineSignal<[unknown]>(ANSWER_NAME);
const answerUpdate = defineUpdate<Receipt | WaitingReceipt, [unknown]>(ANSWER_NAME);
const assignSignal = defineSignal<[unknown]>(ASSIGN_NAME);
const assignUpdate = defineUpdate<Receipt | WaitingReceipt, [unknown]>(ASSIGN_NAME);
const pausesQuery = defineQuery<PausesAnswer, [unknown]>(PAUSES_QUERY_NAME);

/**
 * Installs the handlers while the module loads, before any workflow code runs, so that no update fails with "no handler".
 * Outside a workflow (a starter that imports workflow functions) it does nothing.
 */
export function installAnswerHandlers(): void {
  // A worker runs preloaded modules before any workflow exists.
  if (isPreloading()) throw new Error("waitforuser: preloadModules contains 'waitforuser/workflow', so workflows would have no handlers for answers. Use 'waitforuser/preload' instead.");
  if (!inWorkflowContext()) return;
  checkSdkCopies();
  setHandler(answerSignal, (payload) => receiveSignal(runState(), payload), {
    description: 'Answers a question of waitForUser.',
  });
  setHandler(answerUpdate, (payload) => receiveUpdate(runState(), payload), {
    validator: (payload) => validateUpdate(runState(), payload),
    description: 'Answers a question of waitForUser and returns whether the answer was accepted.',
  });
  setHandler(assignSignal, (payload) => receiveAssignSignal(runState(), payload), {
    description: 'Hands a question of waitForUser over to others.',
  });
  setHandler(assignUpdate, (payload) => receiveAssignUpdate(runState(), payload), {
    validator: (payload) => validateAssignUpdate(runState(), payload),
    description: 'Hands a question of waitForUser over to others and returns whether that was accepted.',
  });
  setHandler(pausesQuery, answerQuery, {
    description: 'The questions of waitForUser in this run, open and settled. With an index, key or id: only that one.',
  });
  runState().canBeAnswered = true;
}

function isPreloading(): boolean {
  return '__TEMPORAL__' in globalThis && !inWorkflowContext();
}

function answerQuery(pause: unknown): PausesAnswer {
  // A healthy workflow has no commands when it is queried. A failed replay leaves some.
  voidCommands();
  return toPausesAnswer(runState(), pause);
}
