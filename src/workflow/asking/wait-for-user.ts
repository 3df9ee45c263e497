import { ApplicationFailure } from '@temporalio/workflow';

import { clipText } from '../../protocol/clip-text';
import type { MultiselectValue } from '../../protocol/question';
import { toJoinedIds } from '../../protocol/shown-value';
import type { Pause, Settlement } from '../state/run-state';
import { ask } from './ask';
import type { FirstArgument, Opened } from './ask';
import { toGivenValue } from './own-value';
import type { Given } from './pause-options';
import type { Paused, WaitForUser } from './signatures';

// `WaitForUser` documents it, and says what each call returns; here it is any value.
export const waitForUser: WaitForUser = (first: FirstArgument, second?: Given) => ask(first, second, toAnswer) as Paused<never>;

function toAnswer({ pause, expiry, question }: Opened, settlement: Settlement): unknown {
  if (settlement.status === 'timedOut' && !expiry?.fallback) throw toTimeoutFailure(pause);
  const value = toGivenValue(settlement);
  return question.inputType === 'multiselect' && value !== null ? toJoinedIds(value as MultiselectValue) : value;
}

function toTimeoutFailure({ index, key, deadline, question }: Pause): ApplicationFailure {
  const text = JSON.stringify(clipText(question?.question ?? '', 120));
  const message = `Nobody answered pause ${index} by ${deadline}: ${text}`;
  return ApplicationFailure.nonRetryable(message, 'PAUSE_TIMED_OUT', { pause: index, ...(key !== undefined && { key }), deadline });
}
