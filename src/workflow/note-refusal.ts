import { log } from '@temporalio/workflow';

import { MAX_REFUSED_KEPT, MAX_REFUSED_TEXT } from '../protocol/limits';
import type { Refusal } from './judge-answer';
import type { RunState } from './run-state';
import { workflowTime } from './workflow-time';

/** Says in the log and in the run's records that a signalled answer was not used, and why. */
export function noteRefusal(state: RunState, { code, message, answer, pause }: Refusal): void {
  const { answerId, by, via, comment } = answer;
  log.warn('waitForUser: an answer sent by signal was not used', { code, reason: message, answerId, by, via });
  state.refusals.push({
    pause: pause?.index,
    refused: {
      code,
      message: message.slice(0, MAX_REFUSED_TEXT),
      at: workflowTime(),
      ...(answerId !== undefined && { answerId }),
      ...(by !== undefined && { by }),
      ...(via !== undefined && { via }),
      ...(comment !== undefined && { comment: comment.slice(0, MAX_REFUSED_TEXT) }),
    },
  });
  if (state.refusals.length > MAX_REFUSED_KEPT) state.refusals.shift();
}
