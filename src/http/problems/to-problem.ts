import { randomUUID } from 'node:crypto';

import { AnswerRefusedError, InboxError } from '../../protocol/errors';
import { Problem, toPauseNotFound } from './problem';

const RETRY_SECONDS = '5';

/** Codes that say that nothing is there. They must not differ, since a stranger would learn which workflows exist. */
const NOTHING_THERE: readonly string[] = ['PAUSE_NOT_FOUND', 'WORKFLOW_NOT_FOUND', 'NO_PAUSES', 'AMBIGUOUS_PAUSE'];

/**
 * The problem that an error of a request becomes. Call it only after the person was allowed to see the pause: before that
 * every error is `toPauseNotFound`. Errors that are not of this package are `INTERNAL` and show nothing but an id.
 */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (!(error instanceof InboxError)) {
    const requestId = randomUUID();
    return new Problem('INTERNAL', 'The server has made a mistake. Its log has this request id.', { details: { requestId }, cause: error });
  }
  const { code } = error;
  if (NOTHING_THERE.includes(code)) return toPauseNotFound();
  if (code === 'UNAVAILABLE') return toUnavailable(error);
  if (code === 'TASK_FAILING') return new Problem(code, "The workflow's tasks fail, so it cannot be read now. Try again later.", { headers: { 'Retry-After': RETRY_SECONDS }, cause: error });
  if (!(error instanceof AnswerRefusedError)) return new Problem(code, error.message, { cause: error });
  const { issues, by, at } = error;
  const details = { ...(issues.length > 0 && { issues }), ...(by !== undefined && { by }), ...(at !== undefined && { at }) };
  return new Problem(code, error.message, { details, ...(code === 'PAUSE_NOT_OPEN' && { headers: { 'Retry-After': '1' } }), cause: error });
}

/** Temporal or the worker does not answer. The reason is for the log alone. */
export function toUnavailable(cause: unknown): Problem {
  return new Problem('UNAVAILABLE', 'Temporal does not answer, or no worker took the call in time. Try again.', { headers: { 'Retry-After': RETRY_SECONDS }, cause });
}
