import { isAssignment } from '../../protocol/assignment';
import { cutText } from '../../protocol/clip-text';
import { toJsonBytes } from '../../protocol/json-size';
import { MAX_REFUSED_BYTES, MAX_REFUSED_KEPT, MAX_REFUSED_TEXT_CHARACTERS } from '../../protocol/limits';
import type { Refusal } from './verdict';
import type { RunState } from '../state/run-state';
import { workflowTime } from '../state/workflow-time';
import { countRefused } from '../temporal/metrics';
import { log } from '../temporal/sdk';

/** Writes to the log and to the run's records that an answer sent by signal was not used, and why. */
export function reportRefusal(state: RunState, { code, message, answer, pause }: Refusal): void {
  countRefused(code);
  const { answerId, by, via, comment } = answer;
  const assignId = isAssignment(answer) ? answer.assignId : undefined;
  log.warn('waitForUser: an answer sent by signal was not used', { code, reason: message, answerId, ...(assignId !== undefined && { assignId }), by, via });
  const refused = {
    code,
    message: cutText(message, MAX_REFUSED_TEXT_CHARACTERS),
    at: workflowTime(),
    ...(answerId !== undefined && { answerId }),
    ...(assignId !== undefined && { assignId }),
    ...(by !== undefined && { by }),
    ...(via !== undefined && { via }),
    ...(comment !== undefined && { comment: cutText(comment, MAX_REFUSED_TEXT_CHARACTERS) }),
  };
  const { refusals } = state;
  refusals.push({ pause: pause?.index, refused, bytes: toJsonBytes(refused) });
  let total = refusals.reduce((sum, { bytes }) => sum + bytes, 0);
  while (refusals.length > MAX_REFUSED_KEPT || total > MAX_REFUSED_BYTES) total -= refusals.shift()?.bytes ?? 0;
}
