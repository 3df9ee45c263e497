import { ApplicationFailure } from '@temporalio/workflow';

import { toJoinedValue } from '../../protocol/check-answer';
import { clipText } from '../../protocol/clip-text';
import type { Pause, Settlement } from '../state/run-state';
import { ask } from './ask';
import type { FirstArgument, Opened } from './ask';
import type { PauseOptions } from './pause-options';
import type { Paused, WaitForUser } from './signatures';

// `WaitForUser` documents the calls and types what each returns. Here it is a text or null.
export const waitForUser: WaitForUser = (first: FirstArgument, second?: PauseOptions) => ask(first, second, toAnswer) as Paused<never>;

function toAnswer({ pause, expiry }: Opened, { status, value }: Settlement): string | null {
  if (status === 'timedOut' && !expiry?.fallback) throw toTimeoutFailure(pause);
  return value === undefined || value === null ? null : toJoinedValue(value);
}

function toTimeoutFailure({ index, key, deadline, question }: Pause): ApplicationFailure {
  const text = JSON.stringify(clipText(question?.question ?? '', 120));
  const message = `Nobody answered pause ${index} by ${deadline}: ${text}`;
  return ApplicationFailure.nonRetryable(message, 'PAUSE_TIMED_OUT', { pause: index, ...(key !== undefined && { key }), deadline });
}
