import type { RefusalCode } from './codes';
import type { RefusalDetails } from './errors';
import type { PauseRecord } from './pause-record';

/** Why a settled pause accepts no answer, in the same words for workflow, client and command line. `where` names the pause. */
export function toSettledRefusal(
  where: string,
  { status, by, at = '' }: Pick<PauseRecord, 'status' | 'by' | 'at'>
): { readonly code: RefusalCode; readonly message: string; readonly details: RefusalDetails } {
  if (status === 'withdrawn') return { code: 'PAUSE_WITHDRAWN', message: `${where} was withdrawn by the workflow at ${at}.`, details: {} };
  if (status === 'timedOut') return { code: 'PAUSE_EXPIRED', message: `${where} expired at ${at} without an answer.`, details: {} };
  const details = { ...(by !== undefined && { by }), at };
  return { code: 'ALREADY_ANSWERED', message: `${where} was answered by ${by ?? 'somebody'} at ${at}.`, details };
}
