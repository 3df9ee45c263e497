import { defineQuery, defineSignal, defineUpdate, inWorkflowContext, setHandler } from '@temporalio/workflow';

import type { PausesAnswer, Receipt, WaitingReceipt } from '../../protocol/pause-record';
import { ANSWER_NAME, PAUSES_QUERY_NAME } from '../../protocol/wire-names';
import { toPausesAnswer } from '../listing/pauses-answer';
import { voidCommands } from '../replay/void-commands';
import { runState } from '../state/run-state';
import { receiveSignal } from './receive-signal';
import { receiveUpdate, validateUpdate } from './receive-update';

const answerSignal = defineSignal<[unknown]>(ANSWER_NAME);
const answerUpdate = defineUpdate<Receipt | WaitingReceipt, [unknown]>(ANSWER_NAME);
const pausesQuery = defineQuery<PausesAnswer, [unknown]>(PAUSES_QUERY_NAME);

/**
 * Installs the handlers as this module loads, before any workflow code runs, so that no update meets "no handler".
 * Outside a workflow (a starter that imports workflow functions) loading does nothing.
 */
export function installAnswerHandlers(): void {
  // The worker runs what it preloads before there is any workflow.
  if (isPreloading()) throw new Error("waitforuser: preloadModules names 'waitforuser/workflow', which would leave workflows without handlers. Name 'waitforuser/preload'.");
  if (!inWorkflowContext()) return;
  setHandler(answerSignal, (payload) => receiveSignal(runState(), payload), {
    description: 'Answers a question of waitForUser.',
  });
  setHandler(answerUpdate, (payload) => receiveUpdate(runState(), payload), {
    validator: (payload) => validateUpdate(runState(), payload),
    description: 'Answers a question of waitForUser and tells whether the answer was taken.',
  });
  setHandler(pausesQuery, answerQuery, {
    description: 'The questions of waitForUser in this run, open and settled; with an index, key or id that one alone.',
  });
  runState().canBeAnswered = true;
}

function isPreloading(): boolean {
  return '__TEMPORAL__' in globalThis && !inWorkflowContext();
}

function answerQuery(pause: unknown): PausesAnswer {
  // A healthy workflow has none when it is queried: a failed replay of any code leaves some.
  voidCommands();
  return toPausesAnswer(runState(), pause);
}
