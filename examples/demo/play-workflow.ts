import type { WorkflowHandle } from '@temporalio/client';
import { AnswerRefusedError, InboxError } from 'waitforuser/client';
import type { AnswerReceipt, Inbox, PauseRecord } from 'waitforuser/client';

import type { Answer, Conversation } from './conversation';
import type { Ending } from './ending';
import { ExitError } from './exit-error';
import { nextPause, settled } from './next-pause';

/** Longer than a worker needs to start, even on a busy machine. */
const CONFIRM_MS = 60_000;

/** Who answers, and what happens before each question. */
export interface Players {
  readonly inbox: Inbox;
  readonly talk: Conversation;
  readonly beforeAsking: (pause: PauseRecord) => Promise<void>;
}

/** Asks the questions of a workflow until it ends, and returns its result. */
export async function playWorkflow(handle: WorkflowHandle, players: Players, ending: Ending): Promise<unknown> {
  const { inbox, talk, beforeAsking } = players;
  const closed = new AbortController();
  const result = handle.result().then((result: unknown) => ({ result }));
  result.catch(() => undefined).finally(() => closed.abort());
  const over = AbortSignal.any([ending.signal, closed.signal]);
  for (;;) {
    const next = await talk.during('Waiting for the workflow', ending.until(Promise.race([result, nextPause(inbox, handle.workflowId, over)])));
    if ('result' in next) return next.result;
    await beforeAsking(next);
    const answer = await talk.ask(next, over);
    ending.signal.throwIfAborted();
    if (!answer) {
      // Somebody answers elsewhere, or the workflow has ended.
      await ending.until(Promise.race([result, settled(inbox, next, over)]));
      continue;
    }
    try {
      const receipt = await talk.during('Sending the answer', ending.until(send(inbox, next, answer)));
      if (receipt.status === 'queued') throw new ExitError('No worker took the answer.', 1);
    } catch (error) {
      if (error instanceof AnswerRefusedError) talk.refused(next, error);
      // The workflow did not refuse this answer, so another answer would not help. A workflow that has ended has a result.
      else if (error instanceof InboxError && error.code !== 'WORKFLOW_CLOSED') throw new ExitError(`The answer was not accepted: ${error.message}`, 1, { cause: error });
      else if (!(error instanceof InboxError)) throw error;
    }
  }
}

function send(inbox: Inbox, pause: PauseRecord, answer: Answer): Promise<AnswerReceipt> {
  // A voice of several is only taken from the person who is asked: the demo's one person plays them all.
  const asked = pause.decision && pause.audience.find((person) => person.startsWith('user:'));
  const options = { via: 'demo', confirmWithin: CONFIRM_MS, ...(asked !== undefined && { by: asked }), ...(answer.comment !== undefined && { comment: answer.comment }) };
  if (answer.skip) return inbox.skip(pause, options);
  return inbox.answer(pause, answer.value, { ...options, ...(answer.custom !== undefined && { custom: answer.custom }) });
}
