import { log } from '@temporalio/workflow';

import { cutText } from '../../protocol/clip-text';
import { MAX_REFUSED_KEPT, MAX_REFUSED_TEXT } from '../../protocol/limits';
import type { Refusal } from './judge-answer';
import type { RunState } from '../state/run-state';
import { workflowTime } from '../state/workflow-time';

/** Says in the log and in the run's records that a signalled answer was not used, and why. */
export function noteRefusal(state: RunState, { code, message, answer, pause }: Refusal): void {
  const { answerId, by, via, comment } = answer;
  log.warn('waitForUser: an answer sent by signal was not used', { code, reason: message, answerId, by, via });
  state.refusals.push({
    pause: pause?.index,
    refused: {
      code,
      message: cutText(message, MAX_REFUSED_TEXT),
      at: workflowTime(),
      ...(answerId !== undefined && { answerId }),
      ...(by !== undefined && { by }),
      ...(via !== undefined && { via }),
      ...(comment !== undefined && { comment: cutText(comment, MAX_REFUSED_TEXT) }),
    },
  });
  if (state.refusals.length > MAX_REFUSED_KEPT) state.refusals.shift();
}
